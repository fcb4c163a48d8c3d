create schema ledger;

-- One row: the chain's own name, so that what one installation publishes is never taken for another's, and how far it is sealed.
create table ledger.chain (
  only_one boolean primary key default true check (only_one),
  id uuid not null default uuidv7(),
  -- Transaction ids mean something only within the cluster that gave them (pg_control_system), and a database may move.
  cluster text not null,
  -- The event sealed last, in the order (xid, id).
  xid xid8 not null,
  event_id uuid not null
);

-- One link for every event: the hash of the link before it and of the event.
create table ledger.entry (
  seq bigint primary key,
  event_id uuid not null unique,
  day date not null,
  hash bytea not null check (octet_length(hash) = 32),
  hash_sm3 bytea not null check (octet_length(hash_sm3) = 32)
);

-- The signed root over the links of one legal day.
create table ledger.day (
  day date primary key,
  first_seq bigint not null unique,
  last_seq bigint not null check (last_seq >= first_seq),
  events bigint not null check (events = last_seq - first_seq + 1),
  root bytea not null check (octet_length(root) = 32),
  root_sm3 bytea not null check (octet_length(root_sm3) = 32),
  previous_root bytea check (octet_length(previous_root) = 32),
  signature bytea not null,
  closed_at timestamptz not null,
  -- Whether the day's file lies in the installation's storage.
  published boolean not null default false
);
create index on ledger.day (day) where not published;

-- When somebody had the whole chain computed again, and what came out.
create table ledger.verification (
  id uuid primary key default uuidv7(),
  asked_by uuid,
  asked_at timestamptz not null,
  finished_at timestamptz,
  verified boolean,
  events bigint,
  days bigint,
  broken jsonb not null default '[]',
  check ((finished_at is null) = (verified is null))
);
