-- The seed's own name for an item, so that seeding it again finds it.
alter table publishing.catalogue_item
  add column key text unique,
  -- Who owes it, at the levels that it names: words of a department's name, or `*` every office, `+government`, `+department`, `+street`.
  add column bearers text[] not null default '{}',
  -- Where the information is renewed by its nature (each year, each month): so many days after which it is no longer current.
  add column refresh_days integer check (refresh_days > 0);
create index on publishing.catalogue_item (area, position) where ended_on is null;

-- 公开事项 of each office: what it owes of the catalogue, or that it has nothing of the kind, and why.
create table publishing.catalogue_duty (
  catalogue_item_id uuid not null references publishing.catalogue_item,
  organisation_id uuid not null,
  waived_reason text,
  decided_by uuid,
  decided_on date,
  primary key (catalogue_item_id, organisation_id),
  check (waived_reason is null or decided_by is not null)
);
create index on publishing.catalogue_duty (organisation_id);

-- The coverage board counts these: one row of the index for each public document.
create index document_covered on publishing.document (catalogue_item_id, organisation_id) include (published_at)
  where published_edition_id is not null and withdrawn_at is null and publicity = 'proactive';
create index document_open on publishing.document (open_edition_id) where open_edition_id is not null;
-- The ledger of what went public after its term.
create index edition_late on publishing.edition (published_at desc, id desc)
  where published_at is not null and not minor and (published_at at time zone 'Asia/Shanghai')::date > due_on;
create index edition_out on publishing.edition (published_at) include (document_id) where published_at is not null and not minor;

-- 条例第十八条: whom it was told that something is to be looked at again, once for each year.
create table publishing.withheld_reminder (
  document_id uuid not null references publishing.document,
  look_again_on date not null,
  reminded_on date not null,
  primary key (document_id, look_again_on)
);

alter table publishing.clean_up add column kinds text[] not null default '{}', add column organisations uuid[] not null default '{}',
  add column formed_before date;
alter table publishing.clean_up_entry add column decided_on date, add column formed_on date,
  add check ((decision is null) = (reason is null)), add check ((decision is null) = (decided_by is null)),
  add check (confirmed_by is null or decision is not null);
create index on publishing.clean_up_entry (document_id) where document_id is not null;
create index on publishing.clean_up_entry (organisation_id, clean_up_id);

-- A package is asked for, made by a job, and handed to its recipients, each of whom acknowledges it.
alter table publishing.archive_delivery add column state text not null default 'asked' check (state in ('asked', 'ready', 'empty', 'failed')),
  add column bytes bigint, add column failure text, add column asked_at timestamptz,
  alter column sha256 drop not null, alter column stored_as drop not null, alter column made_at drop not null,
  add unique (organisation_id, since, until);
create table publishing.archive_receipt (
  archive_delivery_id uuid not null references publishing.archive_delivery,
  recipient text not null,
  acknowledged_on date,
  acknowledged_by uuid,
  note text,
  primary key (archive_delivery_id, recipient)
);
