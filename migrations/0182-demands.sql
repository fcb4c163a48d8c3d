create schema demands;

create type demands.kind as enum ('consult', 'help', 'suggestion', 'complaint', 'report');
create type demands.urgency as enum ('normal', 'urgent', 'emergency');
create type demands.privacy as enum ('public', 'private');
create type demands.state as enum (
  'received', 'rejected', 'screened', 'merged', 'divided', 'dispatched', 'returned', 'adjudicating', 'signed', 'handling',
  'waiting_citizen', 'waiting_third_party', 'extension_requested', 'answered', 'disputed', 'verified', 'closed', 'withdrawn',
  'archived', 'anonymised'
);
create type demands.leg_role as enum ('lead', 'support');
create type demands.leg_outcome as enum ('answered', 'returned', 'reported', 'released', 'superseded', 'withdrawn');
create type demands.link_kind as enum ('duplicate', 'same-root', 'child', 'follow-up', 'relapse');

-- 受理渠道: as many as a city has, as data. One that was merged into another keeps its statistics under its own code.
create table demands.channel (
  code text primary key,
  name text not null,
  kind text not null,
  merged_into text references demands.channel,
  active boolean not null default true,
  place integer not null default 0
);
insert into demands.channel (code, name, kind, place) values
  ('web', '本网站', 'web', 1), ('phone', '12345 热线', 'phone', 2), ('counter', '办事窗口', 'counter', 3),
  ('app', '手机应用', 'app', 4), ('mini-programme', '小程序', 'mini-programme', 5), ('mailbox', '市长信箱', 'mailbox', 6),
  ('open311', 'Open311 接口', 'open311', 7), ('webhook', '系统推送', 'webhook', 8), ('batch', '批量导入', 'batch', 9),
  ('email', '电子邮件', 'email', 10), ('api', '开放接口', 'api', 11), ('internal', '系统内转', 'internal', 12);

-- One demand. Partitioned by the day of receipt; the id is a UUID v7 of the instant of receipt, so that it names its partition.
create table demands.demand (
  id uuid not null,
  received_on date not null,
  received_at timestamptz not null,
  -- SQ, year, ordinal and a check digit (ISO 7064 MOD 11,10).
  number text not null,
  channel text not null,
  kind demands.kind not null,
  urgency demands.urgency not null default 'normal',
  privacy demands.privacy not null default 'public',
  state demands.state not null default 'received',
  title text not null,
  -- As told, with numbers of identity cards and bank cards masked; the words as they came are sealed in demands.reporter.
  text text not null,
  -- All that is personal masked; null until screened, and for what is private.
  text_public text,
  -- The code of the duty item.
  item text,
  -- WGS-84, whatever it came in.
  lat double precision,
  lon double precision,
  datum text,
  address text,
  district text,
  street text,
  community text,
  -- Who has it in hand, or had it last.
  lead_id uuid,
  -- The words of danger that were found, by which it went to the front.
  danger text,
  -- The term as it was promised: working days or hours from receipt, and by which rule.
  term_days integer,
  term_hours integer,
  term_basis text not null default '',
  extended_days integer not null default 0,
  -- Waits for the citizen that do not count: [{"after", "upTo"}].
  pauses jsonb not null default '[]',
  -- The citizen's clock: runs from receipt, through every return. `first_due_at` before extensions and waits.
  due_on date not null,
  due_at timestamptz not null,
  first_due_at timestamptz not null,
  -- What is owed now: the answer, the answer after a redo; null where nothing is. A projection.
  open_due_at timestamptz,
  -- What the calendar has to look at next in this case; null: nothing. A projection.
  wake_at timestamptz,
  dispatched_at timestamptz,
  contacted_at timestamptz,
  answered_at timestamptz,
  reanswered_at timestamptz,
  disputed_at timestamptz,
  verified_at timestamptz,
  closed_at timestamptz,
  returns smallint not null default 0,
  -- Sent by an arbiter: may not be returned any more.
  final boolean not null default false,
  redo smallint not null default 0,
  supervision smallint not null default 0,
  overdue_rung smallint not null default 0,
  -- 请诉求人补充、等待第三方: since when, and until when at the longest.
  waiting_on date,
  waiting_until date,
  extension_asked_days integer,
  extension_asked_by uuid,
  extension_asked_office uuid,
  answer text,
  answered_by uuid,
  rating smallint check (rating between 1 and 5),
  solved boolean,
  urged_on date,
  -- What it was merged into, or divided from.
  parent_id uuid,
  legs smallint not null default 0,
  steps integer not null default 0,
  primary key (id, received_on)
) partition by range (received_on);
-- The receipt's number.
create index demand_number on demands.demand (number);
-- What follows filing takes these in their order.
create index demand_received on demands.demand (id) where state = 'received';
-- The dispatcher's desk, and every list of what is open by what is due.
create index demand_open on demands.demand (state, open_due_at, id) where open_due_at is not null;
-- What the clock has to look at.
create index demand_wake on demands.demand (wake_at) where wake_at is not null;
-- What hangs on another.
create index demand_parent on demands.demand (parent_id) where parent_id is not null;

