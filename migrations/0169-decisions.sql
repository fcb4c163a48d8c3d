create schema decisions;

create type decisions.step as enum
  ('initiation', 'drafting', 'participation', 'hearing', 'experts', 'risk', 'competition', 'legality', 'discussion', 'party-report',
   'publication', 'archive', 'execution', 'evaluation');
create type decisions.state as enum
  ('preparing', 'under-review', 'reviewed', 'submitted', 'decided', 'reported', 'published', 'ended');
-- What became of an opinion, whoever had it.
create type decisions.disposition as enum ('adopted', 'partly', 'not-adopted', 'resolved', 'out-of-scope');
create type decisions.risk_result as enum ('controllable', 'uncontrollable');
create type decisions.review_result as enum ('legal', 'exploratory', 'needs-changes', 'illegal');

-- 年度重大行政决策事项目录 of one decision-making body.
create table decisions.catalogue (
  id uuid primary key default uuidv7(),
  body_id uuid not null,
  -- Who gathers the items, and whose legality review is asked: as it was when the catalogue was opened.
  office_id uuid not null,
  year integer not null,
  -- 同级党委同意: of the items as they were then (hash); what is changed afterwards needs it anew.
  consent_on date,
  consent_reference text,
  consent_hash text,
  opened_by uuid not null,
  opened_at timestamptz not null,
  unique (body_id, year)
);

create table decisions.item (
  id uuid primary key default uuidv7(),
  catalogue_id uuid not null references decisions.catalogue,
  -- Drafted by an office, taken in by the government's office, sent back, taken out.
  state text not null default 'proposed' check (state in ('proposed', 'gathered', 'returned', 'dropped')),
  title text not null,
  summary text not null,
  category text not null,
  organisation_id uuid not null,
  hearing boolean not null,
  hearing_reason text not null,
  starts_on date not null,
  decides_on date not null,
  legal_basis text not null,
  returned_reason text,
  dropped_reason text,
  -- The day on which it first stood in a published edition.
  public_on date,
  form_key uuid unique,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  check (decides_on >= starts_on)
);
create index on decisions.item (catalogue_id, organisation_id, id);

-- What was published, as it was; each adjustment is one more.
create table decisions.edition (
  catalogue_id uuid not null references decisions.catalogue,
  number integer not null,
  items jsonb not null,
  reason text,
  consent_on date not null,
  consent_reference text not null,
  published_on date not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (catalogue_id, number)
);

-- A citizen proposes that an item gets a hearing. Who, is nobody's business outside; the answer is public.
create table decisions.hearing_proposal (
  id uuid primary key default uuidv7(),
  number text not null unique,
  item_id uuid not null references decisions.item,
  person_id uuid not null,
  reason text not null,
  held boolean not null default false,
  state text not null default 'received' check (state in ('received', 'adopted', 'declined')),
  answer text,
  filed_on date not null,
  filed_at timestamptz not null,
  due_on date not null,
  answered_on date,
  answered_by uuid,
  form_key uuid unique,
  reminded boolean not null default false
);
create index on decisions.hearing_proposal (item_id, state);
create index on decisions.hearing_proposal (person_id, filed_at desc);

create table decisions.decision (
  id uuid primary key default uuidv7(),
  -- `ZDJC-2026-001`, without gaps per year; `2026-001` in addresses.
  number text not null unique,
  slug text not null unique,
  body_id uuid not null,
  office_id uuid not null,
  legality_id uuid not null,
  organisation_id uuid not null,
  item_id uuid references decisions.item,
  amends_id uuid references decisions.decision,
  title text not null,
  summary text not null,
  category text not null,
  legal_basis text not null,
  proposed_by text not null check (proposed_by in ('leader', 'department', 'deputies', 'citizens')),
  proposal text not null,
  -- Follows from the facts; written with each act, so that lists can ask for it.
  state decisions.state not null default 'preparing',
  due_on date,
  withheld_reason text,
  public_on date,
  draft_version integer not null default 0,
  submitted_on date,
  decided_on date,
  reported_on date,
  reported_reference text,
  published_on date,
  document_number text,
  final_text text,
  adoption_explained text,
  -- Where the text stands in the gazette, on the site, in a newspaper.
  published_at_places text,
  suspended_on date,
  suspended_reason text,
  ended_on date,
  ended_reason text,
  initiated_on date not null,
  initiated_by uuid not null,
  initiated_at timestamptz not null,
  form_key uuid unique,
  reminded_due_on date,
  changed_at timestamptz not null
);
create index on decisions.decision (organisation_id, state);
create index on decisions.decision (office_id, state, due_on);
create index on decisions.decision (public_on desc, id desc) where public_on is not null;
create index on decisions.decision (item_id);
create index on decisions.decision (amends_id) where amends_id is not null;

-- Which steps apply is decided at initiation; what is left out has its ground.
create table decisions.step_of_decision (
  decision_id uuid not null references decisions.decision,
  step decisions.step not null,
  applies boolean not null,
  ground text,
  planned_on date,
  done_on date,
  summary text,
  primary key (decision_id, step),
  check (applies or ground is not null)
);

