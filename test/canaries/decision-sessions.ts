import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

type Places = { decision: string; consultation: string; city: string; office: string; finance: string }

/** Of a public decision: a hearing that is being planned, with its people and what was said; a meeting with what stays inside it. */
export async function plantSessions(
  { db, ...world }: World,
  canary: Plant,
  { decision, consultation, city, office, finance }: Places,
) {
  // The office that prepares it, the government's office, and who oversees them.
  const theirs = [['lin', 'du', 'zhou'] as const]
  const inside = [['du'] as const]
  const hearing = await db
    .insertInto('decisions.hearing')
    .values({
      number: 'TZ-2026-901',
      slug: '2026-901',
      decision_id: decision,
      title: canary('decisions.hearing.title of one that is not announced', ...theirs),
      held_on: '2026-09-10',
      starts_at: '09:00',
      ends_at: '11:00',
      place: '示例',
      seats: 10,
      admits: 'selection',
      selection_rules: canary('decisions.hearing.selection_rules of one that is not announced', ...theirs),
      materials: '示例',
      apply_from: '2026-09-01',
      apply_until: '2026-09-05',
      made_by: world.lin.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('decisions.participant')
    .values({
      hearing_id: hearing.id,
      position: 1,
      kind: 'public',
      shown_as: canary('decisions.participant.shown_as before the list is published', ...theirs),
      chosen: 'invited',
      unsigned_reason: canary('decisions.participant.unsigned_reason', ...theirs),
    })
    .execute()
  await db
    .insertInto('decisions.record_entry')
    .values({
      hearing_id: hearing.id,
      position: 1,
      phase: 'introduction',
      speaker: '示例',
      text: canary('decisions.record_entry.text', ...theirs),
    })
    .execute()

  // Of a consultation in draft: even one that says it is announced shows nowhere before the consultation is open.
  const holds = [['qiu', 'lin'] as const, ['zhou'] as const]
  const own = await db
    .insertInto('decisions.hearing')
    .values({
      number: 'TZ-2026-902',
      slug: '2026-902',
      consultation_id: consultation,
      subject: 'price',
      title: canary('decisions.hearing.title of a consultation that is not open', ...holds),
      held_on: '2026-12-10',
      starts_at: '09:00',
      ends_at: '11:00',
      place: '示例',
      seats: 10,
      admits: 'selection',
      selection_rules: canary('decisions.hearing.selection_rules of a consultation that is not open', ...holds),
      materials: '示例',
      apply_from: '2026-09-01',
      apply_until: '2026-09-05',
      announced_on: '2026-09-01',
      report: canary('decisions.hearing.report of a consultation that is not open', ...holds),
      made_by: world.qiu.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('decisions.participant')
    .values({
      hearing_id: own.id,
      position: 1,
      kind: 'public',
      shown_as: canary('decisions.participant.shown_as of a consultation that is not open', ...holds),
      chosen: 'selection',
    })
    .execute()

  const meeting = await db
    .insertInto('decisions.meeting')
    .values({
      number: 'HY-2026-901',
      slug: '2026-901',
      body_id: city,
      office_id: office,
      kind: 'executive',
      title: canary('decisions.meeting.title of one that is not announced', ...theirs),
      held_on: '2026-09-10',
      starts_at: '09:00',
      ends_at: '11:00',
      place: '示例',
      attended: canary('decisions.meeting.attended', ...inside),
      record: canary('decisions.meeting.record', ...inside),
      made_by: world.du.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('decisions.meeting_item')
    .values({
      meeting_id: meeting.id,
      position: 1,
      decision_id: decision,
      title: canary('decisions.meeting_item.title that is not public', ...inside),
      organisation_id: finance,
      public: false,
      outcome: 'adopted',
      resolution: canary('decisions.meeting_item.resolution', ...theirs),
      head_spoke_last: true,
      against_majority: true,
      majority_reason: canary('decisions.meeting_item.majority_reason', ...inside),
      dissent: canary('decisions.meeting_item.dissent', ...inside),
      concluded_on: '2026-09-10',
    })
    .execute()
  return { hearings: [hearing.id, own.id], meeting: meeting.id }
}
