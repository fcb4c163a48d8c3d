import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { bodyOf, keepEditions, leadCitations, structureOf, thingsOf } from '../editions.ts'
import { EditionRecorded, FactRecorded } from '../events.ts'
import { keepFacts } from '../keep-facts.ts'
import { openTasks } from '../open-tasks.ts'
import { mayRegister } from '../policy.ts'
import { listEditions, lockRule } from '../queries.ts'
import { RecordEdition } from '../schema.ts'
import { settleForce } from '../settle.ts'
import { compareTexts } from '../text/compare.ts'
import { parseText } from '../text/parse.ts'

/** The text of a rule as amended: another edition of the same work, from a day on. Which clauses changed is read off the two texts. */
export async function recordEdition(tx: Tx, id: string, input: RecordEdition): Promise<string> {
  const given = RecordEdition.parse(input)
  const rule = await lockRule(tx, id)
  if (!mayRegister(tx.actor)) throw forbidden()
  if (rule.stage !== 'promulgated') throw conflict('rules.wrong-stage', '该文件尚未公布，不能登记修改后的文本')
  const before = await listEditions(tx, id)
  const [last] = before
  const starts = last?.effective_on ?? last?.as_of ?? null
  if (starts !== null && given.effectiveOn < starts) throw new FieldRefusal('effectiveOn', '施行日期不能早于上一文本的施行日期')
  const text = bodyOf(given)
  const root = parseText(text)
  const clauses = given.clauses.length > 0 || !last ? given.clauses : changedArticles(structureOf(last), root)
  if (last && clauses.length === 0 && last.text === text) throw new FieldRefusal('text', '修改后的文本与现行文本完全一样')
  const [editionId = ''] = await keepEditions(tx, [
    {
      ruleId: id,
      ordinal: (last?.ordinal ?? 0) + 1,
      title: given.title ?? rule.title,
      text,
      root,
      as_of: given.asOf ?? dayOf(tx.now),
      effective_on: given.effectiveOn,
      effective_from: 'amendment',
      change_note: given.changeNote,
    },
  ])
  const decision = given.decisionRule ? await titleOf(tx, given.decisionRule) : null
  const [factId = ''] = await keepFacts(tx, [
    {
      ruleId: id,
      kind: 'amend',
      on: given.effectiveOn,
      clauses,
      by: given.byDocument ?? decision,
      byRuleId: given.decisionRule ?? null,
      editionId,
      note: given.changeNote,
    },
  ])
  await leadCitations(tx)
  const things = await thingsOf(tx, id)
  await record(tx, EditionRecorded, id, { editionId, effectiveOn: given.effectiveOn, things }, rule.organisation_id)
  await record(tx, FactRecorded, id, { factId, kind: 'amend', on: given.effectiveOn, corrects: null }, rule.organisation_id)
  await settleForce(tx, [id])
  await openTasks(tx, rule, { factId, clauses, byRule: given.decisionRule })
  return editionId
}

const changedArticles = (older: Parameters<typeof compareTexts>[0], newer: Parameters<typeof compareTexts>[1]) => [
  ...new Set(
    compareTexts(older, newer, { literal: false }).flatMap((row) =>
      row.change === 'same' ? [] : [(row.new ?? row.old)?.eid ?? ''],
    ),
  ),
]

async function titleOf(tx: Tx, id: string) {
  const { title } = await tx.db.selectFrom('rules.rule').select('title').where('id', '=', id).executeTakeFirstOrThrow(notFound)
  return `《${title}》`
}
