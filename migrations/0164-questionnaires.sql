create schema questionnaires;

create type questionnaires.mode as enum ('unlinkable', 'confidential');
create type questionnaires.level as enum ('none', 'phone', 'real-name', 'resident', 'affected');
create type questionnaires.channel as enum ('online', 'paper', 'phone');

-- One questionnaire as it is put to people between two instants, for something else that owns it (a consultation).
create table questionnaires.collection (
  id uuid primary key default uuidv7(),
  owner_kind text not null,
  owner_id uuid not null,
  organisation_id uuid not null,
  title text not null,
  definition jsonb not null,
  -- Counted up by every change before the opening; nothing changes afterwards.
  revision integer not null default 1,
  mode questionnaires.mode not null,
  level questionnaires.level not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- Whether people may leave an address at which they hear what became of theirs.
  contacts boolean not null default false,
  -- Whether one may change one's answer until the close (confidential only).
  changeable boolean not null default false,
  -- Whether an answer on paper counts only when two people have typed it in alike.
  typed_twice boolean not null default false,
  -- The districts whose residents may answer (level resident); empty is the whole city.
  districts text[] not null default '{}',
  -- The key of the hashes of persons, sealed with the installation's; destroyed on `key_until`.
  key_sealed text,
  key_until date not null,
  -- Signs what it cannot see (RFC 9474); destroyed at the close, when nothing is signed any more.
  signing_sealed text,
  verifying text,
  closed_at timestamptz,
  -- Root of the Merkle list of all answers, and how many there are; known at the close.
  root text,
  answers integer,
  -- The legal date on which the rows of its answers were last laid down anew.
  shuffled_on date,
  check (opens_at < closes_at),
  check (mode = 'confidential' or not changeable),
  check (mode = 'confidential' or level = 'none' or verifying is not null)
);
create index on questionnaires.collection (owner_kind, owner_id);
create index on questionnaires.collection (closes_at) where closed_at is null;

-- Answers. Nothing here says who or when: ids are random (v4), there is no column of time or sequence, and the rows are laid down anew in
-- random order every night and at the close.
create table questionnaires.answer (
  id uuid primary key default gen_random_uuid(),
  collection_id uuid not null references questionnaires.collection,
  channel questionnaires.channel not null default 'online',
  -- SHA-256 of the token (unlinkable), or of the submission's own id: what arrives twice is one answer.
  spent bytea not null,
  -- SHA-256 of salt and answers: what the person holds, and what the list published at the close contains.
  leaf bytea not null,
  salt text not null,
  answers jsonb not null,
  -- Its place in the shuffled reading; given at the close.
  ordinal integer,
  unique (collection_id, spent)
);
create index on questionnaires.answer (collection_id, ordinal);

-- How many came in on which day; the answers themselves do not know.
create table questionnaires.captured (
  collection_id uuid not null references questionnaires.collection,
  day date not null,
  channel questionnaires.channel not null,
  answers integer not null,
  primary key (collection_id, day, channel)
);

-- That somebody takes part: by a token signed for them (unlinkable) or by an answer (confidential). No name, no time.
create table questionnaires.participation (
  id uuid primary key default gen_random_uuid(),
  collection_id uuid not null references questionnaires.collection,
  channel questionnaires.channel not null default 'online',
  -- SHA-256 of the blinded message that was signed: the same one is signed again, another one is not.
  blinded_hash bytea,
  -- Confidential only.
  answer_id uuid,
  -- What was stated of the residence, confidential only.
  district text
);
create index on questionnaires.participation (collection_id);

-- A person under each of the names by which they could come again (account, document, phone): HMAC under the collection's key.
create table questionnaires.claim (
  collection_id uuid not null references questionnaires.collection,
  person_hash bytea not null,
  participation_id uuid not null references questionnaires.participation on delete cascade,
  primary key (collection_id, person_hash)
);

-- The document numbers of those who are concerned (level affected), hashed under the collection's key.
create table questionnaires.admitted (
  collection_id uuid not null references questionnaires.collection,
  person_hash bytea not null,
  primary key (collection_id, person_hash)
);

-- Where somebody wants to hear what became of theirs: address and answer sealed together, apart from the answer.
create table questionnaires.contact (
  id uuid primary key default gen_random_uuid(),
  collection_id uuid not null references questionnaires.collection,
  -- Keyed hash of the submission, so that what arrives twice is one contact; it leads to no answer.
  once text not null,
  sealed text not null,
  unique (collection_id, once)
);

-- Answers on paper and by phone that officials typed in; with `typed_twice` only the second, equal typing makes one an answer.
create table questionnaires.typed (
  id uuid primary key default uuidv7(),
  collection_id uuid not null references questionnaires.collection,
  channel questionnaires.channel not null,
  participation_id uuid not null references questionnaires.participation on delete cascade,
  form_key uuid not null unique,
  typed_by uuid not null,
  typed_on date not null,
  -- Keyed hash of the answer to each question, so that a difference can be named without showing what was typed; empty once counted.
  question_hashes jsonb not null,
  checked_by uuid,
  checked_on date,
  check_key uuid unique,
  counted boolean not null default false
);
create index on questionnaires.typed (collection_id, counted);

-- Who lives here, to compare those who answered with.
create table questionnaires.census (
  district text not null,
  age text not null,
  persons integer not null check (persons >= 0),
  source text not null,
  primary key (district, age)
);

-- Every definition that there was before the opening.
create table questionnaires.revision (
  collection_id uuid not null references questionnaires.collection,
  number integer not null,
  definition jsonb not null,
  made_by uuid,
  made_at timestamptz not null,
  primary key (collection_id, number)
);

create view questionnaires.public_collection as
  select id, owner_kind, owner_id, organisation_id, title, mode, level, opens_at, closes_at, closed_at, contacts, root,
    (select coalesce(sum(captured.answers), 0) from questionnaires.captured where collection_id = collection.id)::integer as answers
  from questionnaires.collection;
