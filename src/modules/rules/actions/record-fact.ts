import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { structureOf } from '../editions.ts'
import { FactRecorded } from '../events.ts'
import { factsOf } from '../facts.ts'
import { factsKnown } from '../force/fact.ts'
import { keepFacts } from '../keep-facts.ts'
import { factWords, type Rule } from '../model.ts'
import { openTasks } from '../open-tasks.ts'
import { mayRegister } from '../policy.ts'
import { listEditions, lockRule } from '../queries.ts'
import { RecordFact } from '../schema.ts'
import { settleForce } from '../settle.ts'
import { citedLabel, clauseAt } from '../text/clauses.ts'

/**
 * Something happened to a rule: amended, repealed, suspended, extended … wholly or by clause. Nothing is changed or removed: a wrong fact
 * is corrected by another, and what was known before stays known as it was.
 */
export async function recordFact(tx: Tx, id: string, input: RecordFact): Promise<string> {
  const { kind, on, lastDay, clauses, byRule, byDocument, corrects, note } = RecordFact.parse(input)
  const rule = await lockRule(tx, id)
  if (!mayRegister(tx.actor)) throw forbidden()
  if (rule.stage !== 'promulgated') throw conflict('rules.wrong-stage', '该文件尚未公布，不能登记效力事项')
  const facts = factsKnown((await factsOf(tx, [id])).get(id) ?? [])
  const isRetraction = kind === 'correct' && corrects !== undefined
  if (corrects !== undefined && !facts.some((fact) => fact.id === corrects))
    throw new FieldRefusal('corrects', '要更正的事项不存在或者已经更正')
  if (isRetraction && note === '') throw new FieldRefusal('note', '请写明为什么更正')
  if (!isRetraction && on === undefined && kind !== 'unclear') throw new FieldRefusal('on', `请填写${factWords[kind]}的日期`)
  if ((kind === 'expire' || kind === 'extend') && lastDay === undefined)
    throw new FieldRefusal('lastDay', '请填写有效期的最后一日')
  if (kind === 'unclear' && note === '') throw new FieldRefusal('note', '请写明效力不清的原因')
  const by = await sourceOf(tx, byRule)
  if (clauses.length > 0) await refuseAbsent(tx, rule, clauses, kind === 'amend')
  if (kind === 'extend' && on !== undefined) refuseLate(facts, on)
  const until = lastDay === undefined ? null : addDays(lastDay, 1)
  const [factId = ''] = await keepFacts(tx, [
    {
      ruleId: id,
      kind,
      on: kind === 'expire' ? until : (on ?? (isRetraction ? dayOf(tx.now) : null)),
      until,
      clauses,
      by: byDocument ?? by,
      byRuleId: byRule ?? null,
      corrects: corrects ?? null,
      note,
    },
  ])
  await record(tx, FactRecorded, id, { factId, kind, on: on ?? null, corrects: corrects ?? null }, rule.organisation_id)
  await settleForce(tx, [id], { turned: true })
  if (CHANGES.has(kind)) await openTasks(tx, rule, { factId, clauses, byRule })
  return factId
}

const CHANGES = new Set(['amend', 'repeal', 'suspend', 'expire'])

async function sourceOf(tx: Tx, byRule: string | undefined) {
  if (byRule === undefined) return null
  const { title } = await tx.db
    .selectFrom('rules.rule')
    .select('title')
    .where('id', '=', byRule)
    .executeTakeFirstOrThrow(notFound)
  return `《${title}》`
}

/** A clause must be there to be repealed; what an amendment adds is in its own text. */
async function refuseAbsent(tx: Tx, { id }: Rule, clauses: readonly string[], mayBeNew: boolean) {
  const texts = (await listEditions(tx, id)).map(structureOf)
  const absent = clauses.find((eid) => !texts.some((root) => clauseAt(root, eid)))
  if (absent !== undefined && !(mayBeNew && texts.length === 0))
    throw new FieldRefusal('clauses', `该文件没有${citedLabel(absent) || absent}`)
}

/** What has lapsed is not extended, it is made anew (深圳市人民政府令第305号第三十三条). */
function refuseLate(facts: ReturnType<typeof factsKnown>, on: string) {
  const last = facts
    .flatMap(({ kind, until }) => ((kind === 'expire' || kind === 'extend') && until !== null ? [until] : []))
    .sort()
    .at(-1)
  if (last === undefined) throw new FieldRefusal('on', '该文件没有登记有效期，无需续期')
  if (on >= last) throw new FieldRefusal('on', `该文件已于有效期届满后自动失效，不能续期，应当重新制定`)
}
