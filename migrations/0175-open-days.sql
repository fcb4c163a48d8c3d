create schema open_days;

create type open_days.state as enum ('draft', 'announced', 'reported', 'cancelled');

-- 政府开放日: an office opens its doors; who comes registers for a slot (attendance.session).
create table open_days.open_day (
  id uuid primary key default uuidv7(),
  -- `KF2026-0000001-7`, without gaps per year.
  number text not null unique,
  state open_days.state not null default 'draft',
  organisation_id uuid not null,
  form_key uuid unique,
  title text not null,
  summary text not null,
  programme text not null,
  meeting_point text not null,
  accessibility text not null,
  photos_note text not null,
  contact text not null,
  -- Slots as they were typed, until the announcement opens them.
  slots jsonb not null default '[]',
  made_by uuid not null,
  made_at timestamptz not null,
  announced_by uuid,
  announced_on date,
  announced_at timestamptz,
  cancelled_on date,
  cancelled_reason text,
  report text,
  reported_by uuid,
  reported_on date,
  reported_at timestamptz
);
create index on open_days.open_day (organisation_id, state);

-- Pictures of the report, each with the words for whoever does not see it.
create table open_days.picture (
  id uuid primary key default uuidv7(),
  open_day_id uuid not null references open_days.open_day,
  file_id uuid not null,
  alternative text not null,
  position integer not null
);
create index on open_days.picture (open_day_id, position);

create table open_days.counter (year integer primary key, last integer not null);

-- What others count: held by office and day, with who came, never who.
create view open_days.public_open_day as
  select open_day.id, open_day.number, open_day.organisation_id, open_day.title, open_day.state, open_day.announced_on,
    open_day.reported_on, open_day.cancelled_on,
    min(session.held_on) as held_on, max(session.held_on) as last_on, count(session.id)::integer as sessions,
    coalesce(sum(session.capacity), 0)::integer as capacity, coalesce(sum(session.registrations), 0)::integer as registrations,
    coalesce(sum(session.attended), 0)::integer as attended, coalesce(sum(session.attended_people), 0)::integer as attended_people
  from open_days.open_day
    left join attendance.public_session session
      on session.owner_kind = 'open-day' and session.owner_id = open_day.id and session.cancelled_at is null
  where open_day.state <> 'draft'
  group by open_day.id;
