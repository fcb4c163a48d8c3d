create schema open311;

-- What a service asks beside the description, by the beginning of its code: '12.03' asks it of every item of that group.
create table open311.attribute (
  applies_to text not null,
  code text not null check (code ~ '^[a-z][a-z0-9_]{0,60}$' and code <> 'fixmystreet_id'),
  datatype text not null check (datatype in ('string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist')),
  required boolean not null default false,
  description text not null,
  datatype_description text,
  -- [{"key", "name"}] of the lists.
  choices jsonb not null default '[]',
  place integer not null,
  primary key (applies_to, code)
);
insert into open311.attribute (applies_to, code, datatype, required, description, choices, place) values
  ('12.03', 'road_class', 'singlevaluelist', false, '所在道路的等级',
    '[{"key":"main","name":"主干道"},{"key":"secondary","name":"次干道"},{"key":"branch","name":"支路"},{"key":"residential","name":"小区内部道路"}]', 1),
  ('12.03', 'cover_number', 'string', false, '井盖上的编号', '[]', 2),
  ('12.01', 'road_class', 'singlevaluelist', false, '所在道路的等级',
    '[{"key":"main","name":"主干道"},{"key":"secondary","name":"次干道"},{"key":"branch","name":"支路"},{"key":"residential","name":"小区内部道路"}]', 1),
  ('12.02', 'pole_number', 'string', false, '灯杆上的编号', '[]', 1),
  ('07.01', 'noise_when', 'multivaluelist', false, '什么时段有噪声',
    '[{"key":"day","name":"白天"},{"key":"noon","name":"午间"},{"key":"evening","name":"晚上"},{"key":"night","name":"夜间（22 点至 6 点）"}]', 1),
  ('02.01', 'out_since', 'datetime', false, '什么时候开始的', '[]', 1),
  ('03.01', 'out_since', 'datetime', false, '什么时候开始的', '[]', 1);

-- One report as a client sent it, by its own name for it: sent again, it is the same.
create table open311.submission (
  id uuid primary key default uuidv7(),
  client_id uuid not null,
  key text not null,
  -- Hash of all that was sent, files too; other content under the same key is refused.
  content text not null,
  service text not null,
  -- Of attributes that are chosen from a list: code to keys. Nobody's own words.
  chosen jsonb not null default '{}',
  demand_id uuid,
  number text,
  -- Of a service that is filed later: where the client asks for the number, and what waits, sealed, until it is filed.
  token text unique,
  waiting_sealed text,
  refused text,
  received_at timestamptz not null,
  unique (client_id, key)
);
create index on open311.submission (client_id, content, received_at);
create index on open311.submission (demand_id) where demand_id is not null;

-- A photo of a case that came this way. Nobody outside sees it before somebody has looked at it.
create table open311.medium (
  id uuid primary key default uuidv7(),
  demand_id uuid not null,
  -- Where it is to be fetched from; gone when it has been.
  address text,
  file_id uuid,
  state text not null default 'waiting' check (state in ('named', 'lost', 'waiting', 'shown', 'withheld')),
  named_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  check ((state in ('waiting', 'shown', 'withheld')) = (file_id is not null))
);
create index on open311.medium (demand_id);
create index on open311.medium (id) where state = 'waiting';

-- What a client tells of a report afterwards (mySociety's extension).
create table open311.update (
  id uuid primary key default uuidv7(),
  client_id uuid not null,
  update_id text not null,
  content text not null,
  demand_id uuid not null,
  status text not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  unique (client_id, update_id)
);
create index on open311.update (demand_id);

-- What anybody may know of a case: who told it and where exactly never; the words only masked, and of what is private nothing.
-- `listed`: has been looked at and is public.
create view demands.public_report as
  select id, received_on, received_at, number, state, channel, item, text_public, district, street, lead_id as office_id, due_at, answered_at,
    closed_at, solved, steps, text_public is not null as listed,
    round(lat::numeric, 4)::double precision as lat, round(lon::numeric, 4)::double precision as lon
  from demands.demand
  where privacy = 'public';

-- When a case went from where to where; neither who did it nor what was said.
create view demands.public_change as
  select demand_id, received_on, ordinal, act, from_state, to_state, at from demands.step;
-- What has changed since a moment, over all cases: steps lie in the order of their time.
create index step_when on demands.step using brin (at);
