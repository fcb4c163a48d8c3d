create schema rules;

-- By rank: constitution down to the documents of departments (rules.level_rank holds the numbers).
create type rules.level as enum ('constitution', 'law', 'administrative-regulation', 'judicial-interpretation', 'local-regulation',
  'department-rule', 'government-rule', 'government-document', 'department-document');
create type rules.jurisdiction as enum ('nation', 'province', 'city', 'district', 'street');
-- Where a rule stands in the register. Legal force is something else: it follows from the facts.
create type rules.stage as enum ('applied', 'returned', 'reviewed', 'numbered', 'promulgated', 'voided');
create type rules.origin as enum ('register', 'import');
create type rules.fact_kind as enum ('promulgate', 'commence', 'amend', 'repeal', 'suspend', 'resume', 'expire', 'extend', 'correct', 'unclear');
create type rules.review_kind as enum ('legality', 'fair-competition');
create type rules.verdict as enum ('passed', 'changes', 'failed');
create type rules.number_form as enum ('yearly', 'order');
create type rules.task_status as enum ('open', 'done');
create type rules.task_decision as enum ('keep', 'amend', 'repeal', 'lapse');

-- Which rules govern making and keeping normative documents depends on the day. `null` leaves the number to the installation's setting.
create table rules.rule_set (
  id text primary key,
  name text not null,
  document_number text not null,
  levels rules.level[] not null,
  "from" date not null,
  until date check (until > "from"),
  validity_years integer check (validity_years > 0),
  trial_years integer check (trial_years > 0),
  comment_days integer not null,
  filing_days integer not null,
  -- Whether a document of these levels lapses by itself when its term has run out.
  lapses boolean not null,
  article text not null
);
insert into rules.rule_set (id, name, document_number, levels, "from", until, comment_days, filing_days, lapses, article) values
  ('sz-305', '深圳市行政机关规范性文件管理规定', '深圳市人民政府令第305号', '{government-document,department-document}', '2018-02-01', '2026-02-01', 30, 30, true, '第三十二条、第三十三条'),
  ('sz-368', '深圳市行政规范性文件管理规定', '深圳市人民政府令第368号', '{government-document,department-document}', '2026-02-01', null, 30, 30, true, '第三条、第四条'),
  ('rules-procedure', '规章制定程序条例', '国务院令第322号（2017年修订）', '{government-rule}', '2018-05-01', null, 30, 30, false, '第十五条、第三十二条、第三十四条');

-- A work: what keeps its identity while its text changes.
create table rules.rule (
  id uuid primary key default uuidv7(),
  level rules.level not null,
  jurisdiction rules.jurisdiction not null,
  -- 全国, 广东省, 深圳市 …
  place text not null,
  -- Whose rule it is: one of our organisations, else by name alone. `issuers` are the names as they stand on the document.
  organisation_id uuid,
  issuers text[] not null,
  -- Who drafts and applies, where it is not the issuing organisation itself.
  drafter_id uuid,
  title text not null,
  -- The title without 中华人民共和国 and without 《》: how texts cite it.
  cited_as text not null,
  document_numbers text[] not null default '{}',
  category text not null default '',
  trial boolean not null default false,
  touches_business boolean not null default false,
  stage rules.stage not null,
  origin rules.origin not null,
  applied_on date,
  applied_by uuid,
  note text not null default '',
  promulgated_on date,
  filing_due_on date,
  filed_on date,
  filed_with text,
  filing_number text,
  -- The force on `force_on`, as runDue last saw it: what changed since is an event. A projection, never the answer.
  force text,
  force_on date,
  check ((stage = 'promulgated') = (promulgated_on is not null) or origin = 'import')
);
create index on rules.rule (cited_as, level);
create index on rules.rule (organisation_id, stage);
create index on rules.rule (drafter_id);
create index on rules.rule using gin (document_numbers);

