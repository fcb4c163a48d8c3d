-- 有条件开放: who may use a data set that is open on conditions, for what, until when, and what they took of it (深圳经济特区数据条例 48, 49).
create type datasets.application_state as enum
  ('filed', 'supplement', 'assessed', 'approved', 'offered', 'active', 'expired', 'revoked', 'refused', 'withdrawn', 'lapsed');
create type datasets.access_mode as enum ('rows', 'statistics');

-- 使用申请. Which purpose, which product, who handles it and how it is kept safe: told to the office and the data bureau, never public.
create table datasets.application (
  id uuid primary key default uuidv7(),
  number text not null unique,
  dataset_id uuid not null references datasets.dataset,
  -- The office whose data it is.
  organisation_id uuid not null,
  applicant_id uuid not null,
  state datasets.application_state not null default 'filed',
  mode datasets.access_mode not null,
  purpose text not null,
  product text not null,
  months integer not null check (months between 1 and 36),
  -- [{name, duty}]: the persons who will handle the data.
  handlers jsonb not null,
  measures text not null,
  columns text[] not null,
  scope text,
  filed_on date not null,
  filed_at timestamptz not null,
  -- 答复期限: so many working days from a day on. While something is to be supplemented nothing runs; what was left is kept.
  clock_from date not null,
  clock_days integer not null,
  clock_left integer,
  due_on date not null,
  reminded_due_on date,
  -- 补充材料: what was asked for and by when, and what was answered.
  supplement_asked text,
  supplement_due_on date,
  supplement text,
  -- What the office proposes to allow, and the hash of it that the others decided on.
  proposal jsonb,
  assessed_by uuid,
  assessment text,
  approved_by uuid,
  approval text,
  reviewed_by uuid,
  review text,
  refused_ground text,
  refused_reason text,
  answered_on date,
  -- 使用协议: the text that was shown, its SHA-256, when it was signed, and the receipt for that.
  agreement text,
  agreement_hash text,
  offered_until date,
  signed_at timestamptz,
  receipt text,
  ended_on date,
  end_reason text,
  form_key uuid,
  unique (applicant_id, form_key)
);
create index on datasets.application (organisation_id, state, due_on);
create index on datasets.application (applicant_id, id);
create index on datasets.application (dataset_id, state);
create table datasets.application_counter (year integer primary key, last integer not null);

create table datasets.application_file (
  application_id uuid not null references datasets.application,
  file_id uuid not null,
  kept_at timestamptz not null,
  primary key (application_id, file_id)
);

-- 使用许可: what an application's holder may read, and how much of it.
create table datasets.access_grant (
  id uuid primary key default uuidv7(),
  application_id uuid not null unique references datasets.application,
  dataset_id uuid not null references datasets.dataset,
  holder_id uuid not null,
  mode datasets.access_mode not null,
  -- Seen as they are, or what rows are parted by; `sums` may then be summed up.
  columns text[] not null,
  sums text[] not null default '{}',
  row_filter jsonb,
  floor integer not null check (floor between 1 and 1000),
  rows_per_answer integer not null check (rows_per_answer > 0),
  rows_per_month bigint not null check (rows_per_month > 0),
  queries_per_month integer not null check (queries_per_month > 0),
  since date not null,
  -- The last day.
  until date not null,
  -- Set at the moment at which it ends before its time or after it: nothing is read by it from then on.
  ended_at timestamptz,
  warned_until date,
  -- Only the hash of the key; gone when the grant ends.
  key_hash text unique,
  key_hint text,
  key_at timestamptz
);
create index on datasets.access_grant (dataset_id, holder_id) where ended_at is null;
create index on datasets.access_grant (until) where ended_at is null;

-- 用量 of a month, against which the budget is held.
create table datasets.access_month (
  grant_id uuid not null references datasets.access_grant,
  month date not null,
  queries bigint not null default 0,
  rows bigint not null default 0,
  bytes bigint not null default 0,
  refused bigint not null default 0,
  -- When its holder and the office were told that four fifths are used.
  warned_at timestamptz,
  primary key (grant_id, month)
);

-- 查询记录: each answer that went out; the question as its hash alone.
create table datasets.access_use (
  id uuid primary key default uuidv7(),
  grant_id uuid not null references datasets.access_grant,
  used_at timestamptz not null,
  version_id uuid,
  query_hash text not null,
  rows bigint not null,
  bytes bigint not null default 0
);
create index on datasets.access_use (grant_id, id);

-- 公开统计: numbers over cells of at least `floor` rows, which everybody may have of a data set that is open on conditions. One person of the
-- office proposes, the data bureau decides.
create table datasets.open_statistics (
  dataset_id uuid primary key references datasets.dataset,
  columns text[] not null,
  sums text[] not null default '{}',
  floor integer not null check (floor between 3 and 1000),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check (decided_by <> proposed_by)
);

-- For whoever counts: never who, and what for.
create view datasets.public_application as
select application.id, application.dataset_id, application.organisation_id, application.state, application.filed_on, application.due_on,
  application.answered_on, application.ended_on,
  application.state in ('offered', 'active', 'expired', 'revoked', 'lapsed') as agreed
from datasets.application;
