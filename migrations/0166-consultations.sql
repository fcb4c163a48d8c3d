create schema consultations;

create type consultations.kind as enum ('text', 'survey', 'poll', 'hearing');
create type consultations.state as enum
  ('planned', 'drafting', 'submitted', 'checked', 'approved', 'open', 'closed', 'analysed', 'decided', 'published', 'followed-up',
   'archived', 'withdrawn');
-- What the public is asked about; how long it has to be asked follows from it.
create type consultations.subject as enum ('rule', 'normative', 'decision', 'plan', 'service', 'other');
create type consultations.mode as enum ('unlinkable', 'confidential');
create type consultations.level as enum ('none', 'phone', 'real-name', 'resident', 'affected');

-- 民意征集: from the entry in the year's plan to the archive.
create table consultations.consultation (
  id uuid primary key default uuidv7(),
  -- `ZQ-2026-0001`, without gaps per year; `2026-0001` in addresses.
  number text not null unique,
  slug text not null unique,
  organisation_id uuid not null,
  kind consultations.kind not null,
  subject consultations.subject not null default 'other',
  state consultations.state not null default 'planned',
  -- A second click with the same form finds the first entry.
  form_key uuid unique,

  -- The plan: public as soon as the office has published it, and not changed by what is drafted later.
  plan_year integer not null,
  plan_title text not null,
  plan_month date,
  plan_published_on date,
  -- Why something is asked that did not stand in the plan at the beginning of the year.
  added_reason text,

  title text not null,
  theme text,
  explanation text not null default '',
  -- What stands behind it: a decision, a rule, a document.
  about_url text,
  about_title text,
  -- 还可以怎样提意见, and whom to ask.
  other_ways text not null default '',
  contact text not null default '',
  -- Clauses with ids that stay: [{id, kind, label, text}], empty where no text is consulted on.
  text jsonb not null default '[]',
  final_text jsonb,
  final_url text,
  final_title text,
  definition jsonb,
  collection_id uuid,
  mode consultations.mode not null default 'confidential',
  level consultations.level not null default 'none',
  contacts boolean not null default true,

  -- Opens at an instant; is open to the end of the legal date `closes_on`.
  opens_at timestamptz,
  opens_on date,
  closes_on date,
  first_closes_on date,
  shortened_reason text,
  opened_at timestamptz,
  opened_on date,
  closed_at timestamptz,
  closed_on date,

  hearing_on date,
  hearing_time text,
  hearing_place text,
  hearing_choice text,
  hearing_seats integer,
  session_id uuid,

  drafted_by uuid,
  submitted_by uuid,
  submitted_at timestamptz,
  -- The statements of the fairness check that a second person has confirmed.
  fairness text[] not null default '{}',
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  returned_reason text,

  -- How many opinions there are, counted when they are taken in after the close.
  opinions integer,
  analysed_by uuid,
  decided_by uuid,
  decided_on date,
  result text,
  result_due_on date,
  result_published_on date,
  result_published_at timestamptz,
  result_by uuid,
  late_reminded boolean not null default false,
  withdrawn_on date,
  withdrawn_reason text,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  check (closes_on is null or opens_on is null or closes_on >= opens_on)
);
create index on consultations.consultation (state, closes_on);
create index on consultations.consultation (organisation_id, state, closes_on);
create index on consultations.consultation (plan_year, organisation_id);
create index on consultations.consultation (opens_at) where state = 'approved';
create index on consultations.consultation (result_due_on) where state in ('closed', 'analysed', 'decided');

-- The text as the public had it before it: the first at the opening, each next one for a correction that says what it mends.
create table consultations.edition (
  consultation_id uuid not null references consultations.consultation,
  number integer not null,
  text jsonb not null,
  note text,
  made_by uuid,
  made_at timestamptz not null,
  primary key (consultation_id, number)
);

-- What the office says publicly of a consultation that is open: corrected, extended, withdrawn.
create table consultations.note (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  kind text not null check (kind in ('correction', 'extension', 'withdrawal')),
  text text not null,
  noted_on date not null,
  noted_by uuid,
  noted_at timestamptz not null
);
create index on consultations.note (consultation_id, id);

create table consultations.attachment (
  consultation_id uuid not null references consultations.consultation,
  file_id uuid not null,
  title text not null,
  attached_by uuid not null,
  attached_at timestamptz not null,
  primary key (consultation_id, file_id)
);

-- What was done after the result, entry by entry.
create table consultations.milestone (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  done_on date not null,
  text text not null,
  url text,
  url_title text,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index on consultations.milestone (consultation_id, done_on, id);

create table consultations.counter (year integer primary key, last integer not null);

-- What everybody may count: the plan as published, and all that has been opened. Before it opens only what the plan said of it.
create view consultations.public_consultation as
  select id, number, slug, organisation_id, kind, subject, plan_year, plan_month, plan_published_on, added_reason,
    case when opened_on is null then plan_title else title end as title,
    case when opened_on is null then null else theme end as theme,
    case when opened_on is null and state <> 'withdrawn' then 'planned' else state end as state,
    case when opened_on is null then null else mode end as mode,
    case when opened_on is null then null else level end as level,
    case when opened_on is null then null else opens_on end as opens_on,
    case when opened_on is null then null else closes_on end as closes_on,
    case when opened_on is null then null else first_closes_on end as first_closes_on,
    case when opened_on is null then null else shortened_reason end as shortened_reason,
    opened_on, closed_on, decided_on, result_due_on, result_published_on, withdrawn_on, withdrawn_reason,
    case when closed_on is null then null else opinions end as opinions
  from consultations.consultation
  where opened_on is not null or plan_published_on is not null;