create table decisions.draft (
  decision_id uuid not null references decisions.decision,
  version integer not null,
  text text not null,
  explanation text not null,
  alternatives text,
  -- 部门间的重大分歧: said to the decision-making body, not to everybody.
  dispute text,
  dispute_reported_on date,
  public_on date,
  made_by uuid not null,
  made_on date not null,
  made_at timestamptz not null,
  primary key (decision_id, version)
);

create table decisions.paper (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  step decisions.step not null,
  title text not null,
  text text,
  file_id uuid,
  file_name text,
  file_size bigint,
  public boolean not null,
  formed_on date not null,
  added_by uuid not null,
  added_at timestamptz not null,
  check (text is not null or file_id is not null)
);
create index on decisions.paper (decision_id, step, id);

-- 公众参与: each way in which the public was asked.
create table decisions.participation (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  way text not null check (way in ('open-comment', 'symposium', 'visit', 'written', 'questionnaire', 'poll')),
  opens_on date not null,
  closes_on date not null,
  shortened_reason text,
  consultation_id uuid,
  how text not null,
  special_groups text,
  opinions integer,
  outcome text,
  noted_by uuid not null,
  noted_at timestamptz not null,
  check (closes_on >= opens_on)
);
create index on decisions.participation (decision_id, opens_on);
create index on decisions.participation (consultation_id) where consultation_id is not null;

-- 意见采纳情况: opinion by opinion, with the reason.
create table decisions.adoption (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  source text not null check (source in ('public', 'hearing', 'expert')),
  hearing_id uuid,
  point text not null,
  disposition decisions.disposition not null,
  reason text not null,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index on decisions.adoption (decision_id, source, id);

create table decisions.expert (
  id uuid primary key default uuidv7(),
  name text not null,
  unit text not null,
  fields text[] not null,
  -- Posts, holdings, mandates that may stand in the way: read when somebody is chosen, shown to nobody outside.
  interests text not null default '',
  contact_sealed text,
  active boolean not null default true,
  added_by uuid not null,
  added_at timestamptz not null
);

create table decisions.argument (
  decision_id uuid not null references decisions.decision,
  expert_id uuid not null references decisions.expert,
  chosen text not null check (chosen in ('drawn', 'named')),
  -- Of how many it was drawn.
  drawn_from integer,
  chosen_reason text,
  -- The expert's own word that nothing ties them to the matter.
  independent boolean not null default false,
  conflict text,
  view text check (view in ('for', 'with-changes', 'against')),
  opinion text,
  signed_on date,
  chosen_by uuid not null,
  chosen_at timestamptz not null,
  primary key (decision_id, expert_id)
);

create table decisions.risk (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  draft_version integer not null,
  assessor text not null,
  -- 已在其他环节评估过的: where, and it is not repeated.
  earlier text,
  points text not null,
  measures text not null,
  response_plan text not null,
  result decisions.risk_result not null,
  assessed_on date not null,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index on decisions.risk (decision_id, id);

create table decisions.competition (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  draft_version integer not null,
  passed boolean not null,
  opinion text not null,
  reviewed_on date not null,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index on decisions.competition (decision_id, id);

create table decisions.review (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  draft_version integer not null,
  submitted_on date not null,
  -- The day by which the office asks for it: no earlier than the necessary time, unless it says why.
  wanted_on date not null,
  urgent_reason text,
  submitted_by uuid not null,
  result decisions.review_result,
  opinion text,
  risk_shown text,
  concluded_on date,
  reviewed_by uuid
);
create index on decisions.review (decision_id, id);

create table decisions.task (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  organisation_id uuid not null,
  title text not null,
  due_on date not null,
  done_on date,
  reminded boolean not null default false
);
create index on decisions.task (decision_id, due_on, id);
create index on decisions.task (organisation_id, due_on) where done_on is null;

create table decisions.execution_report (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  task_id uuid references decisions.task,
  organisation_id uuid not null,
  finding text not null check (finding in ('on-plan', 'behind', 'problem', 'done')),
  text text not null,
  public boolean not null,
  reported_on date not null,
  reported_by uuid not null,
  reported_at timestamptz not null
);
create index on decisions.execution_report (decision_id, id);

create table decisions.evaluation (
  id uuid primary key default uuidv7(),
  decision_id uuid not null references decisions.decision,
  ground text not null,
  evaluator text not null,
  third_party boolean not null,
  findings text not null,
  suggestion text not null check (suggestion in ('keep', 'adjust', 'stop')),
  evaluated_on date not null,
  noted_by uuid not null,
  noted_at timestamptz not null
);
create index on decisions.evaluation (decision_id, id);

-- A second click with the same form does nothing twice.
create table decisions.act_key (subject_id uuid not null, key text not null, primary key (subject_id, key));
create table decisions.counter (kind text not null, year integer not null, last integer not null, primary key (kind, year));
