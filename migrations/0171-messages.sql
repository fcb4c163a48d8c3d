create schema messages;

create type messages.state as enum ('submitted', 'accepted', 'asked', 'drafted', 'answered', 'refused', 'withdrawn');
create type messages.faq_state as enum ('drafted', 'proposed', 'published', 'withdrawn');

-- What may be written: a city adds, renames and retires kinds without a line of code.
create table messages.kind (
  code text primary key,
  label text not null,
  hint text not null default '',
  -- Before the year in the receipt's number: LY2026-0000123-7.
  prefix text not null default 'LY',
  term_days integer not null check (term_days between 1 and 60),
  -- The longest extension in working days; 0: none.
  extension_days integer not null default 0 check (extension_days between 0 and 60),
  -- Another person signs before an answer goes out.
  signed boolean not null default true,
  -- May be shown with its answer, where the writer consents.
  publishable boolean not null default true,
  -- Shown in the archive of messages; others have pages of their own.
  listed boolean not null default true,
  -- Without any contact.
  anonymous boolean not null default true,
  -- Offered to whoever writes here; others come from their own modules.
  offered boolean not null default true,
  -- Contacts are erased so long after the end.
  retention_months integer not null default 12 check (retention_months between 1 and 120),
  place integer not null default 0
);
insert into messages.kind
  (code, label, hint, prefix, term_days, extension_days, signed, publishable, listed, anonymous, offered, retention_months, place) values
  ('consultation', '咨询', '不清楚政策、办事条件或者流程，想问明白', 'LY', 5, 10, true, true, true, true, true, 12, 1),
  ('suggestion', '建议', '对政府工作有意见、有办法', 'LY', 15, 15, true, true, true, true, true, 12, 2),
  ('complaint', '投诉', '对办事服务、工作作风不满意', 'LY', 15, 15, true, true, true, true, true, 24, 3),
  ('praise', '表扬', '想感谢某个机关或者工作人员', 'LY', 5, 0, false, true, true, true, true, 12, 4),
  ('correction', '纠错', '页面内容有错', 'JC', 3, 0, false, true, false, true, false, 12, 5),
  ('question', '提问', '新闻发布、访谈、直播中没有来得及回答的问题', 'TW', 5, 10, true, true, true, true, false, 12, 6);

create table messages.message (
  id uuid primary key default uuidv7(),
  -- Prefix, year, ordinal and a check digit (ISO 7064 MOD 11,10).
  number text not null unique,
  kind text not null references messages.kind,
  state messages.state not null default 'submitted',
  -- The office that has it in hand; `chosen_id` is the one that the writer named, if any.
  organisation_id uuid not null,
  chosen_id uuid,
  subject text not null,
  text text not null,
  -- The cut words of subject and text, by which alike messages find each other.
  words text[] not null default '{}',
  -- What it is about where it is about one page: address, edition, place, quotation.
  about jsonb,
  -- From which record it was made, where it did not come through the form: `briefings.question` and its id.
  origin text,
  origin_id uuid,
  channel text not null default 'web',
  form_key uuid unique,
  -- Who wrote. Never in a view, an event, a list or a public page.
  writer_id uuid,
  name_sealed text,
  phone_sealed text,
  mail_sealed text,
  contacts_erased_on date,
  -- Whether the writer said that it may be shown.
  consented boolean not null default false,
  received_on date not null,
  received_at timestamptz not null,
  -- The end of the term for the first answer; `first_due_on` before an extension or a wait for the writer.
  due_on date not null,
  first_due_on date not null,
  -- What is owed now: the first answer, the answer to a later question; null where nothing is.
  open_due_on date,
  accepted_on date,
  accepted_by uuid,
  refused_on date,
  refused_for text,
  refusal text,
  answer text,
  drafted_by uuid,
  drafted_at timestamptz,
  draft_note text,
  signed_by uuid,
  answered_on date,
  answered_at timestamptz,
  extension_days integer,
  extension_reason text,
  extension_asked_by uuid,
  extension_asked_on date,
  extension_decided_by uuid,
  extension_decided_on date,
  extension_granted boolean,
  transfers integer not null default 0,
  -- As shown to everybody, after somebody has read it for that.
  published_on date,
  published_by uuid,
  public_subject text,
  public_text text,
  public_answer text,
  taken_down_for text,
  rating smallint check (rating between 1 and 5),
  rating_comment text,
  rated_on date,
  withdrawn_on date,
  -- The last day on which anything ended: from here the contacts' time runs.
  closed_on date,
  reminded_due_on date,
  warned_veto boolean not null default false
);
create index on messages.message (organisation_id, state, open_due_on);
create index on messages.message (open_due_on) where open_due_on is not null;
create index on messages.message (received_on) where answered_on is null and state in ('submitted', 'accepted', 'asked', 'drafted');
create index on messages.message (published_on desc, id desc) where published_on is not null;
create index on messages.message (writer_id, received_at desc) where writer_id is not null;
create index on messages.message (closed_on) where closed_on is not null and contacts_erased_on is null;
create index on messages.message (origin, origin_id) where origin_id is not null;
create index on messages.message (received_on, kind);
create index on messages.message using gin (words);

