create schema search;

-- What has become or ceased to be public since the engine's table was last merged, in the order in which it did: every process
-- holds it in memory, so that a thing is found within a second of its publication. Only what everyone may see stands here.
create table search.recent (
  seq bigint generated always as identity primary key,
  -- kind:id
  key text not null,
  -- Key and document; null in its place when it is no longer public.
  change jsonb not null
);

-- One row: which tables are in use, and how far the facts have been followed. The tables themselves are no record: they can be
-- made again from what the modules give.
create table search.state (
  one boolean primary key default true check (one),
  -- The folder in use, and the version of its table.
  generation text,
  version integer not null default 0,
  documents integer not null default 0,
  built_at timestamptz,
  -- The last row of `recent` that is in the tables.
  merged_seq bigint not null default 0,
  -- Up to where platform.event has been looked through.
  walked_xid xid8,
  walked_id uuid not null default '00000000-0000-0000-0000-000000000000',
  -- When somebody or something asked for a new index, and why.
  wanted_at timestamptz,
  wanted_because text,
  -- How far the building is that is under way.
  building_since timestamptz,
  building_documents integer not null default 0
);
insert into search.state default values;

-- Searches that found nothing, by day: a work list. Nothing of who searched.
create table search.unanswered (
  day date not null,
  query text not null,
  -- The office to which the search was limited; the nil UUID when it was not.
  office uuid not null default '00000000-0000-0000-0000-000000000000',
  times integer not null default 1,
  primary key (day, query, office)
);
