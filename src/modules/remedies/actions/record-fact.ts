import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { FactRecorded } from '../events.ts'
import { type FactKind, factRules, forumOf, openFacts, type Remedy } from '../model.ts'
import { mayHandle } from '../policy.ts'
import { factsOfOne, lockRemedy } from '../queries.ts'
import type { RecordFact } from '../schema.ts'

/** Notes something that happened in the case; the terms that hang on it follow. */
export async function recordFact(tx: Tx, id: string, { kind, on, note }: RecordFact): Promise<void> {
  const remedy = await lockRemedy(tx, id)
  if (!mayHandle(tx.actor, remedy)) throw forbidden()
  const facts = await factsOfOne(tx, id)
  if (!openFacts(remedy, facts).includes(kind))
    throw conflict('remedies.fact-not-open', `案件现在的状态不能登记“${factRules[kind].label[forumOf(remedy.kind)]}”`)
  if (on > dayOf(tx.now)) throw new FieldRefusal('on', '日期不能晚于今天')
  const before = follows[kind]
  const earliest = earliestFor(remedy, facts.findLast((fact) => fact.kind === before)?.on_day)
  if (on < earliest) throw new FieldRefusal('on', `日期不能早于 ${earliest}`)
  if (kind === 'note' && note === '') throw new FieldRefusal('note', '请写明情况')
  const values = { remedy_id: id, kind, on_day: on, note, recorded_by: tx.actor.id, recorded_at: tx.now }
  await tx.db.insertInto('remedies.fact').values(values).execute()
  await record(tx, FactRecorded, id, { kind, on }, remedy.organisation_id)
}

/** Nothing in a case happens before what it follows from. */
const follows: Partial<Record<FactKind, FactKind>> = { replied: 'copy-received', resumed: 'suspended' }
const earliestFor = ({ filed_on, accepted_on, closed_on }: Remedy, before: string | undefined) =>
  before ?? closed_on ?? accepted_on ?? filed_on
