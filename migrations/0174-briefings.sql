create schema briefings;

create type briefings.kind as enum ('press-conference', 'interview', 'programme');
create type briefings.state as enum ('planned', 'announced', 'live', 'held', 'archived', 'cancelled');
-- `held` waits for a look because of what stands in it; `waiting` for the moderator; `passed` for its answer.
create type briefings.question_state as enum
  ('held', 'waiting', 'passed', 'on-air', 'answered', 'dismissed', 'merged', 'followed-up');
create type briefings.line_kind as enum ('speech', 'question', 'answer');
create type briefings.transcript_state as enum ('draft', 'submitted', 'returned', 'signed');

-- 系列、栏目: a city adds, renames and retires them without a line of code.
create table briefings.series (
  id uuid primary key default uuidv7(),
  slug text not null unique,
  kind briefings.kind not null,
  name text not null,
  about text not null default '',
  position integer not null default 0,
  retired boolean not null default false
);
insert into briefings.series (slug, kind, name, about, position) values
  ('high-quality', 'press-conference', '推动高质量发展系列', '介绍推动高质量发展的举措和成效', 1),
  ('best-results', 'press-conference', '全力推动高质量发展实现最好结果系列', '介绍全年目标任务的推进情况', 2),
  ('press', 'press-conference', '新闻发布会', '重大政策、重要工作和社会关切', 3),
  ('interviews', 'interview', '在线访谈', '部门负责人就公众关心的问题在线作答', 4),
  ('zhengqitong', 'programme', '政企通', '面向企业解读政策、回应诉求', 5),
  ('zhengmintong', 'programme', '政民通', '面向市民解读政策、回应关切', 6),
  ('minxinqiao', 'programme', '民心桥', '部门负责人走进直播间接听来电、回答提问', 7);

-- 新闻发布会、在线访谈、节目: one occasion.
create table briefings.event (
  id uuid primary key default uuidv7(),
  kind briefings.kind not null,
  series_id uuid not null references briefings.series,
  organisation_id uuid not null,
  state briefings.state not null default 'planned',
  title text not null,
  topic text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Until when questions may be sent beforehand; null: none are taken before it begins.
  questions_until timestamptz,
  takes_live_questions boolean not null default true,
  -- [{title, url}]: materials, and documents of the press conference on this site.
  materials jsonb not null default '[]',
  video_url text,
  announced_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- The legal date by which it counts.
  held_on date,
  archived_at timestamptz,
  cancelled_at timestamptz,
  cancelled_reason text,
  -- Counts the changes of what calendars show (SEQUENCE of RFC 5545).
  sequence integer not null default 0,
  -- The last number given to a line, a question, a message to readers; this row's lock puts them in order.
  lines integer not null default 0,
  questions integer not null default 0,
  signals integer not null default 0,
  form_key uuid unique,
  planned_by uuid not null,
  planned_at timestamptz not null,
  reminded_on date,
  check (ends_at > starts_at)
);
create index on briefings.event (state, starts_at);
create index on briefings.event (organisation_id, starts_at desc);
create index on briefings.event (series_id, starts_at desc);

create table briefings.speaker (
  event_id uuid not null references briefings.event on delete cascade,
  position integer not null,
  name text not null,
  office text not null,
  duty text not null default '',
  primary key (event_id, position)
);

-- What somebody asks. `shown` is what everybody reads: the words as sent, or as a moderator has shortened them.
create table briefings.question (
  id uuid primary key default uuidv7(),
  event_id uuid not null references briefings.event,
  number integer not null,
  state briefings.question_state not null,
  -- Sent before it began, or while it was on.
  beforehand boolean not null,
  asker_id uuid,
  -- What the asker wants to be called in public.
  name text not null default '',
  contact_sealed text,
  text text not null,
  shown text,
  held_for text[] not null default '{}',
  reason text,
  merged_into_id uuid references briefings.question,
  form_key uuid not null unique,
  -- Under which whoever sent it sees what became of it.
  code_hash text not null unique,
  asked_at timestamptz not null,
  passed_at timestamptz,
  on_air_at timestamptz,
  answered_at timestamptz,
  moderated_by uuid,
  message_id uuid,
  message_number text,
  unique (event_id, number)
);
create index on briefings.question (event_id, state, number);
create index on briefings.question (merged_into_id) where merged_into_id is not null;
create index on briefings.question (asker_id, asked_at desc) where asker_id is not null;
create index on briefings.question (message_id) where message_id is not null;

-- 实录: what was said, as the recorder typed it. The number is the anchor for ever.
create table briefings.line (
  id uuid primary key default uuidv7(),
  event_id uuid not null references briefings.event,
  number integer not null,
  kind briefings.line_kind not null,
  speaker text not null,
  text text not null,
  -- A chapter begins here.
  chapter text,
  question_id uuid references briefings.question,
  said_at timestamptz not null,
  entered_by uuid not null,
  form_key uuid unique,
  corrected_at timestamptz,
  -- Taken away: the number stays, the words do not.
  struck boolean not null default false,
  unique (event_id, number)
);

-- What a line said before it was corrected. Not shown where it was struck.
create table briefings.correction (
  id uuid primary key default uuidv7(),
  line_id uuid not null references briefings.line,
  before text not null,
  reason text not null,
  shown boolean not null default true,
  corrected_by uuid not null,
  corrected_at timestamptz not null
);
create index on briefings.correction (line_id, id);

-- What readers of the live page are told, in order: what changed, never its words, so that a replay tells what holds now.
create table briefings.signal (
  event_id uuid not null references briefings.event,
  number integer not null,
  kind text not null,
  line_number integer,
  question_id uuid,
  sent_at timestamptz not null,
  primary key (event_id, number)
);

-- 整理稿: an edited transcript; signed by somebody else than who edited it.
create table briefings.transcript (
  id uuid primary key default uuidv7(),
  event_id uuid not null references briefings.event,
  edition integer not null,
  state briefings.transcript_state not null default 'draft',
  -- [{number, kind, speaker, text, chapter, second}]
  passages jsonb not null,
  hash text not null,
  edited_by uuid not null,
  edited_at timestamptz not null,
  submitted_at timestamptz,
  signed_by uuid,
  signed_at timestamptz,
  note text,
  unique (event_id, edition)
);
create unique index on briefings.transcript (event_id) where state in ('draft', 'submitted', 'returned');

-- What others count from: never who asked, never what.
create view briefings.public_event as
  select event.id, event.kind, series.slug as series, series.name as series_name, event.organisation_id, event.state, event.title,
    (event.announced_at at time zone 'Asia/Shanghai')::date as announced_on, event.starts_at, event.started_at, event.held_on,
    (event.cancelled_at at time zone 'Asia/Shanghai')::date as cancelled_on,
    (event.archived_at at time zone 'Asia/Shanghai')::date as archived_on,
    event.video_url is not null as has_video,
    exists (select from briefings.transcript where transcript.event_id = event.id and transcript.state = 'signed') as has_transcript,
    asked.asked, asked.passed, asked.answered, asked.followed_up
  from briefings.event join briefings.series on series.id = event.series_id
  cross join lateral (
    select count(*)::integer as asked,
      count(*) filter (where state in ('passed', 'on-air', 'answered', 'followed-up'))::integer as passed,
      count(*) filter (where state = 'answered')::integer as answered,
      count(*) filter (where state = 'followed-up')::integer as followed_up
    from briefings.question where question.event_id = event.id
  ) asked
  where event.state <> 'planned' and event.announced_at is not null;
