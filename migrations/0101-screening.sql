create schema screening;

create type screening.finding_kind as enum ('id-number', 'mobile', 'landline', 'bank-card', 'email', 'social-account', 'plate', 'passport',
  'permit', 'name', 'address', 'account', 'secrecy-mark', 'wording');
create type screening.finding_state as enum ('open', 'confirmed', 'false-positive', 'fixed');
create type screening.finding_act as enum ('found', 'confirm', 'dismiss', 'fix', 'vanish', 'reopen');
create type screening.wording_category as enum ('typo', 'institution', 'place', 'people', 'forbidden');

-- Counts the changes of the dictionary: what was screened is screened by one version of it.
create table screening.dictionary (
  version integer primary key,
  changed_at timestamptz not null,
  changed_by uuid,
  note text not null
);

-- Wrong wording. What is suspended stays, with who did it in the events.
create table screening.wording (
  id uuid primary key default uuidv7(),
  category screening.wording_category not null,
  wrong text not null check (char_length(wrong) between 1 and 40),
  suggestion text not null default '',
  -- Regular expressions of what must stand directly before and after; empty for anything.
  before text not null default '',
  after text not null default '',
  -- Longer words in which it is right.
  except_in text[] not null default '{}',
  note text not null default '',
  active boolean not null default true,
  since_version integer not null references screening.dictionary,
  unique (wrong, before, after)
);

-- What was found in a text or file: by the hash of its bytes, the detectors' edition and the dictionary's version. Findings stand here
-- by place only, without what was found.
create table screening.result (
  content_hash char(64) not null,
  edition integer not null,
  dictionary_version integer not null,
  findings jsonb not null,
  screened_at timestamptz not null,
  primary key (content_hash, edition, dictionary_version)
);
create index on screening.result (screened_at);

-- What a file says, read once: its text, its accessible twin, and what it hides.
create table screening.content (
  sha256 char(64) not null,
  type text not null,
  edition integer not null,
  text text not null,
  html text,
  hidden jsonb not null,
  problem text,
  read_at timestamptz not null,
  primary key (sha256, type, edition)
);
create index on screening.content (read_at);

-- A text or file with a secrecy mark came and was not taken in: only when, by whom and its hash.
create table screening.refusal (
  id uuid primary key default uuidv7(),
  refused_at timestamptz not null,
  person_id uuid,
  hash char(64) not null
);
create index on screening.refusal (refused_at);

-- One kind of thing found in one public thing, however often it stands there.
create table screening.finding (
  id uuid primary key default uuidv7(),
  source text not null,
  thing_id text not null,
  title text not null,
  url text not null,
  organisation_id uuid,
  kind screening.finding_kind not null,
  -- A salted hash of what was found: the same word in the same thing is the same finding, whoever edits around it.
  fingerprint char(64) not null,
  -- What stands around it, all personal data in it masked.
  excerpt text not null,
  suggestion text not null,
  occurrences integer not null check (occurrences > 0),
  confidence real not null,
  state screening.finding_state not null default 'open',
  found_on date not null,
  due_on date not null,
  closed_on date,
  unique (source, thing_id, kind, fingerprint)
);
create index on screening.finding (organisation_id, state, due_on);
create index on screening.finding (state, due_on, id);

-- What was done about a finding, and why.
create table screening.finding_history (
  id uuid primary key default uuidv7(),
  finding_id uuid not null references screening.finding on delete cascade,
  act screening.finding_act not null,
  by_id uuid,
  note text not null default '',
  at timestamptz not null
);
create index on screening.finding_history (finding_id, id);

-- A finding in something not yet public that somebody has looked at and let pass, with a reason.
create table screening.clearance (
  scope uuid not null,
  fingerprint char(64) not null,
  reason text not null,
  cleared_by uuid not null,
  cleared_at timestamptz not null,
  primary key (scope, fingerprint)
);

-- A walk over everything public; of the last one what is found by now.
create table screening.sweep (
  id uuid primary key default uuidv7(),
  reason text not null check (reason in ('schedule', 'dictionary', 'asked')),
  dictionary_version integer not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  -- How far it has come: the source it is in, and how many of its things are done.
  source text,
  done integer not null default 0,
  screened integer not null default 0,
  found integer not null default 0
);

-- Up to where platform.event has been looked through for changes of what is public.
create table screening.walked (
  "only" boolean primary key default true check ("only"),
  xid xid8 not null,
  id uuid not null
);
