create schema gazette;

create type gazette.submission_state as enum ('submitted', 'accepted', 'returned', 'placed', 'printed');
create type gazette.issue_state as enum ('assembling', 'closed', 'published');

-- 栏目 of the gazette, in the order of rank in which an issue prints them; `counts_as` is the category of the yearly figures.
create table gazette.section (
  id uuid primary key default uuidv7(),
  slug text not null unique,
  name text not null,
  counts_as text not null check (counts_as in ('congress', 'rule', 'government', 'department', 'report', 'none')),
  position integer not null
);

-- What departments send in (报送): the text as it was on that day, word for word.
create table gazette.submission (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  section_id uuid not null references gazette.section,
  state gazette.submission_state not null default 'submitted',
  -- The published document whose text it is; a text from outside (人大法规) has none.
  document_id uuid,
  index_number text,
  title text not null,
  document_number text,
  issuer text not null,
  formed_on date not null,
  body text not null,
  -- SHA-256 over title, number, issuer, date and body: the printed and the electronic text are this one.
  hash text not null,
  -- The printed item that it puts right (更正).
  corrects_id uuid,
  note text,
  returned_reason text,
  submitted_by uuid not null,
  submitted_at timestamptz not null
);
create index on gazette.submission (state, section_id, id);
create index on gazette.submission (organisation_id, id);
-- One document is printed once; what is returned may be sent again.
create unique index on gazette.submission (document_id) where document_id is not null and state <> 'returned';

create table gazette.issue (
  id uuid primary key default uuidv7(),
  state gazette.issue_state not null default 'assembling',
  planned_on date not null,
  -- 第N期 of the year and 总第M期: given with publication, one after the other.
  year integer,
  number integer,
  total_number integer unique,
  published_at timestamptz,
  pages integer,
  hash text,
  pdf_stored_as text,
  pdf_sha256 text,
  pdf_bytes bigint,
  print_run integer check (print_run >= 0),
  imported boolean not null default false,
  made_by uuid not null,
  made_at timestamptz not null,
  unique (year, number),
  check ((state = 'published') = (published_at is not null)),
  check ((published_at is null) = (total_number is null))
);

create table gazette.item (
  id uuid primary key default uuidv7(),
  issue_id uuid not null references gazette.issue,
  submission_id uuid not null unique references gazette.submission,
  section_id uuid not null references gazette.section,
  position integer not null,
  page_from integer,
  page_to integer,
  unique (issue_id, position) deferrable initially deferred
);
alter table gazette.submission add foreign key (corrects_id) references gazette.item;

-- 发行: how many copies went to whom.
create table gazette.distribution (
  id uuid primary key default uuidv7(),
  issue_id uuid not null references gazette.issue,
  recipient text not null,
  copies integer not null check (copies > 0),
  sent_on date not null,
  recorded_by uuid not null
);
create index on gazette.distribution (issue_id);

create view gazette.public_issue as
  select id, year, number, total_number, published_at, pages, print_run,
    (select coalesce(sum(copies), 0) from gazette.distribution where issue_id = issue.id)::int as copies
  from gazette.issue where state = 'published';
create view gazette.public_item as
  select item.id, item.issue_id, issue.year, issue.number, issue.total_number, issue.published_at, item.position, section.counts_as,
    section.name as section, submission.organisation_id, submission.document_id, submission.title, submission.document_number
  from gazette.item
    join gazette.issue on issue.id = item.issue_id
    join gazette.section on section.id = item.section_id
    join gazette.submission on submission.id = item.submission_id
  where issue.state = 'published';
