create schema tables;

-- staged: being made, seen by nobody outside; current: a table of the engine; archived: its Parquet alone; dropped: its rows are gone.
create type tables.place as enum ('staged', 'current', 'archived', 'dropped');

-- One table of rows as it was made, never changed afterwards: the engine holds it under a name made of this id.
create table tables.version (
  id uuid primary key default uuidv7(),
  place tables.place not null default 'staged',
  -- In order: {name, label, type, physical, …}; `tables/model.ts` says all of it.
  columns jsonb not null,
  rows bigint not null check (rows >= 0),
  -- What the whole table says about each column: filled, distinct, least, greatest, commonest.
  profile jsonb,
  parquet_stored_as text,
  parquet_bytes bigint,
  parquet_sha256 text check (num_nonnulls(parquet_stored_as, parquet_bytes, parquet_sha256) in (0, 3)),
  made_at timestamptz not null,
  -- Since when a record of another module stands on it; what nobody holds is cleared away after a while.
  held_at timestamptz
);
create index on tables.version (place, made_at);
