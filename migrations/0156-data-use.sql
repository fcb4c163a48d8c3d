-- 引用: a query over one version of a resource, kept for ever under an address made of both. Equal ones are one. Nobody's name is in it.
create table datasets.citation (
  id text primary key check (id ~ '^[0-9a-f]{32}$'),
  version_id uuid not null references datasets.version,
  query jsonb not null,
  -- How it is drawn, where it was saved as a chart or a map.
  chart jsonb,
  -- SHA-256 over columns and rows, and how many rows there were; what a later run must give again.
  result_hash text not null,
  total bigint not null check (total >= 0),
  made_at timestamptz not null
);
create index on datasets.citation (version_id, made_at);

-- 应用密钥: whose program is calling. Only the hash of a key is kept; `hint` is its end, to tell one's own keys apart.
create table datasets.app_key (
  id uuid primary key default uuidv7(),
  person_id uuid not null,
  name text not null,
  purpose text not null,
  hash text not null unique,
  hint text not null,
  made_at timestamptz not null,
  revoked_at timestamptz
);
create index on datasets.app_key (person_id, made_at);

-- What a program has taken, a day and a data set; written a few seconds later, so that no call waits for it.
create table datasets.app_key_use (
  app_key_id uuid not null references datasets.app_key,
  on_day date not null,
  dataset_id uuid not null references datasets.dataset,
  calls bigint not null default 0,
  rows bigint not null default 0,
  refused bigint not null default 0,
  primary key (app_key_id, on_day, dataset_id)
);
