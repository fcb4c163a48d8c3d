create schema corrections;

create type corrections.kind as enum ('typo', 'outdated', 'dead-link', 'attachment', 'wording', 'other');
create type corrections.outcome as enum ('corrected', 'no-error', 'not-ours');

-- 我为政府网站找错: an error that a reader saw, bound to the page, the place and the edition that were read. Who reported it and what they
-- wrote is the message's (messages.message, kind correction).
create table corrections.correction (
  id uuid primary key default uuidv7(),
  message_id uuid not null unique,
  number text not null unique,
  kind corrections.kind not null,
  -- Path of the page on this site, and its title as the reader saw it.
  page text not null,
  page_title text not null default '',
  -- The place: what was selected, with what stands before and after it, white space left out. `placed` when it was found in the text.
  quote text not null default '',
  prefix text not null default '',
  suffix text not null default '',
  placed boolean not null default false,
  -- The link or attachment that does not open.
  link text,
  -- What the page shows: kind and id of its public source, the edition that was current, SHA-256 of all that could be read.
  thing_kind text,
  thing_id uuid,
  edition integer,
  edition_hash text,
  text_hash text,
  bound_at timestamptz not null,
  -- What came of asking for the link.
  probe_status integer,
  probe_says text,
  probed_at timestamptz,
  -- The page became another while the report was open, whoever changed it and why.
  changed_at timestamptz,
  changed_edition integer,
  outcome corrections.outcome,
  outcome_on date,
  reason text,
  before_text text,
  after_text text,
  corrected_edition integer,
  -- The name under which the reporter wants to be thanked, once it is corrected.
  thanks_to text
);
create index on corrections.correction (thing_id) where outcome is null;
create index on corrections.correction (outcome_on desc, id desc) where outcome is not null;

-- What is counted and shown: never who.
create view corrections.public_correction as
  select correction.id, correction.number, message.organisation_id, correction.kind, correction.page, correction.thing_kind,
    correction.thing_id, message.received_on, message.due_on, message.answered_on, message.refused_on, message.withdrawn_on,
    message.answered_on is not null and message.answered_on <= message.due_on as in_time,
    correction.outcome, correction.outcome_on, correction.edition, correction.corrected_edition,
    correction.before_text, correction.after_text,
    case when correction.outcome = 'corrected' then correction.thanks_to end as thanked_as
  from corrections.correction
    join messages.public_message message on message.id = correction.message_id;
