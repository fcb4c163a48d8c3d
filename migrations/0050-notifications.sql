create schema notifications;

create type notifications.channel as enum ('mail', 'sms');
-- `kept`: there is no way to send it on, so it stays readable in the outbox of the workbench.
create type notifications.sending as enum ('waiting', 'sending', 'sent', 'kept', 'failed');

-- The inbox: what a person is told when signed in.
create table notifications.message (
  id uuid primary key default uuidv7(),
  person_id uuid not null,
  kind text not null,
  title text not null,
  body text not null,
  url text,
  -- What it tells of, where the teller may come again (a job that is repeated): nobody is told the same twice.
  key uuid,
  created_at timestamptz not null,
  read_at timestamptz,
  unique (person_id, key)
);
create index on notifications.message (person_id, id);
create index on notifications.message (person_id) where read_at is null;

-- What a person has chosen; without a row: mail where there is an address, else a short message.
create table notifications.preference (
  person_id uuid primary key,
  mail boolean not null,
  sms boolean not null
);

-- Mail and short messages on their way. Address and words are sealed: they are personal data, and codes are secrets.
create table notifications.outgoing (
  id uuid primary key default uuidv7(),
  channel notifications.channel not null,
  person_id uuid,
  kind text not null,
  to_sealed text not null,
  subject text not null,
  body_sealed text,
  status notifications.sending not null,
  attempts smallint not null default 0,
  created_at timestamptz not null,
  sent_at timestamptz,
  problem text
);
create index on notifications.outgoing (created_at);
create index on notifications.outgoing (person_id);

create table notifications.webhook (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  url text not null,
  secret_sealed text not null,
  events text[] not null check (cardinality(events) > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  -- Consecutive attempts that failed.
  failures smallint not null default 0,
  ended_at timestamptz,
  ended_reason text,
  -- Up to where platform.event has been looked through for it.
  walked_xid xid8 not null,
  walked_id uuid not null default '00000000-0000-0000-0000-000000000000'
);
create index on notifications.webhook (organisation_id);
create index on notifications.webhook (id) where ended_at is null;

create table notifications.delivery (
  id uuid primary key default uuidv7(),
  webhook_id uuid not null references notifications.webhook,
  event_id uuid not null,
  event_name text not null,
  created_at timestamptz not null,
  attempts smallint not null default 0,
  -- What the receiver answered last.
  answered smallint,
  problem text,
  delivered_at timestamptz,
  unique (webhook_id, event_id)
);
create index on notifications.delivery (created_at);
