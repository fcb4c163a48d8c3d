create schema data_requests;

create type data_requests.state as enum
  ('requested', 'triaged', 'referred', 'accepted', 'rejected', 'published', 'confirmed', 'joined', 'withdrawn');
-- Where a need was noticed: filed by somebody, searched for in vain, or asked for as information (依申请公开).
create type data_requests.origin as enum ('filed', 'searched', 'disclosure');
create type data_requests.ground as enum
  ('state-security', 'commercial-secret', 'privacy', 'other-law', 'not-held', 'not-data', 'unclear');

-- 数据需求. What stands in `need` is public; who filed it is not.
create table data_requests.request (
  id uuid primary key default uuidv7(),
  -- `SJXQ-2026-00001`, without gaps per year.
  number text not null unique,
  state data_requests.state not null default 'requested',
  origin data_requests.origin not null default 'filed',
  requester_id uuid,
  -- A second click with the same form finds the first request.
  form_key uuid unique,
  title text not null,
  need text not null,
  purpose text not null default '',
  theme text,
  frequency text not null default '',
  -- The cut words of title and need, by which alike requests find each other.
  words text[] not null default '{}',
  -- The search without result, or the case, from which it was made; the latter is nobody's business but the office's.
  searched text,
  case_id uuid,
  -- Findings of the screening that keep it from being shown until somebody has looked.
  held boolean not null default false,
  filed_on date not null,
  filed_at timestamptz not null,
  wished_office_id uuid,
  organisation_id uuid,
  triage_due_on date not null,
  triaged_on date,
  answer_due_on date,
  answered_on date,
  answer text,
  ground data_requests.ground,
  planned_on date,
  dataset_id uuid,
  published_on date,
  confirm_due_on date,
  confirmed_on date,
  -- Nobody answered in time, so it counts as confirmed.
  confirmed_by_silence boolean not null default false,
  -- The requester has said that what was published does not meet the need, and why.
  missing text,
  joined_into_id uuid references data_requests.request,
  reminded_due_on date
);
create index on data_requests.request (state, filed_on desc, id desc);
create index on data_requests.request (organisation_id, state, answer_due_on);
create index on data_requests.request (requester_id, filed_at desc);
create index on data_requests.request (joined_into_id) where joined_into_id is not null;
create index on data_requests.request using gin (words);

-- 我也需要: one per person; `from_request_id` is the one that was joined into this, so that it can be parted again.
create table data_requests.support (
  request_id uuid not null references data_requests.request,
  person_id uuid not null,
  from_request_id uuid references data_requests.request,
  supported_at timestamptz not null,
  primary key (request_id, person_id)
);

-- What was noticed and is none of ours to meet: a candidate that somebody has put aside.
create table data_requests.dismissed (
  origin data_requests.origin not null,
  what text not null,
  reason text not null,
  dismissed_by uuid not null,
  dismissed_at timestamptz not null,
  primary key (origin, what)
);

create table data_requests.counter (year integer primary key, last integer not null);

create view data_requests.public_request as
  select request.id, request.number, request.state, request.origin, request.title, request.need, request.purpose, request.theme,
    request.frequency, request.filed_on, request.organisation_id, request.triage_due_on, request.triaged_on, request.answer_due_on,
    request.answered_on, request.answer, request.ground, request.planned_on, request.dataset_id, request.published_on, request.confirmed_on,
    request.confirmed_by_silence,
    (select count(*) from data_requests.support where support.request_id = request.id)::integer as supporters
  from data_requests.request
  where not request.held and request.state not in ('joined', 'withdrawn');

-- Why an office sent a need back to the data bureau.
create table data_requests.return (
  id uuid primary key default uuidv7(),
  request_id uuid not null references data_requests.request,
  organisation_id uuid not null,
  reason text not null,
  returned_by uuid not null,
  returned_at timestamptz not null
);
create index on data_requests.return (request_id, id);
