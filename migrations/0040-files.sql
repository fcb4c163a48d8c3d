create schema files;

create type files.scan as enum ('clean', 'not-scanned');

-- What was uploaded. The bytes lie in the storage under their hash, once, however often they were sent.
create table files.file (
  id uuid primary key default uuidv7(),
  sha256 char(64) not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  -- The media type found in the content, never the one that was claimed.
  type text not null,
  name text not null,
  scanned files.scan not null,
  stored_at timestamptz not null,
  stored_by uuid,
  -- Set when a record refers to the file; what nobody refers to is removed after a day.
  kept_at timestamptz
);
create index on files.file (sha256);
create index on files.file (stored_at) where kept_at is null;
