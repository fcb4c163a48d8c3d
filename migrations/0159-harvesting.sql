-- What the catalogue tells programs of a data set beyond `public_dataset`: whom to ask, and when anything about it last changed.
create view datasets.public_contact as
select dataset.id, dataset.contact_name, dataset.contact_phone, dataset.contact_mail,
  greatest(dataset.changed_at, max(version.published_at)) as changed_at
from datasets.dataset
left join datasets.resource on resource.dataset_id = dataset.id
left join datasets.version on version.id = resource.current_version_id
where dataset.state in ('published', 'withdrawn') and dataset.published_on is not null
group by dataset.id;

-- The current version of each resource of a published data set: what it is, never its rows.
create view datasets.public_resource as
select resource.id, resource.dataset_id, resource.position, resource.title, resource.description, resource.key_columns,
  resource.dictionary, version.number, version.rows, version.published_at,
  "table".columns, "table".parquet_bytes, "table".parquet_sha256
from datasets.resource
join datasets.dataset on dataset.id = resource.dataset_id and dataset.state = 'published'
join datasets.version on version.id = resource.current_version_id
join tables.version as "table" on "table".id = version.table_id;

create view datasets.public_licence as
select slug, name, url, open, position from datasets.licence;

-- Whether anything about data sets has happened since one last looked.
create index on platform.event (id) where name like 'datasets.%';
