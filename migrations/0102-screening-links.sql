create type screening.link_state as enum ('unchecked', 'ok', 'broken', 'dangerous');

-- An address that something public points to.
create table screening.link (
  id uuid primary key default uuidv7(),
  url text not null unique check (char_length(url) <= 2000),
  external boolean not null,
  state screening.link_state not null default 'unchecked',
  status integer,
  reason text not null default '',
  failures integer not null default 0,
  checked_at timestamptz
);
create index on screening.link (state, checked_at);

-- Where it stands.
create table screening.link_place (
  link_id uuid not null references screening.link on delete cascade,
  source text not null,
  thing_id text not null,
  title text not null,
  url text not null,
  organisation_id uuid,
  primary key (source, thing_id, link_id)
);
create index on screening.link_place (link_id);
create index on screening.link_place (organisation_id);
