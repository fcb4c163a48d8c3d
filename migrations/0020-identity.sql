create schema identity;

create type identity.person_kind as enum ('person', 'officer');
-- The kinds of applicant that the annual report counts (国办公开办函〔2021〕30号, table 三).
create type identity.applicant_kind as enum ('natural', 'commercial', 'research', 'welfare', 'legal-service', 'other');
create type identity.level as enum ('none', 'verified-contact', 'real-name');
create type identity.role as enum ('request-officer', 'office-head', 'legal-reviewer', 'overseer', 'administrator');
create type identity.document_kind as enum ('id-card', 'passport', 'travel-permit', 'credit-code', 'other');
create type identity.channel as enum ('phone', 'mail');
create type identity.code_purpose as enum ('contact', 'recovery');

-- Somebody that the city deals with: a citizen, an organisation that applies, an officer. Most applicants on paper have no login.
create table identity.person (
  id uuid primary key default uuidv7(),
  kind identity.person_kind not null default 'person',
  applicant_kind identity.applicant_kind not null default 'natural',
  name text not null,
  contact_name text,
  credit_code char(18),
  phone text,
  phone_verified_at timestamptz,
  email text,
  email_verified_at timestamptz,
  address text,
  level identity.level not null default 'none',
  -- Whether an account has ever been opened, and whether it belongs to the sample cast.
  has_login boolean not null default false,
  sample boolean not null default false,
  created_at timestamptz not null,
  last_seen_on date not null,
  erasure_asked_at timestamptz,
  erased_at timestamptz
);
create index on identity.person (id) where has_login and not sample;
create index on identity.person (last_seen_on) where erased_at is null and kind = 'person';
create index on identity.person (lower(email)) where email is not null;

-- Numbers of identity documents, sealed under a key of their own; the salted hash finds the same number again.
create table identity.document (
  person_id uuid not null references identity.person,
  kind identity.document_kind not null,
  number_sealed text not null,
  number_hash text not null,
  recorded_at timestamptz not null,
  primary key (person_id, kind)
);
create index on identity.document (number_hash);

-- Every time somebody read a number in clear; shown to the person.
create table identity.reveal (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  document_kind identity.document_kind not null,
  by_id uuid not null,
  organisation_id uuid,
  purpose text not null,
  case_id uuid,
  revealed_at timestamptz not null
);
create index on identity.reveal (person_id, id);

create table identity.post (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  organisation_id uuid not null,
  role identity.role not null,
  since date not null,
  until date check (until >= since)
);
create index on identity.post (person_id);
create index on identity.post (organisation_id, role);
create unique index on identity.post (person_id, organisation_id, role) where until is null;

-- Bearer tokens; only the hash is kept, so that nobody who reads this table can use one.
create table identity.token (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  hash char(64) not null unique,
  label text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index on identity.token (person_id);

-- Codes sent to a phone or a mailbox: whoever can read the code back has it in hand.
create table identity.contact_code (
  id uuid primary key default uuidv7(),
  person_id uuid not null references identity.person,
  purpose identity.code_purpose not null,
  channel identity.channel not null,
  address_hash text not null,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);
create index on identity.contact_code (person_id, purpose, id desc);

-- What better-auth keeps. Its ids are ours: an account's id is the person's.
create table identity."user" (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table identity.session (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity."user" on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on identity.session (user_id);
create index on identity.session (expires_at);

create table identity.account (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity."user" on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index on identity.account (user_id);

create table identity.verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index on identity.verification (identifier);
create index on identity.verification (expires_at);

create table identity.two_factor (
  id uuid primary key default uuidv7(),
  user_id uuid not null references identity."user" on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default true,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
create index on identity.two_factor (user_id);
create index on identity.two_factor (secret);