-- One assignment to one office: its own clocks beside the citizen's.
create table demands.leg (
  demand_id uuid not null,
  received_on date not null,
  ordinal smallint not null,
  office_id uuid not null,
  role demands.leg_role not null,
  item text,
  kind demands.kind not null,
  channel text not null,
  dispatched_at timestamptz not null,
  dispatched_by uuid,
  -- By a person, or by what was learned, with how sure that was and why.
  automatic boolean not null default false,
  probability real,
  why text not null default '',
  sign_due_at timestamptz,
  signed_at timestamptz,
  signed_by uuid,
  -- 24 小时联系: the first word with the citizen.
  contact_due_at timestamptz,
  contacted_at timestamptz,
  -- The office's own term from its dispatch, and what the citizen was promised: a projection of the case.
  own_due_at timestamptz not null,
  due_at timestamptz not null,
  redo smallint not null default 0,
  ended_at timestamptz,
  outcome demands.leg_outcome,
  return_reason text,
  return_article text,
  return_evidence text,
  primary key (demand_id, received_on, ordinal)
) partition by range (received_on);
-- The desk of an office, by what is due.
create index leg_open on demands.leg (office_id, due_at, demand_id) where ended_at is null;
-- What an office has done, newest first.
create index leg_ended on demands.leg (office_id, ended_at desc, demand_id) where ended_at is not null;
-- What is to be learned from: the dispatches by day.
create index leg_dispatched on demands.leg (dispatched_at);

-- Every step of a case, in order: the parcel's track. Texts are for those who may read the case.
create table demands.step (
  demand_id uuid not null,
  received_on date not null,
  ordinal integer not null,
  act text not null,
  from_state demands.state not null,
  to_state demands.state not null,
  -- As what: citizen, operator, dispatcher, handler, arbiter, supervisor, timer.
  mover text not null,
  actor_id uuid,
  office_id uuid,
  at timestamptz not null,
  fields jsonb not null default '{}',
  primary key (demand_id, received_on, ordinal)
) partition by range (received_on);

-- Who told it. Never in a view, an event, a list, an export or a public page.
create table demands.reporter (
  demand_id uuid not null,
  received_on date not null,
  person_id uuid,
  name_sealed text,
  phone_sealed text,
  mail_sealed text,
  -- By which a caller's earlier demands are found; cannot be guessed outside.
  phone_hash text,
  -- The words as they came, where something in them was masked.
  original_sealed text,
  primary key (demand_id, received_on)
) partition by range (received_on);
create index reporter_person on demands.reporter (person_id, demand_id desc) where person_id is not null;
create index reporter_phone on demands.reporter (phone_hash, demand_id desc) where phone_hash is not null;

-- The partitions of one year of receipt; safe to repeat.
create function demands.ensure_year(year integer) returns void language plpgsql as $$
declare name text;
begin
  foreach name in array array['demand', 'leg', 'step', 'reporter'] loop
    if to_regclass(format('demands.%I', name || '_' || year)) is null then
      execute format('create table demands.%I partition of demands.%I for values from (%L) to (%L)',
        name || '_' || year, name, make_date(year, 1, 1), make_date(year + 1, 1, 1));
    end if;
  end loop;
  -- Numbers of a year: without waiting for each other, so with gaps where something was undone.
  execute format('create sequence if not exists demands.%I', 'ordinal_' || year);
