create schema requests;

create type requests.status as enum (
  'submitted', 'accepted', 'awaiting-correction', 'awaiting-reasons', 'awaiting-fee', 'drafted', 'signed', 'answered', 'closed', 'archived');
create type requests.channel as enum ('in-person', 'registered-mail', 'ordinary-mail', 'online', 'fax', 'oral');
create type requests.supply as enum ('electronic', 'paper', 'copy', 'inspection');
create type requests.delivery as enum ('online', 'post', 'in-person', 'email', 'fax');
create type requests.outcome as enum (
  'already-public', 'disclosed', 'partial',
  'state-secret', 'prohibited-by-law', 'three-securities', 'third-party', 'internal-affairs', 'process', 'enforcement-file', 'special-regime',
  'not-exist', 'not-this-agency', 'needs-creation', 'still-unclear',
  'petition', 'repeat', 'publication', 'excessive', 'confirm-or-reissue',
  'no-correction', 'fee-unpaid', 'withdrawn', 'other');
create type requests.party as enum ('third-party', 'organ');
create type requests.opinion as enum ('agrees', 'partly', 'objects', 'silent');
create type requests.fee_mode as enum ('per-item', 'per-page');

-- The subject areas that the statistics speak of; data, so that a city names its own.
create table requests.subject_area (
  slug text primary key,
  name text not null,
  keywords text[] not null default '{}',
  position int not null
);

-- Numbers people read out over the telephone. Their order means nothing.
create sequence requests.number;

create table requests.request (
  id uuid primary key default uuidv7(),
  number text not null unique,
  organisation_id uuid not null,
  applicant_id uuid not null,
  applicant_kind identity.applicant_kind not null,
  channel requests.channel not null,
  filed_by uuid,
  filing_key text unique,
  title text not null,
  description text not null,
  document_number text,
  supply requests.supply not null,
  delivery requests.delivery not null,
  assistance text,
  subject_area text not null references requests.subject_area,
  status requests.status not null,
  submitted_on date not null,
  -- Receipt as Article 31 has it; absent until both sides have confirmed what came online, by fax or by ordinary mail.
  received_on date,
  -- From when the answer period counts: receipt, a correction (Article 30) or full payment of the fee.
  counts_from date,
  extension_days smallint not null default 0 check (extension_days between 0 and 20),
  deferred_until date,
  consulted boolean not null default false,
  -- A projection of the law on the facts above, for sorting; recomputed when the calendar changes.
  due_on date,
  due_provisional boolean not null default false,
  outcome requests.outcome,
  closed_on date,
  split_from uuid,
  joined_to uuid,
  -- Decided anew because a reconsideration body or a court has ordered it; the application was counted once already.
  redo_of uuid,
  closing_note text,
  check ((outcome is null) = (closed_on is null))
);
create index on requests.request (organisation_id, due_on, id) where closed_on is null;
create index on requests.request (organisation_id, received_on);
create index on requests.request (organisation_id, closed_on);
create index on requests.request (applicant_id, id);
create index on requests.request (received_on) include (organisation_id, applicant_kind, closed_on, outcome) where joined_to is null and redo_of is null;
create index on requests.request (closed_on);
create index on requests.request using gin ((title || ' ' || description) public.gin_trgm_ops);

create table requests.correction (
  request_id uuid primary key references requests.request,
  asked text not null,
  asked_on date not null,
  working_days smallint not null,
  due_on date not null,
  corrected_on date,
  text text
);

create table requests.consultation (
  id uuid primary key default uuidv7(),
  request_id uuid not null references requests.request,
  kind requests.party not null,
  -- Another office of this installation by id, anybody else by name.
  organisation_id uuid,
  party text not null,
  question text not null,
  sent_on date not null,
  received_on date,
  due_on date,
  opinion requests.opinion,
  replied_on date,
  note text
);
create index on requests.consultation (request_id);
create index on requests.consultation (due_on) where opinion is null;
create index on requests.consultation (organisation_id) where opinion is null;

