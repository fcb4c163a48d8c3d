create schema duties;

create type duties.area as enum ('city', 'district', 'street');
create type duties.state as enum ('draft', 'approved', 'refused');
create type duties.origin as enum ('import', 'edit', 'dispute');

-- 大类 (`12`) and 中类 (`12.03`).
create table duties.heading (
  code text primary key check (code ~ '^[0-9]{2}(\.[0-9]{2})?$'),
  name text not null
);

-- 事项: the third level. What it says stands in its versions.
create table duties.item (
  id uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^[0-9]{2}\.[0-9]{2}\.[0-9]{3}$')
);

-- One import of a list, with what it found line by line.
create table duties.import (
  id uuid primary key default uuidv7(),
  file_name text not null,
  report jsonb not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz
);

-- Never edited once approved. Of the approved ones whose `valid_from` has come, the one with the highest number holds.
create table duties.version (
  id uuid primary key default uuidv7(),
  item_id uuid not null references duties.item,
  number integer not null,
  state duties.state not null default 'draft',
  origin duties.origin not null,
  import_id uuid references duties.import,
  name text not null,
  description text not null,
  -- What people say when they mean it.
  words text[] not null default '{}',
  law text not null,
  article text not null default '',
  area duties.area not null,
  -- 牵头: slugs, with {city}, {district} and {street} for the place, tried in order; the first that exists there leads.
  lead_rule text not null,
  -- 协办: one such rule each.
  support_rules text[] not null default '{}',
  -- By kind of demand: {"days": 10} in working days or {"hours": 24}.
  terms jsonb not null,
  valid_from date not null,
  -- The first day on which the item is nobody's any more.
  valid_to date check (valid_to > valid_from),
  reason text not null,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_note text,
  unique (item_id, number)
);
-- One draft of an item at a time.
create unique index on duties.version (item_id) where state = 'draft';
create index on duties.version (import_id) where import_id is not null;

-- Moves with every approval, so that a process can ask cheaply whether what it remembers still holds.
create table duties.change (
  only_one boolean primary key default true check (only_one),
  number bigint not null
);
insert into duties.change (number) values (1);

-- 争议: how often, by item, one office has sent a demand back that was then another's. Counted, never a case.
create table duties.contention (
  code text not null,
  from_id uuid not null,
  -- The office that did it in the end; null while none has.
  to_id uuid,
  month date not null,
  returns integer not null default 0,
  rulings integer not null default 0,
  unique nulls not distinct (code, from_id, to_id, month)
);

-- 缺口: demands in a group of words for which the list had no item.
create table duties.gap (
  words text not null,
  month date not null,
  demands integer not null,
  primary key (words, month)
);

-- Where a street lies, roughly, for installations without a map service: its centre, and what people call its parts.
create table duties.place (
  organisation_slug text primary key,
  latitude double precision not null check (latitude between -90 and 90),
  longitude double precision not null check (longitude between -180 and 180),
  names text[] not null default '{}',
  invented boolean not null
);

create view duties.public_item as
  select item.id, item.code, version.number, version.name, version.area, version.lead_rule, version.law, version.article,
    version.terms, version.valid_from, version.valid_to, version.decided_at
  from duties.item join duties.version on version.item_id = item.id and version.state = 'approved';
