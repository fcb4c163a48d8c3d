-- 应用案例: what others have made of the city's data.
create type data_requests.reuse_kind as enum ('application', 'visualisation', 'article', 'research', 'service');
create type data_requests.reuse_state as enum ('filed', 'shown', 'refused', 'taken-down');

create table data_requests.reuse (
  id uuid primary key default uuidv7(),
  state data_requests.reuse_state not null default 'filed',
  kind data_requests.reuse_kind not null,
  title text not null,
  description text not null,
  url text not null,
  maker text not null,
  image_file_id uuid,
  submitted_by uuid not null,
  submitted_at timestamptz not null,
  form_key uuid unique,
  decided_by uuid,
  decided_at timestamptz,
  reason text
);
create index on data_requests.reuse (state, submitted_at desc);

create table data_requests.reuse_dataset (
  reuse_id uuid not null references data_requests.reuse,
  dataset_id uuid not null,
  primary key (reuse_id, dataset_id)
);
create index on data_requests.reuse_dataset (dataset_id);

-- 提问与纠错: about a data set, down to one cell.
create type data_requests.remark_kind as enum ('question', 'correction');
create type data_requests.remark_state as enum ('filed', 'answered', 'accepted', 'refused', 'fixed');

create table data_requests.remark (
  id uuid primary key default uuidv7(),
  kind data_requests.remark_kind not null,
  state data_requests.remark_state not null default 'filed',
  dataset_id uuid not null,
  organisation_id uuid not null,
  -- The place of a correction: resource, the version that was read, its row and column, and what stands there.
  resource_id uuid,
  version_number integer,
  row_number bigint,
  row_key jsonb,
  column_name text,
  says text,
  should_say text,
  source text,
  body text not null,
  held boolean not null default false,
  submitted_by uuid not null,
  -- Thanked by this name, where they wish it.
  thanked_as text,
  submitted_on date not null,
  submitted_at timestamptz not null,
  form_key uuid unique,
  due_on date not null,
  answer text,
  answered_by uuid,
  answered_on date,
  fixed_version_number integer,
  fixed_on date,
  reminded_due_on date
);
create index on data_requests.remark (dataset_id, submitted_at desc);
create index on data_requests.remark (organisation_id, state, due_on);
create index on data_requests.remark (submitted_by, submitted_at desc);

create view data_requests.public_reuse as
  select id, kind, title, description, url, maker, image_file_id, submitted_at, decided_at from data_requests.reuse where state = 'shown';
create view data_requests.public_reuse_dataset as
  select reuse_dataset.* from data_requests.reuse_dataset join data_requests.reuse on reuse.id = reuse_id where state = 'shown';
create view data_requests.public_remark as
  select id, kind, state, dataset_id, organisation_id, resource_id, version_number, row_number, column_name, says, should_say, source, body,
    case when state in ('accepted', 'fixed') then thanked_as end as thanked_as, submitted_on, due_on, answer, answered_on,
    fixed_version_number, fixed_on
  from data_requests.remark where not held;
