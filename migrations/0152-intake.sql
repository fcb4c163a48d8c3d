create schema ingestion;

-- waiting: the file is here; reading: a worker is at it; typed: waits for the clerk; accepted: at least one of its tables is a version.
create type ingestion.intake_state as enum (
  'waiting', 'reading', 'typed', 'accepted', 'refused', 'failed', 'cancelled', 'expired'
);

-- One file handed in by an office, and how far it is on its way to a version of a resource.
create table ingestion.intake (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisations.organisation,
  -- What it is meant for, as far as said: records of the module above.
  dataset_id uuid,
  resource_id uuid,
  state ingestion.intake_state not null default 'waiting',
  name text not null check (name <> ''),
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  -- Where the file lies in storage; gone when the intake has expired.
  stored_as text,
  -- How it is to be read: one recipe for each table wanted; null: all tables are found.
  recipes jsonb check (jsonb_typeof(recipes) = 'array'),
  -- The reading under way. Whoever reads under another name comes too late and leaves nothing.
  run uuid,
  -- Readings begun since the clerk last asked for one: a file that ends its worker is not read for ever.
  tries integer not null default 0,
  progress jsonb,
  -- What came of it, in a sentence.
  sentence text,
  warnings jsonb not null default '[]',
  made_by uuid not null references identity."user",
  made_at timestamptz not null,
  changed_at timestamptz not null,
  check ((state = 'reading') = (run is not null)),
  check (stored_as is not null or state = 'expired')
);
create index on ingestion.intake (organisation_id, id desc);
create index on ingestion.intake (state, changed_at);

-- A table found in the file: staged, held by this row until it becomes a version or is dropped.
create table ingestion.intake_table (
  id uuid primary key default uuidv7(),
  intake_id uuid not null references ingestion.intake on delete cascade,
  position integer not null check (position > 0),
  name text not null,
  table_id uuid not null references tables.version,
  rows bigint not null check (rows >= 0),
  recipe jsonb not null,
  notes jsonb not null,
  warnings jsonb not null,
  -- The first ones with line, column, value, reason, proposal; all of them lie in storage.
  rejected jsonb not null,
  rejected_count bigint not null check (rejected_count >= 0),
  rejected_stored_as text,
  -- Personal data and marks of secrecy, per column and kind.
  findings jsonb not null,
  -- The version it became.
  version_id uuid,
  submitted_by uuid references identity."user",
  submitted_at timestamptz check (num_nonnulls(version_id, submitted_by, submitted_at) in (0, 3)),
  unique (intake_id, position)
);
create index on ingestion.intake_table (table_id);
