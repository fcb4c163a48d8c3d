-- 听证会 of a 民意征集 that prepares no 重大行政决策 (价格听证, for one): the same hearing, of either the one or the other.
alter table decisions.hearing
  alter column decision_id drop not null,
  add column consultation_id uuid,
  add constraint hearing_of_one check (num_nonnulls(decision_id, consultation_id) = 1),
  drop constraint hearing_subject_check,
  -- Each subject has terms of its own.
  add constraint hearing_subject_check check (subject in ('decision', 'legislation', 'price', 'other'));
-- Who registered with a consultation registered for one hearing.
create unique index on decisions.hearing (consultation_id) where cancelled_on is null;

create or replace view decisions.public_hearing as
  select hearing.id, hearing.number, hearing.slug, hearing.decision_id,
    coalesce(decision.organisation_id, consultation.organisation_id) as organisation_id, hearing.subject, hearing.title,
    hearing.held_on, hearing.starts_at, hearing.ends_at, hearing.place, hearing.seats, hearing.observers, hearing.selection_rules,
    hearing.apply_from, hearing.apply_until, hearing.session_id, hearing.observer_session_id, hearing.announced_on,
    hearing.participants_on, hearing.materials_sent_on, hearing.recorded_on, hearing.confirmed_on, hearing.reported_on,
    hearing.cancelled_on,
    (select count(*) from decisions.participant where participant.hearing_id = hearing.id)::integer as participants,
    hearing.consultation_id
  from decisions.hearing
    left join decisions.decision on decision.id = hearing.decision_id
    left join consultations.public_consultation consultation on consultation.id = hearing.consultation_id
  where hearing.announced_on is not null and (decision.public_on is not null or consultation.opened_on is not null);