-- 转办: who had it, who has it, why.
create table messages.transfer (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages.message,
  from_id uuid not null,
  to_id uuid not null,
  reason text not null,
  transferred_by uuid,
  transferred_on date not null
);
create index on messages.transfer (message_id, id);
create index on messages.transfer (from_id, to_id);

-- The office asks the writer; the days until the reply do not count for its term, but do for the three months.
create table messages.inquiry (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages.message,
  question text not null,
  asked_by uuid not null,
  asked_on date not null,
  reply_due_on date not null,
  reply text,
  ended_on date,
  lapsed boolean not null default false
);
create index on messages.inquiry (message_id, id);
create unique index on messages.inquiry (message_id) where ended_on is null;

-- 追问: a later question on the same matter, with a term and an answer of its own.
create table messages.follow_up (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages.message,
  ordinal integer not null,
  form_key uuid unique,
  text text not null,
  asked_on date not null,
  due_on date not null,
  answer text,
  drafted_by uuid,
  signed_by uuid,
  answered_on date,
  unique (message_id, ordinal)
);

create table messages.attachment (
  message_id uuid not null references messages.message,
  file_id uuid not null,
  -- The writer's, or with the office's answer.
  by_office boolean not null default false,
  primary key (message_id, file_id)
);

-- Who looked at who wrote, and what for: the writer is told.
create table messages.reveal (
  id uuid primary key default uuidv7(),
  message_id uuid not null references messages.message,
  revealed_by uuid not null,
  reason text not null,
  revealed_at timestamptz not null
);
create index on messages.reveal (message_id, id);

-- A second click of an officer finds the first act.
create table messages.act_key (
  key text primary key,
  message_id uuid not null,
  taken_at timestamptz not null
);
create index on messages.act_key (message_id, taken_at);

create table messages.template (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  title text not null,
  text text not null,
  used integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null
);
create index on messages.template (organisation_id, title);

-- What answers were offered before somebody wrote, and what came of it: counts of a day, nobody in them.
create table messages.deflection (
  day date primary key,
  shown integer not null default 0,
  opened integer not null default 0,
  wrote integer not null default 0
);

create table messages.counter (prefix text, year integer, last integer not null, primary key (prefix, year));

create table messages.faq (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null,
  state messages.faq_state not null default 'drafted',
  theme text not null,
  question text not null,
  answer text not null,
  -- The rule on which the answer rests, by its address on this site; and in words.
  rule_id uuid,
  basis text,
  valid_until date,
  -- The rule has changed since: somebody has to look again.
  stale_since date,
  stale_for text,
  -- The answered messages from which it was made.
  sources uuid[] not null default '{}',
  words text[] not null default '{}',
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  approved_by uuid,
  published_on date,
  changed_on date not null,
  withdrawn_for text,
  opened integer not null default 0
);
create index on messages.faq (state, organisation_id, theme);
create index on messages.faq (rule_id) where rule_id is not null;
create index on messages.faq using gin (words);

-- What others count from: never who, never what was written.
create view messages.public_message as
  select message.id, message.number, message.kind, message.organisation_id, message.state, message.channel,
    message.received_on, message.due_on, message.first_due_on, message.answered_on, message.refused_on, message.withdrawn_on,
    message.extension_granted is true as extended, message.transfers, message.rating, message.published_on,
    message.published_on is not null as published, (message.received_on + interval '3 months')::date as veto_on
  from messages.message;

create view messages.public_faq as
  select id, organisation_id, theme, question, answer, rule_id, basis, published_on, valid_until, changed_on, stale_since
  from messages.faq where state = 'published';
