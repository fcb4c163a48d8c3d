-- A file on its way from a browser, in pieces: whose it is, and what it became. The bytes lie on disk under the same id.
create table ingestion.upload (
  id uuid primary key,
  name text not null check (name <> ''),
  bytes bigint not null check (bytes > 0),
  made_by uuid not null references identity."user",
  made_at timestamptz not null,
  intake_id uuid references ingestion.intake on delete cascade
);
create index on ingestion.upload (made_by) where intake_id is null;
create index on ingestion.upload (made_at);
create index on ingestion.upload (intake_id);

-- Proposals that a clerk took over: from the next reading on they stand in place of what was rejected there.
create table ingestion.correction (
  id uuid primary key default uuidv7(),
  intake_id uuid not null references ingestion.intake on delete cascade,
  -- The how manieth table of the file.
  position integer not null check (position > 0),
  line bigint not null check (line > 0),
  -- The column's place in the file's grid; null: the whole row.
  place integer check (place >= 0),
  -- What was rejected, which must still stand there.
  value text not null,
  proposal text not null,
  made_by uuid not null references identity."user",
  made_at timestamptz not null,
  unique nulls not distinct (intake_id, position, line, place)
);
