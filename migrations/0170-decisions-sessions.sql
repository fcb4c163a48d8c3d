-- 听证会. What is announced is public; who takes part is published beforehand; the record is signed by those who took part.
create table decisions.hearing (
  id uuid primary key default uuidv7(),
  number text not null unique,
  slug text not null unique,
  decision_id uuid not null references decisions.decision,
  -- Hearings on government legislation have a term of their own.
  subject text not null default 'decision' check (subject in ('decision', 'legislation')),
  title text not null,
  held_on date not null,
  starts_at text not null,
  ends_at text not null,
  place text not null,
  seats integer not null,
  observers integer not null default 0,
  -- By lot, or by the published rules.
  admits text not null check (admits in ('lot', 'selection')),
  selection_rules text not null,
  materials text not null,
  apply_from date not null,
  apply_until date not null,
  session_id uuid,
  observer_session_id uuid,
  announced_on date,
  participants_on date,
  materials_sent_on date,
  recorded_on date,
  confirmed_on date,
  report text,
  reported_on date,
  cancelled_on date,
  cancelled_reason text,
  postponed_reason text,
  made_by uuid not null,
  made_at timestamptz not null,
  check (apply_until >= apply_from and held_on >= apply_until)
);
create index on decisions.hearing (decision_id);
create index on decisions.hearing (held_on) where announced_on is not null;

create table decisions.participant (
  id uuid primary key default uuidv7(),
  hearing_id uuid not null references decisions.hearing,
  position integer not null,
  kind text not null check (kind in ('affected', 'public', 'expert', 'deputy', 'organisation', 'office')),
  -- As it is published: a surname with 先生, 女士 or a whole name, as the person agreed.
  shown_as text not null,
  chosen text not null check (chosen in ('lot', 'selection', 'invited')),
  registration_id uuid,
  person_id uuid,
  attended boolean,
  signed_on date,
  -- Why somebody did not sign: it stays beside the record.
  unsigned_reason text,
  unique (hearing_id, position)
);

create table decisions.record_entry (
  hearing_id uuid not null references decisions.hearing,
  position integer not null,
  phase text not null check (phase in ('introduction', 'statement', 'question', 'debate', 'closing')),
  speaker text not null,
  text text not null,
  primary key (hearing_id, position)
);

-- 市政府全体会议、常务会议.
create table decisions.meeting (
  id uuid primary key default uuidv7(),
  number text not null unique,
  slug text not null unique,
  body_id uuid not null,
  office_id uuid not null,
  kind text not null check (kind in ('full', 'executive')),
  title text not null,
  held_on date not null,
  starts_at text not null,
  ends_at text not null,
  place text not null,
  -- 公众列席: seats, and until when one may apply.
  seats integer not null default 0,
  apply_until date,
  admits text not null default 'lot' check (admits in ('lot', 'selection')),
  criteria text,
  session_id uuid,
  announced_on date,
  concluded_on date,
  attended text,
  record text,
  published_on date,
  cancelled_on date,
  cancelled_reason text,
  made_by uuid not null,
  made_at timestamptz not null
);
create index on decisions.meeting (held_on desc, id desc);

create table decisions.meeting_item (
  id uuid primary key default uuidv7(),
  meeting_id uuid not null references decisions.meeting,
  position integer not null,
  decision_id uuid references decisions.decision,
  title text not null,
  organisation_id uuid not null,
  public boolean not null,
  -- What everybody may read beforehand of an item that is no decision of its own.
  draft text,
  outcome text check (outcome in ('adopted', 'adopted-with-changes', 'again', 'deferred', 'rejected')),
  resolution text,
  -- 行政首长末位发言.
  head_spoke_last boolean,
  against_majority boolean not null default false,
  majority_reason text,
  dissent text,
  concluded_on date,
  unique (meeting_id, position)
);
create index on decisions.meeting_item (decision_id) where decision_id is not null;

-- What others count and search: never who.
create view decisions.public_decision as
  select decision.id, decision.number, decision.slug, decision.body_id, decision.organisation_id, decision.title, decision.summary,
    decision.category, decision.legal_basis, decision.state, decision.item_id, decision.amends_id, decision.initiated_on,
    decision.public_on, decision.decided_on, decision.published_on, decision.document_number, decision.suspended_on, decision.ended_on,
    (select true from decisions.item join decisions.edition on edition.catalogue_id = item.catalogue_id
      where item.id = decision.item_id and item.public_on is not null limit 1) as in_catalogue,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'participation')
      as participation_on,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'hearing')
      as hearing_on,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'experts')
      as experts_on,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'risk') as risk_on,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'legality')
      as legality_on,
    (select step.done_on from decisions.step_of_decision step where step.decision_id = decision.id and step.step = 'evaluation')
      as evaluated_on
  from decisions.decision
  where decision.public_on is not null;

create view decisions.public_hearing as
  select hearing.id, hearing.number, hearing.slug, hearing.decision_id, decision.organisation_id, hearing.subject, hearing.title,
    hearing.held_on, hearing.starts_at, hearing.ends_at, hearing.place, hearing.seats, hearing.observers, hearing.selection_rules,
    hearing.apply_from, hearing.apply_until, hearing.session_id, hearing.observer_session_id, hearing.announced_on,
    hearing.participants_on, hearing.materials_sent_on, hearing.recorded_on, hearing.confirmed_on, hearing.reported_on,
    hearing.cancelled_on,
    (select count(*) from decisions.participant where participant.hearing_id = hearing.id)::integer as participants
  from decisions.hearing join decisions.decision on decision.id = hearing.decision_id
  where hearing.announced_on is not null and decision.public_on is not null;

create view decisions.public_meeting as
  select meeting.id, meeting.number, meeting.slug, meeting.body_id, meeting.kind, meeting.title, meeting.held_on, meeting.starts_at,
    meeting.ends_at, meeting.place, meeting.seats, meeting.apply_until, meeting.session_id, meeting.announced_on, meeting.concluded_on,
    meeting.published_on, meeting.cancelled_on,
    (select count(*) from decisions.meeting_item item where item.meeting_id = meeting.id and item.public)::integer as items
  from decisions.meeting
  where meeting.announced_on is not null;

create view decisions.public_catalogue as
  select edition.catalogue_id, catalogue.body_id, catalogue.year, edition.number, edition.reason, edition.consent_on, edition.published_on,
    jsonb_array_length(edition.items) as items,
    (select count(*) from jsonb_array_elements(edition.items) item where (item ->> 'hearing')::boolean)::integer as hearings
  from decisions.edition join decisions.catalogue on catalogue.id = edition.catalogue_id;
