create schema dispatching;

create type dispatching.standing as enum ('champion', 'retired', 'beaten');
create type dispatching.alarm_kind as enum ('list-changed', 'promise-broken', 'less-sure');

-- What was learned on a night, how good it was beside the one before and beside people, and whether it took over. One is champion.
create table dispatching.model (
  id uuid primary key default uuidv7(),
  trained_at timestamptz not null,
  -- Nothing dispatched after this day was learned from: the weeks after it were kept to ask it.
  learned_until date not null,
  learned_rows integer not null,
  items integer not null,
  standing dispatching.standing not null,
  figures jsonb not null,
  -- From which probability on an item is dispatched without a person: {"items": {"12.03.007": 0.93}, "rest": 0.98}.
  thresholds jsonb not null,
  -- Items whose promise was broken since: to a person until the next one is learned.
  suspended text[] not null default '{}',
  -- Why it took over, or not.
  verdict text not null,
  -- Which state of the duty list it knew.
  list_change bigint not null,
  -- Where its bytes lie; null once they have been removed.
  storage_key text
);
create unique index on dispatching.model (standing) where standing = 'champion';
create index on dispatching.model (trained_at desc);

-- What was suggested for a demand when it came in. Kept as long as it is learned from.
create table dispatching.suggestion (
  demand_id uuid primary key,
  suggested_at timestamptz not null,
  -- Null: by the words of the duty list alone.
  model_id uuid,
  -- [{"office", "item", "probability", "why"}], the best first.
  candidates jsonb not null,
  automatic boolean not null
);
create index on dispatching.suggestion (suggested_at);

create table dispatching.alarm (
  id uuid primary key default uuidv7(),
  kind dispatching.alarm_kind not null,
  sentence text not null,
  items text[] not null default '{}',
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid
);
create index on dispatching.alarm (raised_at desc);

-- Up to when what came back has been counted into the duty list's disputes.
create table dispatching.counted (
  only_one boolean primary key default true check (only_one),
  returns_before timestamptz not null,
  rulings_before date not null,
  gaps_before timestamptz not null
);
insert into dispatching.counted (returns_before, rulings_before, gaps_before) values ('2000-01-01', '2000-01-01', '2000-01-01');

-- How well it did and whether it took over; nothing of any case.
create view dispatching.public_model as
  select id, trained_at, learned_until, learned_rows, items, standing, verdict, figures from dispatching.model;
