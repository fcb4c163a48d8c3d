create schema incidents;

create type incidents.tier as enum ('event', 'root', 'theme');
-- `found` by the likeness, `confirmed` by a person and shown to everybody; `dissolved`: fewer than two are left, or it went into another.
create type incidents.state as enum ('found', 'confirmed', 'closed', 'dissolved');

-- Numbers are taken before the rows are written, so that arrivals of one batch can join what others of it have founded.
create sequence incidents.incident_number as integer;

create table incidents.incident (
  number integer primary key,
  id uuid not null unique default uuidv7(),
  tier incidents.tier not null,
  state incidents.state not null default 'found',
  -- For those who may read the demands; the public reads `public_title`, which a person wrote.
  title text not null,
  public_title text,
  item text,
  district text,
  street text,
  lat double precision,
  lon double precision,
  members integer not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null,
  office_id uuid,
  -- 集中办理: since when the office answers all with one text.
  gathered_at timestamptz,
  found_at timestamptz not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  closed_at timestamptz,
  check (state <> 'confirmed' or (public_title is not null and confirmed_at is not null))
);
create index incident_recent on incidents.incident (last_at desc, number) where state <> 'dissolved';
create index incident_confirmed on incidents.incident (last_at desc, number) where state = 'confirmed';
create index incident_office on incidents.incident (office_id, last_at desc) where gathered_at is not null;

-- Which demand is in which incident, one of each tier at most. `why`: what speaks for it, as it was when it joined.
create table incidents.membership (
  demand_id uuid not null,
  tier incidents.tier not null,
  incident integer not null references incidents.incident,
  joined_at timestamptz not null,
  -- Null: by the likeness.
  joined_by uuid,
  sure real not null,
  why jsonb not null default '{}',
  received_at timestamptz not null,
  lat double precision,
  lon double precision,
  primary key (demand_id, tier)
);
create index membership_incident on incidents.membership (incident, demand_id);

-- Every join and split, with what was before: undone from here exactly.
create table incidents.step (
  id bigint generated always as identity primary key,
  incident integer not null,
  kind text not null,
  said text not null,
  -- [{demand, tier, before: membership | null, after: membership | null}]
  moves jsonb not null,
  -- [{number, state}] of the incidents whose state the step changed, before it.
  states jsonb not null default '[]',
  by uuid,
  at timestamptz not null,
  undoes bigint,
  undone_by bigint
);
create index on incidents.step (incident, id);

-- Where the likeness is not sure: a person decides.
create table incidents.proposal (
  id uuid primary key default uuidv7(),
  demand_id uuid not null,
  tier incidents.tier not null,
  -- Into this one, or together with that demand.
  incident integer,
  other_id uuid not null,
  sure real not null,
  why jsonb not null,
  state text not null default 'open' check (state in ('open', 'joined', 'refused')),
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  unique (demand_id, tier)
);
create index proposal_open on incidents.proposal (sure desc, id) where state = 'open';

-- What is kept of each demand for the likeness: numbers of fixed size, many in a row, in the order in which they came. No words.
create table incidents.block (
  seq bigint generated always as identity primary key,
  until timestamptz not null,
  cases integer not null,
  records bytea not null
);

-- 办理进展: written once, told to all.
create table incidents.entry (
  id uuid primary key default uuidv7(),
  incident integer not null references incidents.incident,
  kind text not null check (kind in ('progress', 'answer')),
  text text not null,
  written_by uuid,
  written_at timestamptz not null,
  -- How many reporters it went to.
  reached integer not null default 0
);
create index on incidents.entry (incident, id);

-- 再次发生: the same root at the same place within ninety days of closure; counts against the office that closed.
create table incidents.relapse (
  demand_id uuid primary key,
  before_id uuid not null,
  incident integer,
  office_id uuid,
  item text,
  closed_on date not null,
  again_on date not null,
  why jsonb not null
);
create index on incidents.relapse (office_id, again_on);

-- How many demands of an item came from a place on a day: what hot spots are found in.
create table incidents.tally (
  day date not null,
  item text not null,
  -- A street's code, or a cell of a hundredth of a degree.
  cell text not null,
  demands integer not null,
  primary key (item, cell, day)
);
create index on incidents.tally (day);

create table incidents.alarm (
  id uuid primary key default uuidv7(),
  item text not null,
  cell text not null,
  from_on date not null,
  until_on date not null,
  observed integer not null,
  expected double precision not null,
  -- Twice the logarithm of the likelihood ratio, and how probable as many are by chance.
  score double precision not null,
  chance double precision not null,
  -- How many looks were taken on the day it was raised, and how many false alarms a week were promised then.
  looks integer not null,
  budget double precision not null,
  raised_on date not null,
  state text not null default 'open' check (state in ('open', 'real', 'false')),
  note text,
  judged_by uuid,
  judged_at timestamptz,
  unique (item, cell, until_on)
);
create index on incidents.alarm (raised_on desc, id);
-- Which days have been looked at.
create table incidents.scan (day date primary key, looks integer not null, alarms integer not null, scanned_at timestamptz not null);

-- What others count from, and what everybody may see: never who, never what was written; few reporters are not counted out.
create view incidents.public_incident as
  select id, number, tier, public_title as title, item, district, street, office_id, state,
    (first_at at time zone 'Asia/Shanghai')::date as first_on, (last_at at time zone 'Asia/Shanghai')::date as last_on,
    case when members < 10 then null when members < 100 then members / 10 * 10 else members / 100 * 100 end as members_at_least,
    (confirmed_at at time zone 'Asia/Shanghai')::date as confirmed_on, confirmed_at,
    (closed_at at time zone 'Asia/Shanghai')::date as closed_on,
    round(lat::numeric, 3)::double precision as lat, round(lon::numeric, 3)::double precision as lon
  from incidents.incident where confirmed_at is not null and public_title is not null and state in ('confirmed', 'closed');
create view incidents.public_relapse as
  select office_id, item, closed_on, again_on, again_on - closed_on as days from incidents.relapse;
create view incidents.public_alarm as
  select item, cell, raised_on, from_on, until_on, observed, expected, state, budget from incidents.alarm;
