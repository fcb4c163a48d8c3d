-- The catalogue API of Guangdong (/gkmlpt/api/all/{category}) names columns, documents and attachments by number; a number once given stays.
alter table publishing.site_column add column number integer generated always as identity (start with 1001) unique;
alter table publishing.document add column number bigint generated always as identity (start with 100001) unique;
alter table publishing.attachment add column number bigint generated always as identity (start with 100001) unique;

-- Taking over what another site publishes by that API: page by page, so that it goes on where it was interrupted.
create table publishing.catalogue_import (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  column_id uuid references publishing.site_column,
  base_url text not null,
  category integer not null,
  site_id text not null default '',
  kind text not null,
  next_page integer not null default 1,
  total integer,
  taken integer not null default 0,
  unchanged integer not null default 0,
  failure text,
  started_by uuid not null,
  started_at timestamptz not null,
  finished_at timestamptz
);
create index on publishing.catalogue_import (organisation_id, id desc);
create unique index on publishing.catalogue_import (organisation_id, base_url, category, site_id) where finished_at is null;

-- What of it was not taken, and why.
create table publishing.catalogue_import_refusal (
  import_id uuid not null references publishing.catalogue_import on delete cascade,
  page integer not null,
  position integer not null,
  source_key text not null,
  title text not null,
  sentence text not null,
  primary key (import_id, page, position)
);

-- What was taken before, as it was then: an item that has not changed is not delivered again.
create table publishing.imported_item (
  organisation_id uuid not null,
  source_key text not null,
  sha256 text not null,
  primary key (organisation_id, source_key)
);
