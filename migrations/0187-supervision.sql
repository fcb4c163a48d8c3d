create schema supervision;

-- 指标定义 as they were counted by. They are written in the code; what stands here is what every figure below was made with.
create table supervision.definition (
  name text not null,
  version smallint not null,
  title text not null,
  words text not null,
  unit text not null,
  since date not null,
  query text not null,
  -- Of the query: when the code's differs, the series is counted anew.
  fingerprint text not null,
  counted_at timestamptz,
  primary key (name, version)
);

-- Figures by days and, summed, by months: `cut` is by what they are broken down, `value` whose they are.
create table supervision.daily (
  indicator text not null,
  version smallint not null,
  cut text not null,
  day date not null,
  value text not null,
  numerator bigint not null,
  denominator bigint not null,
  primary key (indicator, version, cut, day, value)
);
create index on supervision.daily (day);
create table supervision.monthly (
  cut text not null,
  month date not null,
  indicator text not null,
  version smallint not null,
  value text not null,
  numerator bigint not null,
  denominator bigint not null,
  primary key (cut, month, indicator, version, value)
);
-- On which days a case was counted last: they are counted again when it changes.
create table supervision.counted (
  demand_id uuid primary key,
  days date[] not null
);
-- How far the events have been followed, and up to which day deadlines have passed.
create table supervision.walked (
  one boolean primary key default true check (one),
  xid xid8 not null default '0',
  id uuid not null default '00000000-0000-0000-0000-000000000000',
  overdue_until date
);
insert into supervision.walked default values;
-- 对账: the projections beside a count of the views.
create table supervision.reconciliation (
  id uuid primary key default uuidv7(),
  checked_at timestamptz not null,
  from_day date not null,
  to_day date not null,
  cells integer not null,
  wrong integer not null
);

-- 逾期风险. Of legs that were still open at a tenth of their term: how many there were, how many of them became late.
create table supervision.risk_rate (
  scope text not null check (scope in ('all', 'item', 'office', 'office-item')),
  key text not null,
  tenth smallint not null check (tenth between 0 and 9),
  open integer not null,
  late integer not null,
  primary key (scope, key, tenth)
);
-- How much lay with an office on a day, and how much it finished.
create table supervision.load (
  organisation_id uuid not null,
  day date not null,
  open integer not null,
  -- In the four weeks up to that day.
  finished integer not null,
  primary key (organisation_id, day)
);
create index on supervision.load (day);
-- How much more often legs became late that began when an office had so many days of work lying (0 few … 3 many).
create table supervision.load_effect (
  band smallint primary key check (band between 0 and 3),
  legs integer not null,
  late integer not null
);
create table supervision.leg_risk (
  demand_id uuid not null,
  ordinal smallint not null,
  organisation_id uuid not null,
  item text,
  due_at timestamptz not null,
  -- The share of the term that has gone by.
  share real not null,
  reckoned real not null,
  probability real not null,
  reckoned_at timestamptz not null,
  primary key (demand_id, ordinal)
);
create index on supervision.leg_risk (organisation_id, probability desc, demand_id);
create index on supervision.leg_risk (probability desc, demand_id);
-- One forecast of a leg a day, kept until it is known what came.
create table supervision.forecast (
  demand_id uuid not null,
  ordinal smallint not null,
  day date not null,
  reckoned real not null,
  probability real not null,
  late boolean,
  primary key (demand_id, ordinal, day)
);
create index on supervision.forecast (day) where late is null;
create table supervision.calibration (
  learned_on date primary key,
  steps jsonb not null,
  forecasts integer not null,
  brier double precision,
  -- What always saying the common share would have scored.
  brier_common double precision
);

-- 督办单.
create type supervision.order_state as enum ('open', 'replied', 'released');
create table supervision.supervision_order (
  id uuid primary key default uuidv7(),
  -- `督办〔2026〕1号`, without gaps per year.
  number text not null unique,
  year smallint not null,
  serial integer not null,
  state supervision.order_state not null default 'open',
  level smallint not null check (level between 1 and 3),
  reason text not null,
  -- The ladder wrote it when a term had passed, not a person.
  by_ladder boolean not null default false,
  demand_id uuid not null,
  demand_number text not null,
  organisation_id uuid not null,
  text text not null,
  issued_by uuid,
  issued_at timestamptz not null,
  issued_on date not null,
  reply_due_on date not null,
  reply text,
  replied_by uuid,
  replied_on date,
  -- Why a reply was not enough; it is asked for again.
  sent_back text,
  released_by uuid,
  released_on date,
  release_note text,
  form_key uuid unique,
  unique (year, serial)
);
create index on supervision.supervision_order (demand_id);
create index on supervision.supervision_order (organisation_id, state, reply_due_on);
create index on supervision.supervision_order (state, reply_due_on, id);
-- 督办阶梯: which step was taken for which missed day, so that none is taken twice.
create table supervision.ladder_step (
  demand_id uuid not null,
  due_on date not null,
  level smallint not null check (level between 1 and 3),
  taken_on date not null,
  primary key (demand_id, due_on, level)
);

-- 答复质量抽查.
create type supervision.audit_reason as enum ('template', 'no-evidence', 'no-contact', 'photo-reused', 'silence', 'random');
create type supervision.verdict as enum ('fine', 'improve', 'redo');
create table supervision.audit (
  id uuid primary key default uuidv7(),
  reason supervision.audit_reason not null,
  demand_id uuid not null,
  demand_number text not null,
  organisation_id uuid not null,
  item text,
  detail text not null,
  -- The other cases that say why.
  beside uuid[] not null default '{}',
  found_on date not null,
  verdict supervision.verdict,
  note text,
  judged_by uuid,
  judged_on date,
  unique (demand_id, reason)
);
create index on supervision.audit (verdict, found_on, id);
create index on supervision.audit (organisation_id, found_on);
-- What the photos of answers look like, 64 bits each.
create table supervision.photo (
  file_id uuid primary key,
  demand_id uuid not null,
  organisation_id uuid not null,
  looks bigint,
  seen_on date not null
);
create index on supervision.photo (seen_on);
-- Up to which answer the quality of answers has been looked at.
create table supervision.looked (
  one boolean primary key default true check (one),
  until timestamptz not null default '-infinity'
);
insert into supervision.looked default values;

-- 改进建议: what so many people's demands say should be published or changed.
create type supervision.suggestion_kind as enum ('faq', 'duty', 'disclosure', 'consultation');
create type supervision.suggestion_state as enum ('proposed', 'accepted', 'declined', 'done');
create table supervision.suggestion (
  id uuid primary key default uuidv7(),
  kind supervision.suggestion_kind not null,
  state supervision.suggestion_state not null default 'proposed',
  item text not null,
  title text not null,
  why text not null,
  people integer not null,
  from_day date not null,
  to_day date not null,
  organisation_id uuid,
  proposed_on date not null,
  decided_by uuid,
  decided_on date,
  decline_reason text,
  -- 因 312 人反映: what the public reads, and where what came of it can be read.
  public_note text,
  result_href text,
  done_on date
);
create unique index on supervision.suggestion (kind, item) where state in ('proposed', 'accepted');
create index on supervision.suggestion (state, people desc);

create view supervision.public_suggestion as
  select id, kind, state, item, title, people, from_day, to_day, organisation_id, public_note, result_href, decided_on, done_on
  from supervision.suggestion where state in ('accepted', 'done') and public_note is not null;
create view supervision.public_order as
  select id, level, state, by_ladder, organisation_id, issued_on, reply_due_on, replied_on, released_on
  from supervision.supervision_order;
