create schema publishing;

-- 公开属性（条例第十三条）: decided while drafting, with a reason where not proactive.
create type publishing.publicity as enum ('proactive', 'on-request', 'withheld');
create type publishing.edition_state as enum ('draft', 'in-review', 'approved', 'scheduled', 'published', 'superseded', 'discarded');
create type publishing.bundle_state as enum ('draft', 'in-review', 'approved', 'scheduled', 'published', 'discarded');
create type publishing.gate_kind as enum ('first-review', 'second-review', 'approval', 'secrecy', 'legality', 'fair-competition');
create type publishing.verdict as enum ('passed', 'returned');
create type publishing.withdrawal as enum ('withdrawn', 'gone', 'redirected', 'superseded');
create type publishing.interpretation_form as enum ('text', 'questions', 'graphic', 'audio-video', 'comic', 'press-event', 'expert');

-- 栏目 of the portal: rows of a city.
create table publishing.site_column (
  id uuid primary key default uuidv7(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  parent_id uuid references publishing.site_column,
  name text not null,
  description text not null,
  keywords text[] not null default '{}',
  -- 类别 of the national page labels: 政务动态, 信息公开，政策文件 …
  type text not null,
  -- Days after which the national indicators call it stale (国办秘函〔2019〕19号): 14 for news, 183 for notices and policy.
  stale_after_days integer,
  key_area boolean not null default false,
  position integer not null,
  ended_on date
);

-- 主动公开事项: the list of Articles 20 and 21, and the standard catalogues of the grass-roots areas (国办发〔2019〕54号, eleven columns).
-- Without an organisation it is an item of every office whose level it names.
create table publishing.catalogue_item (
  id uuid primary key default uuidv7(),
  organisation_id uuid,
  -- `statutory`, or the slug of a grass-roots area.
  area text not null,
  area_name text not null,
  code text,
  level1 text not null,
  level2 text not null,
  content text not null,
  basis text not null,
  time_limit text not null,
  term_days integer not null default 20,
  term_unit text not null default 'working-day' check (term_unit in ('working-day', 'calendar-day')),
  body text not null,
  channels text[] not null,
  audience text not null,
  mode text not null check (mode in ('proactive', 'on-request')),
  tiers text[] not null,
  position integer not null,
  ended_on date
);
create index on publishing.catalogue_item (organisation_id, area, position);

create table publishing.document (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  kind text not null,
  publicity publishing.publicity not null,
  -- The ground of Articles 14 to 16 where withheld, and why it is not made public of its own accord.
  ground text,
  publicity_reason text,
  -- 条例第十八条: when what is withheld is looked at again.
  look_again_on date,
  column_id uuid references publishing.site_column,
  catalogue_item_id uuid references publishing.catalogue_item,
  -- The entry of the register of rules whose text this is.
  rule_id uuid,
  -- The answered request from which it was made public (条例第四十四条).
  request_id uuid unique,
  -- How it is known that those whom it concerns agree to its being public.
  consent text,
  -- Its id in the system of the department that delivered it: a second delivery changes it, never doubles it.
  source_key text,
  index_year integer,
  index_serial integer,
  -- 索引号 `USCC/YYYY-NNNNN`, issued with the first publication.
  index_number text unique,
  slug text,
  published_edition_id uuid,
  open_edition_id uuid,
  first_published_at timestamptz,
  published_at timestamptz,
  withdrawn_at timestamptz,
  withdrawal publishing.withdrawal,
  withdrawal_reason text,
  successor_id uuid references publishing.document,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  unique (organisation_id, source_key),
  unique (organisation_id, index_year, index_serial),
  unique (organisation_id, slug),
  check (publicity <> 'withheld' or ground is not null),
  check (publicity = 'proactive' or publicity_reason is not null),
  check ((first_published_at is null) = (index_number is null)),
  check ((withdrawn_at is null) = (withdrawal is null))
);
create index on publishing.document (column_id, first_published_at desc, id desc) where published_edition_id is not null and withdrawn_at is null;
create index on publishing.document (organisation_id, first_published_at desc, id desc) where published_edition_id is not null;
create index on publishing.document (kind, first_published_at desc, id desc) where published_edition_id is not null and withdrawn_at is null;
create index on publishing.document (catalogue_item_id, organisation_id, first_published_at desc) where published_edition_id is not null;
create index on publishing.document (organisation_id, id) where open_edition_id is not null;
create index on publishing.document (rule_id) where rule_id is not null;
create index on publishing.document (look_again_on) where publicity = 'withheld';

create table publishing.edition (
  id uuid primary key default uuidv7(),
  document_id uuid not null references publishing.document,
  number integer not null,
  state publishing.edition_state not null default 'draft',
  title text not null,
  document_number text,
  summary text not null default '',
  -- Sanitised HTML, in the one form that the editor writes.
  body text not null default '',
  keywords text[] not null default '{}',
  -- 体裁: one of the fifteen kinds of official documents or what the form of it is called.
  genre text,
  theme text,
  -- Where it is to stand once it is public; the document's own place changes with publication.
  column_id uuid references publishing.site_column,
  catalogue_item_id uuid references publishing.catalogue_item,
  -- 五公开: decision, execution, management, service, result.
  open_in text[] not null default '{}',
  -- Where it was taken over from.
  source text,
  -- The day on which it was formed, or changed: the twenty working days of Article 26 count from here.
  formed_on date not null,
  due_on date not null,
  note text,
  minor boolean not null default false,
  -- Moves with every saving: who saves upon an older one is refused.
  revision integer not null default 1,
  -- SHA-256 over all that a reader is shown, attachments included.
  hash text not null,
  -- Where a rule's: when its text takes effect and lapses.
  commences_on date,
  expires_on date,
  -- What the drafter says of it, and what decides on the reviews it needs: it touches business (公平竞争审查), it draws on inner material (保密审查).
  touches_business boolean not null default false,
  from_inner boolean not null default false,
  saved_by uuid not null,
  saved_at timestamptz not null,
  published_at timestamptz,
  unique (document_id, number)
);
create index on publishing.edition (due_on) where published_at is null and state <> 'discarded';

create table publishing.attachment (
  id uuid primary key default uuidv7(),
  edition_id uuid not null references publishing.edition,
  position integer not null,
  file_id uuid not null,
  name text not null,
  size bigint not null,
  type text not null,
  sha256 text not null,
  -- What is in it, for search and for those who cannot open it; the accessible HTML twin where it could be made. Read once, by a job.
  text text not null default '',
  html text,
  read_at timestamptz
);
create index on publishing.attachment (edition_id, position);
create index on publishing.attachment (file_id);

-- 政策解读: who drafts, interprets. Both link to each other.
create table publishing.interpretation (
  document_id uuid primary key references publishing.document,
  policy_id uuid not null references publishing.document check (policy_id <> document_id),
  form publishing.interpretation_form not null,
  -- The clauses it explains (their addresses in the policy) and the hash of their words at that time.
  clauses jsonb not null default '[]',
  stale_since date
);
create index on publishing.interpretation (policy_id);

-- 发布单: what is approved together goes public together, or not at all.
create table publishing.bundle (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  title text not null,
  state publishing.bundle_state not null default 'draft',
  -- Over the hashes of its members in their order; every approval is bound to it.
  hash text not null,
  -- The gates it has to pass, in order; kinds of gate as text, since each client reads arrays of text.
  needs text[] not null default '{}',
  -- Each submission begins a round; an approval counts in its own only.
  round integer not null default 0,
  -- The hash that was screened and checked last; another one is checked again before anybody decides on it.
  checked_hash text,
  -- The hour that is wished for. It stands while a change has its approvals given anew.
  scheduled_at timestamptz,
  -- Why it did not go public at its hour.
  failure text,
  -- Why who drafted, or the disclosure office, took it back.
  returned_reason text,
  -- A delivery of a department's own system, many at once.
  delivered boolean not null default false,
  submitted_at timestamptz,
  published_at timestamptz,
  made_by uuid not null,
  made_at timestamptz not null
);
create index on publishing.bundle (organisation_id, state, id);
create index on publishing.bundle (scheduled_at) where scheduled_at is not null and published_at is null;

create table publishing.bundle_member (
  bundle_id uuid not null references publishing.bundle,
  edition_id uuid not null unique references publishing.edition,
  position integer not null,
  primary key (bundle_id, position)
);

create table publishing.gate (
  id uuid primary key default uuidv7(),
  bundle_id uuid not null references publishing.bundle,
  kind publishing.gate_kind not null,
  verdict publishing.verdict not null,
  hash text not null,
  round integer not null,
  opinion text,
  decided_by uuid not null,
  decided_at timestamptz not null
);
create index on publishing.gate (bundle_id, kind, id);

-- 索引号 without gaps: the row is locked by who publishes.
create table publishing.index_serial (
  organisation_id uuid not null,
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);

-- Readable paths that a document has had; they lead to it for ever.
create table publishing.former_path (
  organisation_id uuid not null,
  slug text not null,
  document_id uuid not null references publishing.document,
  primary key (organisation_id, slug)
);

-- A policy whose interpretations are not all there when they should be: said once.
create table publishing.pairing_warning (
  document_id uuid primary key references publishing.document,
  due_on date not null,
  warned_at timestamptz not null
);

-- Who has the editor open; shown to the others.
create table publishing.editing (
  document_id uuid not null references publishing.document,
  person_id uuid not null,
  seen_at timestamptz not null,
  primary key (document_id, person_id)
);

-- 条例第十八条.
create table publishing.withheld_look (
  id uuid primary key default uuidv7(),
  document_id uuid not null references publishing.document,
  looked_on date not null,
  decision text not null check (decision in ('stays', 'opens')),
  reason text not null,
  looked_by uuid not null
);
create index on publishing.withheld_look (document_id);

-- 定期清理: a list that is frozen when it opens; each entry needs a decision and a second signature.
create table publishing.clean_up (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  title text not null,
  scope text not null,
  opened_on date not null,
  due_on date not null,
  closed_on date,
  result_document_id uuid references publishing.document,
  opened_by uuid not null
);
create table publishing.clean_up_entry (
  clean_up_id uuid not null references publishing.clean_up,
  position integer not null,
  document_id uuid references publishing.document,
  rule_id uuid,
  organisation_id uuid not null,
  title text not null,
  decision text check (decision in ('keep', 'amend', 'repeal', 'lapse')),
  reason text,
  decided_by uuid,
  confirmed_by uuid check (confirmed_by <> decided_by),
  confirmed_on date,
  primary key (clean_up_id, position),
  check (document_id is not null or rule_id is not null)
);

-- 条例第二十五条: what is public goes to the archives and public libraries.
create table publishing.archive_delivery (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  recipient text not null,
  since date not null,
  until date not null,
  documents integer not null,
  sha256 text not null,
  stored_as text not null,
  made_by uuid not null,
  made_at timestamptz not null,
  acknowledged_on date
);

-- What other modules may read: what everyone may see.
create view publishing.public_document as
  select document.id, document.organisation_id, document.kind, document.column_id, document.catalogue_item_id, document.rule_id,
    document.index_number, document.index_year, document.index_serial, document.slug, edition.title, edition.document_number,
    edition.genre, edition.theme, edition.formed_on, edition.due_on, document.first_published_at, document.published_at,
    document.withdrawn_at, document.withdrawal
  from publishing.document
    join publishing.edition on edition.id = document.published_edition_id
  where document.publicity = 'proactive';
