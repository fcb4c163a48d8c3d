create schema following;

create type following.frequency as enum ('at-once', 'daily', 'weekly');
create type following.change as enum ('new', 'changed', 'force', 'gone');

-- 订阅: of a search, or of one thing. Held by a person, or by a mail address that has confirmed it.
create table following.alert (
  id uuid primary key default uuidv7(),
  person_id uuid,
  mail_sealed text,
  mail_hash text,
  -- What is followed: {"thing": {"kind", "id"}} or {"search": {"q", "kind", "office", "column", "form"}}.
  criteria jsonb not null,
  title text not null,
  url text not null,
  frequency following.frequency not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  ended_at timestamptz,
  check ((person_id is null) <> (mail_hash is null)),
  check ((mail_sealed is null) = (mail_hash is null) or ended_at is not null)
);
create index on following.alert (id) where confirmed_at is not null and ended_at is null;
create index on following.alert (person_id) where ended_at is null;
create index on following.alert (mail_hash) where ended_at is null;

-- What a thing looked like when its follower was last told of it.
create table following.seen (
  alert_id uuid not null references following.alert on delete cascade,
  kind text not null,
  thing_id text not null,
  digest text not null,
  force text,
  title text not null,
  url text not null,
  primary key (alert_id, kind, thing_id)
);
create index on following.seen (kind, thing_id);

create table following.note (
  id uuid primary key default uuidv7(),
  alert_id uuid not null references following.alert on delete cascade,
  change following.change not null,
  title text not null,
  url text not null,
  detail text,
  noted_at timestamptz not null,
  told_at timestamptz
);
create index on following.note (alert_id, id) where told_at is null;

-- Up to where platform.event has been looked through.
create table following.walked (
  only_one boolean primary key default true check (only_one),
  xid xid8 not null,
  id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into following.walked (xid) values (pg_snapshot_xmin(pg_current_snapshot()));
