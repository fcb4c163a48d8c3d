-- 许可: on which terms open data may be used.
create table datasets.licence (
  slug text primary key,
  name text not null,
  url text,
  -- The city's own terms stand here whole; of the others the name and the address say enough.
  text text,
  -- Whether it is an open licence in the sense of the Open Definition.
  open boolean not null,
  position integer not null
);

alter table datasets.dataset
  -- Versions that were fetched go public by themselves while the columns hold and nothing personal is found.
  add column automatic boolean not null default false,
  -- The decision on the opening class that waits for its review while another one holds.
  add column proposed jsonb,
  add column withdrawn_on date,
  -- Title, abstract, keywords and column names in one, lower case: what a search in the catalogue looks through.
  add column words text not null default '',
  -- For which due date its stewards have been told that it comes, and that it is past.
  add column warned_due_on date,
  add column reminded_due_on date,
  add foreign key (licence) references datasets.licence;

alter table datasets.resource
  -- Column name to {label, unit, description, code, sensitive}: what the file itself does not say of its columns.
  add column dictionary jsonb not null default '{}',
  add column kind text not null default 'table';

alter table datasets.version
  -- How its columns differ from those of the last published version; null when they do not.
  add column drift jsonb,
  -- What the re-identification measure found over the quasi-identifiers.
  add column risk jsonb,
  add column scanned_at timestamptz,
  -- Fetched by the clock, not taken by a person.
  add column automatic boolean not null default false,
  add column withdrawn_at timestamptz,
  add column withdrawn_reason text;
create unique index on datasets.version (table_id);

-- The serial numbers in 数据资源编号, without gaps per office.
create table datasets.serial (
  organisation_id uuid primary key,
  last integer not null
);

-- 检测结果: what the personal-data gate found in a column of a version.
create table datasets.finding (
  id uuid primary key default uuidv7(),
  version_id uuid not null references datasets.version,
  "column" text not null,
  kind text not null,
  rows bigint not null,
  -- Masked; never the number itself.
  examples jsonb not null default '[]',
  suggestion text not null default '',
  blocks boolean not null,
  cleared_by uuid,
  cleared_at timestamptz,
  cleared_reason text,
  unique (version_id, "column", kind)
);

create type datasets.review_kind as enum ('opening', 'update');
create type datasets.review_state as enum ('open', 'returned', 'taken-back', 'published');
create type datasets.gate_kind as enum ('secrecy', 'approval', 'opening');
create type datasets.verdict as enum ('passed', 'returned');

-- 送审: one submission of a data set with the versions that are to go public by it.
create table datasets.review (
  id uuid primary key default uuidv7(),
  dataset_id uuid not null references datasets.dataset,
  kind datasets.review_kind not null,
  state datasets.review_state not null default 'open',
  note text,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  -- Hash of what went public by it.
  hash text,
  ended_at timestamptz
);
create unique index on datasets.review (dataset_id) where state = 'open';
create index on datasets.review (dataset_id, id);

create table datasets.review_version (
  review_id uuid not null references datasets.review,
  version_id uuid not null references datasets.version,
  primary key (review_id, version_id)
);
create index on datasets.review_version (version_id);

create table datasets.gate (
  id uuid primary key default uuidv7(),
  review_id uuid not null references datasets.review,
  kind datasets.gate_kind not null,
  verdict datasets.verdict not null,
  hash text not null,
  opinion text,
  decided_by uuid not null,
  decided_at timestamptz not null
);
create index on datasets.gate (review_id, id);

-- 变更记录: what the description of a data set said before.
create table datasets.change (
  id uuid primary key default uuidv7(),
  dataset_id uuid not null references datasets.dataset,
  resource_id uuid references datasets.resource,
  field text not null,
  before jsonb,
  after jsonb,
  -- Whether the data set was public then; what was said of a draft is nobody's business.
  public boolean not null,
  changed_by uuid not null,
  changed_at timestamptz not null
);
create index on datasets.change (dataset_id, id);

-- 更新记录: when a data set was renewed, and by when it had to be.
create table datasets.renewal (
  id uuid primary key default uuidv7(),
  dataset_id uuid not null references datasets.dataset,
  version_id uuid references datasets.version,
  -- Null at the first publication, and where nothing was due.
  due_on date,
  renewed_on date not null,
  next_due_on date,
  renewed_by uuid not null
);
create index on datasets.renewal (dataset_id, renewed_on desc);
create index on datasets.renewal (renewed_on desc) where due_on is not null and renewed_on > due_on;

-- 关联: what a data set has to do with.
create table datasets.relation (
  id uuid primary key default uuidv7(),
  dataset_id uuid not null references datasets.dataset,
  kind text not null check (kind in ('rule', 'document', 'request', 'service', 'dataset')),
  -- An address of this site or a whole one elsewhere.
  url text not null,
  title text not null,
  target_id uuid,
  unique (dataset_id, url)
);
create index on datasets.relation (target_id);

-- 使用量 per day.
create table datasets.usage (
  dataset_id uuid not null references datasets.dataset,
  day date not null,
  views integer not null default 0,
  downloads integer not null default 0,
  calls integer not null default 0,
  primary key (dataset_id, day)
);

-- 开放计划: what an office undertakes to open in a year, and by when.
create table datasets.plan_item (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  year integer not null,
  title text not null,
  opening_class datasets.opening_class not null,
  frequency datasets.frequency not null,
  due_on date not null,
  measures text not null default '',
  dataset_id uuid references datasets.dataset,
  made_by uuid not null,
  made_at timestamptz not null
);
create index on datasets.plan_item (year, organisation_id, due_on);
create table datasets.plan (
  year integer primary key,
  published_at timestamptz not null,
  published_by uuid not null
);

-- 数据集 as others may count and join them: what is in the open catalogue, and what was taken out of it.
create view datasets.public_dataset as
select dataset.id, dataset.number, dataset.slug, dataset.organisation_id, dataset.state, dataset.title, dataset.abstract,
  dataset.theme, theme.name as theme_name, dataset.industry, dataset.keywords, dataset.opening_class,
  dataset.class_ground, dataset.class_reason, dataset.opening_conditions, dataset.usage_requirements, dataset.security_measures,
  dataset.frequency, dataset.licence, dataset.temporal_from, dataset.temporal_to, dataset.spatial,
  dataset.published_on, dataset.updated_on, dataset.next_due_on, dataset.withdrawn_on, dataset.withdrawn_reason,
  coalesce(counted.resources, 0)::int as resources, coalesce(counted.rows, 0)::bigint as rows
from datasets.dataset
left join datasets.theme on theme.slug = dataset.theme
left join lateral (
  select count(*) as resources, sum(version.rows) as rows
  from datasets.resource join datasets.version on version.id = resource.current_version_id
  where resource.dataset_id = dataset.id
) counted on dataset.state = 'published'
where dataset.state in ('published', 'withdrawn') and dataset.published_on is not null;
