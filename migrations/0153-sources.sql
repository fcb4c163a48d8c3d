-- 定时获取: an address from which an office's file is fetched again and again.
create table ingestion.source (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisations.organisation,
  -- Of which resource each new file is to be a version: a record of the module above.
  resource_id uuid not null,
  address text not null check (address ~ '^https?://'),
  -- User and password, sealed, where the address asks for them.
  credentials_sealed text,
  every text not null check (every in ('hourly', 'daily', 'weekly', 'monthly')),
  next_at timestamptz not null,
  -- What was there last, so that what is unchanged is not taken again.
  etag text,
  modified text,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  intake_id uuid references ingestion.intake on delete set null,
  fetched_at timestamptz,
  -- Failures in a row, and what came of the last try.
  failures integer not null default 0 check (failures >= 0),
  sentence text,
  stopped_at timestamptz,
  made_by uuid not null references identity."user",
  made_at timestamptz not null
);
create index on ingestion.source (organisation_id);
create index on ingestion.source (next_at) where stopped_at is null;
create index on ingestion.source (intake_id);
