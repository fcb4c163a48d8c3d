create extension if not exists pg_trgm schema public;

create schema platform;

-- One append-only record per fact: the public timeline, the audit trail and the trigger of subscriptions.
-- No triggers and no foreign keys here: this is the hottest table of the system.
create table platform.event (
  id uuid primary key default uuidv7(),
  name text not null,
  subject_id uuid not null,
  organisation_id uuid,
  actor_id uuid,
  data jsonb not null default '{}',
  happened_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  -- Which transaction wrote it: a reader that goes only as far as the oldest open transaction misses nothing.
  xid xid8 not null default pg_current_xact_id()
);
create index on platform.event (subject_id, id);
create index on platform.event (xid, id);

-- What one installation has decided for itself: key to value. Nothing here is a record.
create table platform.setting (
  key text primary key,
  value jsonb not null
);
