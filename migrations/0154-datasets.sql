create schema datasets;

-- 开放属性: 深圳经济特区数据条例 48.
create type datasets.opening_class as enum ('unconditional', 'conditional', 'not-open');
create type datasets.state as enum ('draft', 'published', 'withdrawn');
create type datasets.frequency as enum
  ('real-time', 'daily', 'weekly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'irregular', 'never');

-- 主题: what the catalogue is grouped by.
create table datasets.theme (
  slug text primary key,
  name text not null,
  position integer not null,
  -- The theme of the European data portal's vocabulary that comes closest, for DCAT-AP.
  european text
);

-- 数据集: an entry of the catalogue.
create table datasets.dataset (
  id uuid primary key default uuidv7(),
  -- 数据资源编号, for people; `slug` is the name in addresses and for programs.
  number text not null unique,
  slug text not null unique,
  organisation_id uuid not null,
  state datasets.state not null default 'draft',
  title text not null,
  abstract text not null default '',
  theme text references datasets.theme,
  industry text,
  keywords text[] not null default '{}',
  opening_class datasets.opening_class,
  -- Why it is not open, or open on conditions only: the ground of the law and the reason in words.
  class_ground text,
  class_reason text,
  opening_conditions text,
  usage_requirements text,
  security_measures text,
  frequency datasets.frequency not null default 'irregular',
  licence text not null default 'open',
  contact_name text,
  contact_phone text,
  contact_mail text,
  temporal_from date,
  temporal_to date,
  spatial text,
  published_on date,
  -- Legal date of the latest published version of any of its resources; `next_due_on` follows from it and the frequency.
  updated_on date,
  next_due_on date,
  withdrawn_reason text,
  made_by uuid not null,
  made_at timestamptz not null,
  changed_at timestamptz not null
);
create index on datasets.dataset (organisation_id, state);
create index on datasets.dataset (state, updated_on desc, id);
create index on datasets.dataset (next_due_on) where state = 'published';

-- 数据资源: one table (or file) of a data set; its versions follow each other.
create table datasets.resource (
  id uuid primary key default uuidv7(),
  dataset_id uuid not null references datasets.dataset,
  position integer not null,
  title text not null,
  description text not null default '',
  -- Columns that name a row from version to version, for the differences between them.
  key_columns text[] not null default '{}',
  -- How a file becomes the table, reused for the next one (`ingestion`), and what its columns must be.
  recipe jsonb,
  contract jsonb,
  current_version_id uuid,
  unique (dataset_id, position)
);

create type datasets.version_state as enum ('draft', 'in-review', 'published', 'returned', 'discarded');

-- 版本: the rows of a resource as of a publication.
create table datasets.version (
  id uuid primary key default uuidv7(),
  resource_id uuid not null references datasets.resource,
  -- 1, 2, 3 … given at publication.
  number integer,
  state datasets.version_state not null default 'draft',
  table_id uuid not null,
  original_file_id uuid,
  rows bigint not null,
  note text,
  made_by uuid not null,
  made_at timestamptz not null,
  published_at timestamptz,
  unique (resource_id, number)
);
create index on datasets.version (resource_id, published_at desc);
alter table datasets.resource add foreign key (current_version_id) references datasets.version;
