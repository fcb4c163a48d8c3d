create schema inspections;

-- 站点可用性: whether the home page opened within fifteen seconds, asked twice an hour.
create table inspections.probe (
  at timestamptz primary key,
  ok boolean not null,
  milliseconds integer not null,
  problem text
);

-- 访问量: counted from the access log once a day is over.
create table inspections.visit_day (
  "on" date primary key,
  views bigint not null,
  visitors bigint not null
);

-- What the yearly statement needs and no record gives, as somebody states it. The latest counts, earlier ones stay.
create table inspections.stated (
  id uuid primary key default uuidv7(),
  year integer not null,
  item text not null,
  value text not null,
  stated_by uuid not null,
  stated_at timestamptz not null
);
create index on inspections.stated (year, item, id);

-- 政府网站工作年度报表, as it was published; due on 31 January.
create table inspections.yearly_statement (
  year integer primary key,
  content jsonb not null,
  hash text not null,
  published_at timestamptz not null,
  published_by uuid not null
);