create table requests.extension (
  request_id uuid primary key references requests.request,
  working_days smallint not null check (working_days between 1 and 20),
  reason text not null,
  asked_by uuid not null,
  asked_on date not null,
  approved_by uuid,
  approved_on date,
  told_on date,
  refused_reason text
);

create table requests.reasons (
  request_id uuid primary key references requests.request,
  asked text not null,
  asked_on date not null,
  working_days smallint not null,
  due_on date not null,
  given_on date,
  text text,
  reasonable boolean,
  judged_on date,
  judgement text
);

create table requests.fee_notice (
  id uuid primary key default uuidv7(),
  request_id uuid not null unique references requests.request,
  mode requests.fee_mode not null,
  units int not null check (units > 0),
  amount_yuan int not null check (amount_yuan >= 0),
  issued_on date not null,
  received_on date,
  due_on date,
  paid_on date,
  paid_yuan int,
  lapsed_on date
);
create index on requests.fee_notice (due_on) where paid_on is null and lapsed_on is null;

-- What was searched before an office says that it does not hold something.
create table requests.search (
  id uuid primary key default uuidv7(),
  request_id uuid not null references requests.request,
  system text not null,
  terms text not null,
  searched_by uuid not null,
  searched_on date not null,
  result text not null
);
create index on requests.search (request_id);

-- A part of the work that another unit does, with its own date; merged into one answer.
create table requests.task (
  id uuid primary key default uuidv7(),
  request_id uuid not null references requests.request,
  organisation_id uuid not null,
  unit text not null,
  question text not null,
  asked_on date not null,
  due_on date not null,
  answered_on date,
  answered_by uuid,
  answer text
);
create index on requests.task (request_id);
create index on requests.task (organisation_id) where answered_on is null;

create table requests.answer (
  request_id uuid primary key references requests.request,
  outcome requests.outcome not null,
  body text not null,
  reasons text,
  -- What the case was about, without anything personal: all that officers of other offices get to see of it.
  summary text not null default '',
  -- The separable parts of a partial disclosure: [{title, disclosed, ground, reason}].
  parts jsonb not null default '[]',
  right_office text,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  legal_by uuid,
  legal_at timestamptz,
  legal_note text,
  signed_by uuid,
  signed_at timestamptz,
  returned_reason text,
  delivery requests.delivery,
  dispatched_on date,
  tracking text,
  -- Signed for by the applicant; the date that counts where service is in person.
  served_on date
);

create table requests.document (
  id uuid primary key default uuidv7(),
  request_id uuid not null references requests.request,
  file_id uuid not null,
  kind text not null check (kind in ('application', 'answer', 'proof-of-service', 'other')),
  name text not null,
  added_by uuid,
  added_on date not null
);
create index on requests.document (request_id);

-- What an office has already published, shown before somebody asks for it, until there is a publishing module.
create table requests.public_link (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  title text not null,
  url text not null,
  keywords text not null default ''
);
create index on requests.public_link using gin ((title || ' ' || keywords) public.gin_trgm_ops);

-- How often what was shown before filing answered the question: a visit is one walk through the guide.
create table requests.guide_visit (
  id uuid primary key default uuidv7(),
  started_on date not null,
  shown int not null default 0,
  opened int not null default 0,
  filed boolean not null default false
);
create index on requests.guide_visit (started_on);

-- For counting: nothing of the applicant and nothing of the content.
create view requests.public_request as
  select id, number, organisation_id, applicant_kind, subject_area, channel, received_on, due_on, due_provisional, closed_on, outcome, status
  from requests.request where joined_to is null and redo_of is null;
create view requests.public_fee_notice as
  select fee.id, fee.request_id, request.organisation_id, fee.mode, fee.amount_yuan, fee.issued_on, fee.paid_on, fee.paid_yuan
  from requests.fee_notice fee join requests.request on request.id = fee.request_id;