-- The text of a work as of a change. Its structure follows from the text (text/parse.ts) and is nowhere stored.
create table rules.edition (
  id uuid primary key default uuidv7(),
  rule_id uuid not null references rules.rule,
  -- The order of the editions of one work, oldest first, without gaps in meaning but perhaps in number.
  ordinal integer not null,
  title text not null,
  text text not null,
  -- The day of the version (通过、公布、修正), and the first day on which this text is the text of the work.
  as_of date,
  effective_on date,
  -- How the first day is known: metadata, last-article, heading, version, promulgation.
  effective_from text not null default '',
  change_note text not null default '',
  imported_as text unique,
  -- What came along from elsewhere, as it came.
  source jsonb not null default '{}',
  source_status text not null default '',
  hash char(64) not null,
  article_count integer not null,
  recorded_at timestamptz not null,
  unique (rule_id, ordinal)
);
create index on rules.edition (rule_id, effective_on);

-- What happened to a work, by legal date and by when it became known. Nothing is changed or removed: a wrong fact is corrected by another.
create table rules.fact (
  id uuid primary key default uuidv7(),
  rule_id uuid not null references rules.rule,
  kind rules.fact_kind not null,
  -- The first day on which it holds; null where the source says that it is so, but not since when.
  on_day date,
  -- expire, extend: the first day on which the rule is no longer in force.
  until_day date,
  -- Addresses of the clauses concerned (art_12, art_12__para_2); empty for the whole.
  clauses text[] not null default '{}',
  -- By which rule of the register, or by which document.
  by_rule_id uuid references rules.rule,
  by_document text,
  edition_id uuid references rules.edition,
  -- The fact that this one takes the place of.
  corrects uuid references rules.fact,
  note text not null default '',
  recorded_by uuid,
  recorded_at timestamptz not null,
  check (kind not in ('expire', 'extend') or until_day is not null or corrects is not null),
  check (corrects is distinct from id)
);
create index on rules.fact (rule_id, on_day, recorded_at, id);
create index on rules.fact (by_rule_id);
create index on rules.fact (until_day) where until_day is not null;
create index on rules.fact (on_day);

-- 统一编号: a prefix is an organisation's; its serials have no gap within a year (or, for orders, at all) and are never given twice.
create table rules.prefix (
  prefix text primary key,
  form rules.number_form not null default 'yearly',
  organisation_id uuid not null,
  levels rules.level[] not null,
  -- The serial with which the register takes over from the paper one.
  starts_at integer not null default 1 check (starts_at > 0),
  ended_on date
);
create index on rules.prefix (organisation_id);
create table rules.number (
  prefix text not null references rules.prefix,
  -- 0 for orders, which are counted through.
  year integer not null,
  serial integer not null check (serial > 0),
  text text not null unique,
  rule_id uuid not null unique references rules.rule,
  issued_on date not null,
  issued_by uuid not null,
  primary key (prefix, year, serial)
);

create table rules.review (
  id uuid primary key default uuidv7(),
  rule_id uuid not null references rules.rule,
  kind rules.review_kind not null,
  asked_on date not null,
  due_on date not null,
  verdict rules.verdict,
  opinion text not null default '',
  reviewed_by uuid,
  reviewed_on date,
  check ((verdict is null) = (reviewed_on is null))
);
create index on rules.review (rule_id, kind);
create index on rules.review (due_on) where verdict is null;

create table rules.comment_period (
  id uuid primary key default uuidv7(),
  rule_id uuid not null references rules.rule,
  "from" date not null,
  -- The last day on which opinions are taken.
  until date not null check (until >= "from"),
  -- Why it was shorter than the law wants, or not held at all.
  reason text not null default '',
  url text,
  opinions integer not null default 0,
  feedback text not null default ''
);
create index on rules.comment_period (rule_id);

