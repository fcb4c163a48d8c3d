-- A package of more than can be unpacked everywhere is handed over in parts, each whole by itself.
create table publishing.archive_part (
  archive_delivery_id uuid not null references publishing.archive_delivery,
  part integer not null check (part > 0),
  documents integer not null,
  bytes bigint not null,
  sha256 text not null,
  stored_as text not null,
  primary key (archive_delivery_id, part)
);
insert into publishing.archive_part (archive_delivery_id, part, documents, bytes, sha256, stored_as)
  select id, 1, documents, bytes, sha256, stored_as from publishing.archive_delivery where state = 'ready';
alter table publishing.archive_delivery drop column stored_as;
