create schema remedies;

create type remedies.kind as enum ('review', 'suit-direct', 'suit-after-review');
create type remedies.outcome as enum ('upheld', 'corrected', 'other');
create type remedies.procedure as enum ('ordinary', 'summary');
create type remedies.forum as enum ('review', 'suit');
create type remedies.fact_kind as enum ('copy-received', 'replied', 'hearing', 'suspended', 'resumed', 'extended', 'served', 'redone', 'note');

-- How a case can end, and the column of the annual report's fourth table that counts it. Data: the form gives no
-- definition of its columns, so a city may have to follow its supervisor's reading.
create table remedies.outcome_mapping (
  detail text primary key check (detail ~ '^[a-z]+(-[a-z]+)*$'),
  forum remedies.forum not null,
  label text not null,
  outcome remedies.outcome not null,
  article text not null,
  -- May order the office to act anew (责令重新作出、责令履行).
  may_redo boolean not null default false,
  -- Ends a case that was never accepted.
  before_acceptance boolean not null default false,
  position int not null
);

insert into remedies.outcome_mapping (forum, position, detail, outcome, label, article, may_redo, before_acceptance) values
  ('review', 1, 'review-upheld', 'upheld', '维持', '行政复议法第六十八条', false, false),
  ('review', 2, 'review-claim-dismissed', 'upheld', '驳回行政复议请求', '行政复议法第六十九条', false, false),
  ('review', 3, 'review-changed', 'corrected', '变更', '行政复议法第六十三条', false, false),
  ('review', 4, 'review-revoked', 'corrected', '撤销', '行政复议法第六十四条', true, false),
  ('review', 5, 'review-partly-revoked', 'corrected', '部分撤销', '行政复议法第六十四条', true, false),
  ('review', 6, 'review-unlawful', 'corrected', '确认违法', '行政复议法第六十五条', true, false),
  ('review', 7, 'review-ordered-to-perform', 'corrected', '责令限期履行', '行政复议法第六十六条', true, false),
  ('review', 8, 'review-void', 'corrected', '确认无效', '行政复议法第六十七条', true, false),
  ('review', 9, 'review-not-accepted', 'other', '不予受理', '行政复议法第三十条', false, true),
  ('review', 10, 'review-application-dismissed', 'other', '驳回行政复议申请', '行政复议法第三十三条', false, false),
  ('review', 11, 'review-ended', 'other', '终止（撤回、和解等）', '行政复议法第四十一条', false, false),
  ('review', 12, 'review-mediated', 'other', '调解', '行政复议法第七十三条', false, false),
  ('suit', 1, 'suit-claim-dismissed', 'upheld', '判决驳回诉讼请求', '行政诉讼法第六十九条', false, false),
  ('suit', 2, 'suit-revoked', 'corrected', '判决撤销', '行政诉讼法第七十条', true, false),
  ('suit', 3, 'suit-partly-revoked', 'corrected', '判决部分撤销', '行政诉讼法第七十条', true, false),
  ('suit', 4, 'suit-ordered-to-perform', 'corrected', '判决限期履行', '行政诉讼法第七十二条', true, false),
  ('suit', 5, 'suit-unlawful', 'corrected', '判决确认违法', '行政诉讼法第七十四条', true, false),
  ('suit', 6, 'suit-void', 'corrected', '判决确认无效', '行政诉讼法第七十五条', true, false),
  ('suit', 7, 'suit-changed', 'corrected', '判决变更', '行政诉讼法第七十七条', false, false),
  ('suit', 8, 'suit-not-docketed', 'other', '裁定不予立案', '行政诉讼法第五十一条', false, true),
  ('suit', 9, 'suit-dismissed', 'other', '裁定驳回起诉', '行政诉讼法第四十九条、法释〔2018〕1号第六十九条', false, false),
  ('suit', 10, 'suit-withdrawn', 'other', '裁定准许撤诉', '行政诉讼法第六十二条', false, false),
  ('suit', 11, 'suit-mediated', 'other', '调解', '行政诉讼法第六十条', false, false),
  ('suit', 12, 'suit-ended', 'other', '裁定终结诉讼', '法释〔2018〕1号第八十八条', false, false);

create table remedies.remedy (
  id uuid primary key default uuidv7(),
  -- The respondent: the office whose act is contested.
  organisation_id uuid not null,
  -- The request that was answered, where it is one of ours.
  request_id uuid,
  -- What is contested (an outcome of a request, or that there is none) and since when the applicant knows of it.
  contested text not null,
  act_on date not null,
  kind remedies.kind not null,
  procedure remedies.procedure not null default 'ordinary',
  -- Who hears it, and its number there.
  body text not null,
  number text,
  filed_on date not null check (filed_on >= act_on),
  accepted_on date check (accepted_on >= filed_on),
  outcome_detail text references remedies.outcome_mapping,
  outcome remedies.outcome,
  closed_on date check (closed_on >= coalesce(accepted_on, filed_on)),
  redo_due_on date check (redo_due_on > closed_on),
  follows uuid references remedies.remedy,
  note text not null default '',
  filing_key text unique,
  check ((outcome is null) = (closed_on is null)),
  check ((outcome is null) = (outcome_detail is null)),
  check ((kind = 'suit-after-review') = (follows is not null))
);
create index on remedies.remedy (organisation_id, closed_on, id);
create index on remedies.remedy (request_id);
create index on remedies.remedy (follows);

-- What happened in a case between its acceptance and its end, by legal date.
create table remedies.fact (
  id uuid primary key default uuidv7(),
  remedy_id uuid not null references remedies.remedy,
  kind remedies.fact_kind not null,
  on_day date not null,
  note text not null default '',
  recorded_by uuid not null,
  recorded_at timestamptz not null
);
create index on remedies.fact (remedy_id, on_day, id);

-- For counting (年度报告 table four): nothing of the applicant and nothing of the content.
create view remedies.public_remedy as
  select id, organisation_id, kind, accepted_on, closed_on, outcome from remedies.remedy;