-- What a text cites beyond itself. Where it leads on a day is looked up when it is read.
create table rules.citation (
  id uuid primary key default uuidv7(),
  edition_id uuid not null references rules.edition on delete cascade,
  rule_id uuid not null references rules.rule,
  -- The clause that cites, and the words in its text.
  from_eid text not null,
  "start" integer not null,
  "end" integer not null,
  words text not null,
  -- The rule as it is named, by title (cited_as) or by document number, and the clause of it.
  to_title text,
  to_number text,
  to_eid text,
  to_rule_id uuid references rules.rule,
  -- 根据、依据: the citing rule rests on it.
  is_basis boolean not null default false
);
create index on rules.citation (edition_id);
create index on rules.citation (rule_id);
create index on rules.citation (to_rule_id, to_eid);
create index on rules.citation (to_title) where to_rule_id is null;
create index on rules.citation (to_number) where to_rule_id is null;

-- 深府办〔2014〕16号: when what a document rests on has changed, its implementing department proposes within 30 days.
create table rules.review_task (
  id uuid primary key default uuidv7(),
  rule_id uuid not null references rules.rule,
  organisation_id uuid,
  cause_rule_id uuid not null references rules.rule,
  cause_fact_id uuid not null references rules.fact,
  -- The clauses of the document that rest on it, and what they cite.
  clauses text[] not null default '{}',
  cited text[] not null default '{}',
  opened_on date not null,
  due_on date not null,
  status rules.task_status not null default 'open',
  decision rules.task_decision,
  basis_change text not null default '',
  opinion text not null default '',
  consultation text not null default '',
  decided_by uuid,
  decided_on date,
  unique (rule_id, cause_fact_id),
  check ((status = 'done') = (decision is not null))
);
create index on rules.review_task (organisation_id, status, due_on);

-- Whom the calendar has warned, of which last day, so that each is said once.
create table rules.warning (
  rule_id uuid not null references rules.rule,
  lapses_on date not null,
  days integer not null,
  warned_on date not null,
  primary key (rule_id, lapses_on, days)
);

-- For counting (年度报告 table 二) and listing: works that are public, with the days on which their force turns. What was corrected is gone.
create view rules.public_rule as
  with known as (
    select fact.* from rules.fact
    where kind <> 'correct' and not exists (select from rules.fact later where later.corrects = fact.id)
  ),
  -- An extension after the last day extends nothing; the latest last day in time is the one.
  ending as (
    select rule_id,
      min(on_day) filter (where kind = 'promulgate') as promulgated_on,
      min(on_day) filter (where kind = 'commence') as commenced_on,
      min(on_day) filter (where kind = 'repeal' and clauses = '{}') as repealed_on,
      max(until_day) filter (where kind = 'expire' or (kind = 'extend' and exists (
        select from known before where before.rule_id = known.rule_id and before.id <> known.id
          and before.kind in ('expire', 'extend') and before.until_day >= known.on_day))) as lapses_on,
      max(on_day) filter (where kind = 'amend') as amended_on,
      bool_or(kind = 'unclear') as unclear,
      -- Said to be out of force, nobody knows since when.
      bool_or(kind = 'repeal' and on_day is null and clauses = '{}') as gone
    from known group by rule_id
  )
  select rule.id, rule.level, rule.jurisdiction, rule.place, rule.organisation_id, rule.drafter_id, rule.title, rule.document_numbers,
    rule.origin, rule.touches_business, coalesce(ending.promulgated_on, rule.promulgated_on) as promulgated_on, ending.commenced_on,
    ending.amended_on, ending.repealed_on, ending.lapses_on, least(ending.repealed_on, ending.lapses_on) as ended_on,
    coalesce(ending.unclear, true) as unclear, coalesce(ending.gone, false) as gone,
    (select min(effective_on) from rules.edition where edition.rule_id = rule.id) as first_edition_on,
    (select max(effective_on) from rules.edition where edition.rule_id = rule.id) as last_edition_on
  from rules.rule left join ending on ending.rule_id = rule.id
  where rule.stage = 'promulgated';
