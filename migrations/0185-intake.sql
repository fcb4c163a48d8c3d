create schema intake;

-- What a channel may do here: how much, and whether it is open. A channel without a row is open with the quotas of its kind.
create table intake.terms (
  channel text primary key,
  -- From one network, within an hour; above it a proof of work is asked for, and nobody is shut out.
  network_hourly integer check (network_hourly between 1 and 1000000),
  -- For one key.
  key_minutely integer check (key_minutely between 1 and 1000000),
  key_daily integer check (key_daily between 1 and 100000000),
  -- Why it is closed just now; null: open.
  closed_for text,
  changed_by uuid,
  changed_at timestamptz not null
);

create type intake.key_kind as enum ('signing', 'bearer');

-- The key of a sender. Its secret is shown once: of a bearer's only the hash is kept, that of a signer is sealed, since signatures are checked with it.
create table intake.key (
  id uuid primary key default uuidv7(),
  -- What the sender names itself by: public, in a header or before the secret.
  name text not null unique,
  channel text not null,
  kind intake.key_kind not null,
  -- Whose it is, in words; and the office whose webhooks are told how its demands go on, if any.
  label text not null,
  organisation_id uuid,
  secret_hash text,
  secret_sealed text,
  -- The one before a rotation, until when it still holds.
  before_hash text,
  before_sealed text,
  before_until timestamptz,
  minutely integer,
  daily integer,
  created_by uuid,
  created_at timestamptz not null,
  rotated_at timestamptz,
  used_on date,
  ended_at timestamptz,
  ended_for text,
  check ((kind = 'bearer') = (secret_hash is not null) and (kind = 'signing') = (secret_sealed is not null))
);
create index on intake.key (channel, created_at desc);

-- What came in by a key on a day: its quota, and the statistics of its channel.
create table intake.used (
  key_id uuid not null references intake.key,
  day date not null,
  filed integer not null default 0,
  repeated integer not null default 0,
  refused integer not null default 0,
  primary key (key_id, day)
);

-- What a channel turned away or let pass on a day, and answers given at once: counted for nobody.
create table intake.tally (
  channel text not null,
  day date not null,
  what text not null,
  times integer not null default 0,
  primary key (channel, day, what)
);

-- Districts, streets and communities, as one says where something is.
create table intake.place (
  code text primary key,
  kind text not null check (kind in ('district', 'street', 'community')),
  name text not null,
  parent text references intake.place,
  -- 福田区 沙头街道 天安社区
  path text not null,
  -- By which it is found: names, initials and syllables of their pinyin.
  sought text not null,
  ordinal integer not null default 0
);
create index on intake.place (parent, ordinal);

create type intake.call_end as enum ('filed', 'answered', 'transferred', 'elsewhere', 'ended');

-- One call, or one visit to the counter, from the first ring to the last word.
create table intake.call (
  id uuid primary key,
  operator_id uuid not null,
  organisation_id uuid not null,
  channel text not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  ended_as intake.call_end,
  demand_id uuid,
  -- The answer that was read out, or where it was transferred or sent to.
  told text,
  phone_hash text,
  -- What has been typed so far; gone when the call ends.
  draft_sealed text,
  saved_at timestamptz
);
create index on intake.call (operator_id, began_at desc);
create index on intake.call (operator_id) where ended_at is null;

-- Whose earlier demands an operator was shown, and when: the caller may ask.
create table intake.history_seen (
  id uuid primary key default uuidv7(),
  operator_id uuid not null,
  phone_hash text not null,
  call_id uuid,
  demands uuid[] not null,
  seen_at timestamptz not null
);
create index on intake.history_seen (phone_hash, seen_at desc);

create type intake.batch_state as enum ('uploaded', 'checked', 'filed');

-- A workbook or CSV of demands: read, mapped, tried, filed. Rows are sealed and go as soon as they are filed.
create table intake.batch (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  channel text not null,
  file_name text not null,
  sha256 text not null,
  state intake.batch_state not null default 'uploaded',
  headers text[] not null,
  mapping jsonb not null default '{}',
  lines integer not null,
  rows_sealed text,
  -- By line: what is wrong with it.
  problems jsonb not null default '[]',
  filed integer not null default 0,
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  filed_at timestamptz
);
create index on intake.batch (organisation_id, uploaded_at desc);

create table intake.batch_line (
  batch_id uuid not null references intake.batch on delete cascade,
  line integer not null,
  demand_id uuid,
  number text,
  -- The line's own name in the sender's books.
  reference text,
  refusal text,
  primary key (batch_id, line)
);

create type intake.mail_fate as enum ('filed', 'joined', 'repeated', 'automatic', 'bounced', 'loop', 'refused');

-- A letter that came by mail: what became of it. Nothing of its words is kept here.
create table intake.mail (
  id uuid primary key default uuidv7(),
  key_id uuid not null references intake.key,
  message_id text not null,
  from_hash text not null,
  fate intake.mail_fate not null,
  demand_id uuid,
  number text,
  why text,
  received_at timestamptz not null,
  unique (key_id, message_id)
);
create index on intake.mail (from_hash, received_at desc);
create index on intake.mail (demand_id) where demand_id is not null;

-- The sender's own name for a demand: under it the sender is told of its steps, through the webhooks of its office.
create table intake.reference (
  demand_id uuid primary key,
  number text not null,
  key_id uuid not null references intake.key,
  reference text not null
);
create index on intake.reference (key_id, reference);

-- How far the facts have been looked through for the senders.
create table intake.walked (
  one boolean primary key default true check (one),
  xid xid8 not null default '0',
  id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into intake.walked default values;

create view intake.public_tally as select channel, day, what, times from intake.tally;
