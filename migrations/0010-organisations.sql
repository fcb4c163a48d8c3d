create schema organisations;

create type organisations.kind as enum ('government', 'department', 'functional-area', 'street', 'town');
create type organisations.level as enum ('city', 'district', 'street');

-- A few hundred rows, read far more often than written: every process keeps them in memory (tree.ts).
create table organisations.organisation (
  id uuid primary key default uuidv7(),
  parent_id uuid references organisations.organisation,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  credit_code char(18) not null unique,
  -- GB/T 2260 (six digits) or the street's statistical code (nine).
  division_code text check (division_code ~ '^[0-9]{6}([0-9]{3})?$'),
  name text not null,
  short_name text not null,
  kind organisations.kind not null,
  level organisations.level not null,
  -- The organisation and everything above it, from the root down.
  path uuid[] not null check (path[cardinality(path)] = id),
  -- The official order among those with the same parent.
  position integer not null,
  valid_from date not null,
  valid_to date check (valid_to > valid_from),
  -- 政府信息公开条例第十二条: what the guide must say of the disclosure office.
  disclosure_office text not null,
  address text not null,
  hours text not null,
  phone text not null,
  fax text,
  mail text,
  duties text[] not null default '{}'
);
create index on organisations.organisation using gin (path);
create index on organisations.organisation (parent_id, position);

-- Every name that an organisation has had; the one that holds now has no `until`.
create table organisations.name_history (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisations.organisation,
  name text not null,
  short_name text not null,
  "from" date not null,
  until date check (until > "from"),
  unique (organisation_id, "from")
);
create unique index on organisations.name_history (organisation_id) where until is null;

-- Who continues the work of an organisation that has ended.
create table organisations.succession (
  from_id uuid not null references organisations.organisation,
  to_id uuid not null references organisations.organisation check (to_id <> from_id),
  "on" date not null,
  primary key (from_id, to_id)
);

-- Moves with every change above, so that a process can ask cheaply whether what it remembers still holds.
create table organisations.version (
  only_one boolean primary key default true check (only_one),
  number bigint not null
);
insert into organisations.version (number) values (1);

create view organisations.public_organisation as
  select id, parent_id, slug, credit_code, division_code, name, short_name, kind, level, path, position, valid_from, valid_to,
    disclosure_office, address, hours, phone, fax, mail, duties
  from organisations.organisation;
