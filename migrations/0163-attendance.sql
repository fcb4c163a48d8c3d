create schema attendance;

create type attendance.admission as enum ('first-come', 'lot', 'selection');
create type attendance.registration_state as enum
  ('registered', 'admitted', 'waiting', 'not-admitted', 'cancelled', 'attended', 'absent');

-- 场次: something one comes to at a time, at a place, with so many seats. What it is part of (an open day, a hearing, a meeting) owns it.
create table attendance.session (
  id uuid primary key default uuidv7(),
  owner_kind text not null,
  owner_id uuid not null,
  owner_title text not null,
  -- The public page of what it is part of.
  owner_url text not null,
  organisation_id uuid not null,
  -- Who of the office runs it.
  organisers text[] not null,
  title text not null,
  place text not null,
  notes text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer not null check (capacity between 1 and 100000),
  -- Seats that are given. The check is the last word against two who register at the same moment.
  taken integer not null default 0 check (taken between 0 and capacity),
  -- Places on the waiting list; 0 where there is none.
  waiting_places integer not null check (waiting_places >= 0),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  admits attendance.admission not null,
  -- By what the officer selects; published before registration opens.
  criteria text check (admits <> 'selection' or criteria is not null),
  needs text[] not null default '{}',
  group_most integer not null default 1 check (group_most between 1 and 50),
  by_phone boolean not null default true,
  made_by uuid not null,
  made_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_reason text,
  -- The lot: the ledger's day whose root is the seed, the root, and what was drawn.
  lot_day date,
  lot_root text,
  lot_rule integer,
  lot_seats integer,
  -- Lots drawn, or participants selected: from then on seats that come free go to the waiting list.
  decided_at timestamptz,
  contacts_erased_at timestamptz
);
create index on attendance.session (owner_kind, owner_id, starts_at);
create index on attendance.session (organisation_id, starts_at desc);
create index on attendance.session (starts_at);

-- 报名: one person, or one with companions. Who they are is sealed, and erased some days after the session.
create table attendance.registration (
  id uuid primary key default uuidv7(),
  session_id uuid not null references attendance.session,
  -- `BM-2026-00001`, without gaps per year.
  number text not null unique,
  state attendance.registration_state not null,
  form_key uuid not null,
  person_id uuid,
  -- By which the same telephone is known, signed in or not.
  phone_hash text,
  name_sealed text,
  phone_sealed text,
  -- 代为登记: taken down by an officer, on the telephone or at the door.
  by_staff boolean not null default false,
  group_size integer not null default 1 check (group_size between 1 and 50),
  needs text[] not null default '{}',
  note_sealed text,
  -- What somebody says of themselves where participants are selected.
  statement_sealed text,
  registered_at timestamptz not null,
  -- The number on the lot: drawn at random when registering, public, says nothing of anybody.
  ticket text not null,
  lot_rank integer,
  -- The order of the waiting list: by registration, by lot, or as the officer put them.
  waiting_rank integer,
  -- Which of the published criteria was met, or why somebody was not selected.
  criterion text,
  check_in_code text not null,
  admitted_at timestamptz,
  cancelled_at timestamptz,
  checked_in_at timestamptz,
  reminded_on date,
  asked_on date,
  rating integer check (rating between 1 and 5),
  feedback text,
  rated_at timestamptz,
  unique (session_id, form_key),
  unique (session_id, check_in_code),
  unique (session_id, ticket)
);
create index on attendance.registration (session_id, state, waiting_rank);
create index on attendance.registration (person_id, registered_at desc) where person_id is not null;
-- One per person and session, however they come.
create unique index on attendance.registration (session_id, person_id) where person_id is not null and state <> 'cancelled';
create unique index on attendance.registration (session_id, phone_hash) where phone_hash is not null and state <> 'cancelled';

create table attendance.counter (year integer primary key, last integer not null);

-- What others count from and show: never who.
create view attendance.public_session as
  select session.id, session.owner_kind, session.owner_id, session.organisation_id, session.title, session.place, session.starts_at,
    session.ends_at, session.capacity, session.taken, session.opens_on, session.closes_on, session.admits, session.cancelled_at,
    (session.starts_at at time zone 'Asia/Shanghai')::date as held_on,
    coalesce(counted.registrations, 0)::integer as registrations, coalesce(counted.people, 0)::integer as people,
    coalesce(counted.waiting, 0)::integer as waiting, coalesce(counted.attended, 0)::integer as attended,
    coalesce(counted.attended_people, 0)::integer as attended_people, coalesce(counted.absent, 0)::integer as absent
  from attendance.session
    left join (
      select session_id, count(*) filter (where state <> 'cancelled') as registrations,
        sum(group_size) filter (where state <> 'cancelled') as people,
        count(*) filter (where state = 'waiting') as waiting,
        count(*) filter (where state = 'attended') as attended,
        sum(group_size) filter (where state = 'attended') as attended_people,
        count(*) filter (where state = 'absent') as absent
      from attendance.registration group by session_id
    ) counted on counted.session_id = session.id;
