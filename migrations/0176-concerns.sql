create schema concerns;

create type concerns.source as enum ('messages', 'demands', 'press', 'officer');
create type concerns.state as enum ('logged', 'assigned', 'accepted', 'answered', 'closed', 'joined', 'set-aside');
create type concerns.statement_state as enum ('draft', 'submitted', 'returned', 'published');

-- 级别: how long there is, in hours, counted from the instant at which the concern was noticed.
create table concerns.level (
  slug text primary key,
  name text not null,
  -- Until authoritative information is published.
  information_hours integer not null check (information_hours between 1 and 720),
  -- Until a press event is held; null: none is owed.
  press_hours integer check (press_hours between 1 and 720),
  article text not null,
  position integer not null default 0,
  retired boolean not null default false
);
insert into concerns.level (slug, name, information_hours, press_hours, article, position) values
  ('grave', '特别重大、重大突发事件', 5, 24, '国办发〔2016〕80号', 1),
  ('other', '其他政务舆情', 48, null, '国办发〔2016〕61号', 2);

-- 社会关切. What stands in `note` and `source_note` is the offices' own; the topic is public once it has been answered.
create table concerns.concern (
  id uuid primary key default uuidv7(),
  -- `GQ-2026-00001`, without gaps per year.
  number text not null unique,
  state concerns.state not null default 'logged',
  level text not null references concerns.level,
  source concerns.source not null,
  topic text not null,
  note text not null default '',
  source_note text not null default '',
  -- Messages of which it was made, where it was noticed in them.
  messages uuid[] not null default '{}',
  -- The office that logged it, and sees to it that it is answered.
  keeper_id uuid not null,
  -- The office that answers.
  organisation_id uuid,
  noticed_at timestamptz not null,
  logged_at timestamptz not null,
  logged_by uuid not null,
  form_key uuid unique,
  assigned_at timestamptz,
  accepted_at timestamptz,
  -- Projections of `noticed_at` and the level.
  information_due_at timestamptz not null,
  press_due_at timestamptz,
  -- The first statement was published.
  informed_at timestamptz,
  -- The linked press conference.
  briefing_id uuid,
  closed_at timestamptz,
  conclusion text,
  set_aside_for text,
  joined_into_id uuid references concerns.concern,
  -- Of which deadline (soon or late) whoever owes the answer has been told.
  reminded text[] not null default '{}'
);
create index on concerns.concern (state, information_due_at);
create index on concerns.concern (organisation_id, state);
create index on concerns.concern (keeper_id, state);
create index on concerns.concern (joined_into_id) where joined_into_id is not null;

create table concerns.return (
  id uuid primary key default uuidv7(),
  concern_id uuid not null references concerns.concern,
  organisation_id uuid not null,
  reason text not null,
  returned_by uuid not null,
  returned_at timestamptz not null
);
create index on concerns.return (concern_id, id);

-- 回应: a statement, signed by a leader who has not written it.
create table concerns.statement (
  id uuid primary key default uuidv7(),
  concern_id uuid not null references concerns.concern,
  number integer not null,
  state concerns.statement_state not null default 'draft',
  title text not null,
  text text not null,
  hash text not null,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  submitted_at timestamptz,
  note text,
  signed_by uuid,
  published_at timestamptz,
  unique (concern_id, number)
);

create table concerns.counter (year integer primary key, last integer not null);

-- What has been answered, with its clock; how it was noticed and who did what is in none of it.
create view concerns.public_concern as
  select concern.id, concern.number, concern.state, concern.level, level.name as level_name, concern.organisation_id, concern.topic,
    concern.noticed_at, (concern.noticed_at at time zone 'Asia/Shanghai')::date as noticed_on,
    concern.information_due_at, concern.informed_at, concern.informed_at <= concern.information_due_at as informed_in_time,
    concern.press_due_at, concern.briefing_id, briefing.started_at as press_at,
    case when concern.press_due_at is null then null
      when briefing.started_at is null then null
      else briefing.started_at <= concern.press_due_at end as press_in_time,
    (concern.closed_at at time zone 'Asia/Shanghai')::date as closed_on, concern.conclusion,
    said.statements, said.last_published_at
  from concerns.concern join concerns.level on level.slug = concern.level
  left join briefings.public_event briefing on briefing.id = concern.briefing_id
  cross join lateral (
    select count(*)::integer as statements, max(published_at) as last_published_at
    from concerns.statement where statement.concern_id = concern.id and statement.state = 'published'
  ) said
  where concern.state in ('accepted', 'answered', 'closed') and said.statements > 0;