end $$;
select demands.ensure_year(year) from generate_series(2023, 2028) year;

-- The same key of the same channel is the same demand, however often it is sent.
create table demands.intake_key (
  channel text not null,
  key text not null,
  demand_id uuid not null,
  received_on date not null,
  -- What was sent with it: other content under the same key is refused.
  content bytea not null,
  primary key (channel, key)
);

create table demands.attachment (
  demand_id uuid not null,
  file_id uuid not null,
  -- The citizen's, or the office's evidence.
  by_office boolean not null default false,
  primary key (demand_id, file_id)
);
create index on demands.attachment (file_id);

-- How two demands belong together; ended, never erased.
create table demands.link (
  id uuid primary key default uuidv7(),
  kind demands.link_kind not null,
  from_id uuid not null,
  to_id uuid not null,
  reason text not null default '',
  linked_by uuid,
  linked_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid,
  ended_for text
);
create unique index on demands.link (kind, from_id, to_id) where ended_at is null;
create index on demands.link (to_id, kind) where ended_at is null;

-- 仲裁先例: what was decided between offices, and why.
create table demands.precedent (
  id uuid primary key default uuidv7(),
  demand_id uuid not null,
  item text,
  office_id uuid not null,
  -- The offices that had returned it.
  returned_by uuid[] not null default '{}',
  ruling text not null,
  article text not null,
  ruled_by uuid,
  ruled_on date not null
);
create index on demands.precedent (item, ruled_on desc);

-- Who looked at who told it, and what for: the reporter sees it.
create table demands.reveal (
  id uuid primary key default uuidv7(),
  demand_id uuid not null,
  revealed_by uuid not null,
  office_id uuid not null,
  reason text not null,
  revealed_at timestamptz not null
);
create index on demands.reveal (demand_id, id);

-- A second click finds the first act.
create table demands.act_key (
  key text primary key,
  demand_id uuid not null,
  taken_at timestamptz not null
);
create index on demands.act_key (taken_at);

-- Steps that the reporter or an office has still to be told of.
create table demands.to_tell (
  demand_id uuid not null,
  received_on date not null,
  ordinal integer not null,
  act text not null,
  primary key (demand_id, ordinal)
);

-- What everybody may know of a month: how many came, how many are done. Written by the clock.
create table demands.tally (
  month date not null,
  kind demands.kind not null,
  received integer not null,
  open integer not null,
  answered integer not null,
  on_time integer not null,
  closed integer not null,
  counted_at timestamptz not null,
  primary key (month, kind)
);

-- What others count from: never who, never what was written. A private demand has no point on a map.
create view demands.public_demand as
  select id, number, kind, urgency, channel, state, item, district, street, lead_id as office_id, received_on, received_at, due_on, due_at,
    (answered_at at time zone 'Asia/Shanghai')::date as answered_on, answered_at,
    (closed_at at time zone 'Asia/Shanghai')::date as closed_on, closed_at, open_due_at,
    case when answered_at is not null then answered_at <= due_at end as on_time,
    extended_days > 0 as extended, returns, redo, supervision, rating is not null as rated, rating, solved, parent_id,
    case when privacy = 'public' then round(lat::numeric, 3)::double precision end as lat,
    case when privacy = 'public' then round(lon::numeric, 3)::double precision end as lon
  from demands.demand;

create view demands.public_leg as
  select demand_id, received_on, ordinal, office_id, role, item, kind, channel, dispatched_at, automatic, probability, sign_due_at, signed_at,
    contact_due_at, contacted_at, own_due_at, due_at, redo, ended_at, outcome, return_reason, return_article
  from demands.leg;

create view demands.public_link as
  select kind, from_id, to_id, linked_at, ended_at from demands.link;

create view demands.public_precedent as
  select item, office_id, returned_by, ruling, article, ruled_on from demands.precedent;
