import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { record } from '../../../platform/events.ts'
import { openSession } from '../../attendance/index.ts'
import { openCollection } from '../../questionnaires/index.ts'
import { definitionOf } from '../definition.ts'
import { ConsultationOpened } from '../events.ts'
import { type Consultation, portalPath } from '../model.ts'
import { lockConsultation } from '../queries.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'
import { saveEdition } from './save-edition.ts'

/**
 * Opens what was approved, at its hour. Where that comes on a later day (it was approved late, or nothing ran), the last day moves by as
 * many days: the public does not pay for our delay with its time.
 */
export async function openConsultation(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'open')
  const { opens_on, closes_on, opens_at } = consultation
  if (opens_on === null || closes_on === null || opens_at === null || opens_at > tx.now) return
  const today = dayOf(tx.now)
  const delay = Math.max(0, Math.round((Date.parse(today) - Date.parse(opens_on)) / 86_400_000))
  const closesOn = addDays(closes_on, delay)
  const definition = definitionOf(consultation)
  const collection =
    definition.sections.length === 0
      ? null
      : await openCollection(tx, {
          owner: { kind: 'consultation', id },
          organisation: consultation.organisation_id,
          title: consultation.title,
          definition,
          mode: consultation.mode,
          level: consultation.level,
          opensAt: tx.now,
          closesAt: endOf(closesOn),
          contacts: consultation.contacts,
        })
  await moveConsultation(tx, consultation, 'open', {
    opened_at: tx.now,
    opened_on: today,
    opens_on: today,
    closes_on: closesOn,
    first_closes_on: closesOn,
    collection_id: collection,
    session_id: await hearingOf(tx, consultation, { today, closesOn }),
  })
  if (consultation.text.length > 0) await saveEdition(tx, id, { text: consultation.text, note: null })
  await record(tx, ConsultationOpened, id, { kind: consultation.kind, closesOn, collection }, consultation.organisation_id)
}

const HOURS = 3
/** People register for the hearing as long as opinions are taken in, at the latest until the day before it. */
async function hearingOf(tx: Tx, consultation: Consultation, { today, closesOn }: { today: string; closesOn: string }) {
  const { id, slug, title, organisation_id, kind, hearing_on, hearing_time, hearing_place, hearing_seats, hearing_choice } =
    consultation
  if (kind !== 'hearing' || hearing_on === null || hearing_time === null) return null
  const startsAt = new Date(`${hearing_on}T${hearing_time.padStart(5, '0')}:00+08:00`)
  const eve = addDays(hearing_on, -1)
  return openSession(tx, {
    owner: { kind: 'consultation', id, title, url: portalPath(slug) },
    organisation: organisation_id,
    title: `听证会：${title}`,
    place: hearing_place ?? '',
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOURS * 3_600_000),
    capacity: hearing_seats ?? 1,
    opensOn: today,
    closesOn: closesOn < eve ? closesOn : eve,
    admits: 'selection',
    criteria: hearing_choice ?? '',
  })
}

/** A legal date ends with its last hour. */
export const endOf = (day: string) => startOf(addDays(day, 1))
