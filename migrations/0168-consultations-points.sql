create type consultations.disposition as enum ('adopted', 'partly', 'not-adopted', 'resolved', 'out-of-scope');
create type consultations.regrouping_kind as enum ('suggested', 'joined', 'parted', 'resplit', 'disposed', 'named');

-- 意见: one free text or comment on a clause out of one answer. Numbers are given in random order: neighbours are not of one person.
create table consultations.opinion (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  number integer not null,
  -- The answer's place in the shuffled reading; says nothing of who or when, and leads to what became of it.
  answer_ordinal integer not null,
  channel text not null,
  question_id text not null,
  question_title text not null,
  clause_id text,
  -- As it was written, for the office alone; and as others may read it.
  text text not null,
  masked text not null,
  -- Copies of one text have one family; what nobody else sent has one of its own.
  family integer not null,
  unique (consultation_id, number)
);
create index on consultations.opinion (consultation_id, answer_ordinal);
create index on consultations.opinion (consultation_id, family);

-- What is answered once: the points of many that want the same. A group that has lost all its points is kept, so that every step can be undone.
create table consultations.point_group (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  number integer not null,
  -- What they want, in the words of one of them or of the office.
  title text not null,
  question_id text not null,
  clause_id text,
  -- The phrases for which they were put together.
  shared text[] not null default '{}',
  kind text not null check (kind in ('same', 'alike', 'single', 'office')),
  disposition consultations.disposition,
  reason text,
  -- 已解决: where; 超出范围: where it belongs.
  place text,
  -- The clause of the final text that it changed; ids are those of consultation.text and final_text.
  changed_clause_id text,
  disposed_by uuid,
  disposed_at timestamptz,
  revised_on date,
  unique (consultation_id, number)
);
create index on consultations.point_group (consultation_id, disposition);

-- 意见要点: the smallest thing that can be answered. One that was split anew is kept with `gone`.
create table consultations.point (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  opinion_id uuid not null references consultations.opinion,
  position integer not null,
  text text not null,
  masked text not null,
  family integer not null,
  group_id uuid not null references consultations.point_group,
  gone boolean not null default false
);
create index on consultations.point (group_id) where not gone;
create index on consultations.point (opinion_id, position);
create index on consultations.point (consultation_id) where not gone;

-- Every join, every split, every disposition: by whom, and what it was before, so that it can be taken back.
create table consultations.regrouping (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  kind consultations.regrouping_kind not null,
  said text not null,
  -- What it was before: {"points": [{"id", "group"}], "made": [..], "gone": [..], "groups": [{"id", "disposition", …}]}
  before jsonb not null default '{}',
  done_by uuid,
  done_at timestamptz not null,
  undone_by uuid,
  undone_at timestamptz
);
create index on consultations.regrouping (consultation_id, id);

-- A disposition that is changed after the result was published: proposed by one, confirmed by another, public with its reason.
create table consultations.revision (
  id uuid primary key default uuidv7(),
  consultation_id uuid not null references consultations.consultation,
  group_id uuid not null references consultations.point_group,
  why text not null,
  old_disposition consultations.disposition not null,
  old_reason text,
  disposition consultations.disposition not null,
  reason text,
  place text,
  changed_clause_id text,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  confirmed_by uuid,
  confirmed_on date,
  dropped_at timestamptz
);
create index on consultations.revision (consultation_id, group_id, id);

-- What everybody may count once the result is published: `copies` counts every copy, `distinct_texts` a copied text once.
create view consultations.public_point_group as
  select "group".consultation_id, "group".number, "group".title, "group".clause_id, "group".shared, "group".kind, "group".disposition, "group".reason,
    "group".place, "group".changed_clause_id, "group".revised_on,
    count(*)::integer as copies, count(distinct point.family)::integer as distinct_texts
  from consultations.point_group "group"
    join consultations.consultation on consultation.id = "group".consultation_id
    join consultations.point on point.group_id = "group".id and not point.gone
  where consultation.result_published_on is not null
  group by "group".id;

-- Whom a fact has been told already: a job that is repeated tells nobody twice. The reference is that of the sealed contact.
create table consultations.told (
  fact text not null,
  contact_ref uuid not null,
  told_on date not null,
  primary key (fact, contact_ref)
);
