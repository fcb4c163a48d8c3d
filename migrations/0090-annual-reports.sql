create schema annual_reports;

create type annual_reports.status as enum ('draft', 'closed');
-- Derived from the records of this installation, or published earlier elsewhere and entered for comparison.
create type annual_reports.source as enum ('derived', 'imported');
create type annual_reports.statement_source as enum ('import-csv', 'api', 'signed-statement');
create type annual_reports.export_format as enum ('docx', 'xlsx', 'json');
create type annual_reports.promise_status as enum ('open', 'kept', 'partly-kept', 'not-kept');

-- The report of one organisation on one year. A draft holds no figures: they are derived whenever they are looked at.
create table annual_reports.report (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  year integer not null check (year between 2008 and 2100),
  status annual_reports.status not null default 'draft',
  source annual_reports.source not null default 'derived',
  format_version text not null,
  -- From here on only what closing froze: the name then borne, the figures in the published layout, the bytes that were hashed.
  publisher text,
  tables jsonb,
  canonical text,
  hash char(64),
  definitions jsonb,
  provenance text,
  closed_at timestamptz,
  closed_by uuid,
  unique (organisation_id, year),
  check ((status = 'closed') = (tables is not null and canonical is not null and hash is not null and closed_at is not null)),
  check (source = 'derived' or (status = 'closed' and provenance is not null))
);
create index on annual_reports.report (year, organisation_id) where status = 'closed';

-- Every save is a version; nothing is overwritten.
create table annual_reports.narrative (
  report_id uuid not null references annual_reports.report,
  section smallint not null check (section in (1, 5, 6)),
  version integer not null check (version > 0),
  text text not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (report_id, section, version)
);

-- What section 五 promises; looked at again when the next year's report is written.
create table annual_reports.promise (
  id uuid primary key default uuidv7(),
  report_id uuid not null references annual_reports.report,
  text text not null,
  status annual_reports.promise_status not null default 'open',
  note text not null default '',
  made_by uuid not null,
  made_at timestamptz not null,
  followed_by uuid,
  followed_at timestamptz
);
create index on annual_reports.promise (report_id, id);

-- The files made at closing, as they were given out.
create table annual_reports.export (
  report_id uuid not null references annual_reports.report,
  format annual_reports.export_format not null,
  name text not null,
  bytes bytea not null,
  sha256 char(64) not null,
  primary key (report_id, format)
);

-- What table 二 counts and no register of this installation holds yet. A correction is a new revision; the highest counts.
create table annual_reports.statement (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  year integer not null check (year between 2008 and 2100),
  item text not null check (item in ('rules.made', 'rules.repealed', 'rules.valid', 'documents.made', 'documents.repealed', 'documents.valid',
    'licences', 'penalties', 'coercion', 'charges')),
  revision integer not null check (revision > 0),
  -- A count; for charges integer yuan.
  amount bigint not null check (amount >= 0),
  source annual_reports.statement_source not null,
  signed_by text,
  file_name text,
  made_by uuid not null,
  made_at timestamptz not null,
  unique (organisation_id, year, item, revision),
  check (source <> 'signed-statement' or signed_by is not null)
);

create view annual_reports.public_report as
  select id, organisation_id, year, source, format_version, publisher, tables, hash, closed_at
  from annual_reports.report where status = 'closed';
