import type { Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { readSetting } from '../../../platform/settings.ts'
import { bodyOf, keepEditions, leadCitations, thingsOf } from '../editions.ts'
import { EditionRecorded, RulePromulgated } from '../events.ts'
import { keepFacts, type NewFact } from '../keep-facts.ts'
import { lockFor } from '../lock-for.ts'
import { documentNumber, lapseDay, type Rule, type RuleSet, ruleSetOn } from '../model.ts'
import { findNumber, listRuleSets } from '../queries.ts'
import { Promulgation } from '../schema.ts'
import { RegisterTerms } from '../settings.ts'
import { settleForce } from '../settle.ts'

/**
 * 统一印发: the document becomes public. Without the register's number it does not (国办发〔2018〕37号); what is unpublished cannot be a basis
 * of administration (优化营商环境条例第六十四条). Called by publishing in the transaction of its bundle.
 */
export async function promulgate(tx: Tx, id: string, input: Promulgation): Promise<{ editionId: string }> {
  const given = Promulgation.parse(input)
  const rule = await lockNumbered(tx, id, given.documentNumber)
  // Who may is settled by the approvals of the bundle that publishing puts through; nobody else publishes.
  if (tx.actor === null || tx.actor.kind === 'person') throw forbidden()
  const { promulgatedOn, commencesOn = null } = given
  const today = dayOf(tx.now)
  if (promulgatedOn > today) throw new FieldRefusal('promulgatedOn', '公布日期不能晚于今天')
  const number = await findNumber(tx, id)
  if (number && promulgatedOn < number.issued_on) throw new FieldRefusal('promulgatedOn', '公布日期不能早于编号日期')
  const starts = commencesOn ?? promulgatedOn
  if (starts < promulgatedOn) throw new FieldRefusal('commencesOn', '施行日期不能早于公布日期')
  const set = ruleSetOn(await listRuleSets(tx), rule.level, promulgatedOn)
  const lapses = await lapseOf(tx, rule, set, { starts, expiresOn: given.expiresOn ?? null })
  const change = {
    stage: 'promulgated' as const,
    promulgated_on: promulgatedOn,
    // 规章制定程序条例第三十四条; 深圳市人民政府令第368号第四条.
    filing_due_on: addDays(promulgatedOn, set?.filing_days ?? 30),
  }
  await tx.db.updateTable('rules.rule').set(change).where('id', '=', id).execute()
  const text = bodyOf(given)
  const [editionId = ''] = await keepEditions(tx, [
    {
      ruleId: id,
      ordinal: 1,
      title: rule.title,
      text,
      as_of: promulgatedOn,
      effective_on: starts,
      effective_from: 'promulgation',
      change_note: given.changeNote,
    },
  ])
  const facts: NewFact[] = [
    { kind: 'promulgate', on: promulgatedOn, by: given.documentNumber },
    { kind: 'commence', on: starts },
    ...given.clauses.map(({ eids, commencesOn: on }): NewFact => ({ kind: 'commence', on, clauses: eids })),
    ...(lapses === null ? [] : [{ kind: 'expire' as const, on: lapses, until: lapses, by: set?.name ?? null }]),
  ]
  await keepFacts(
    tx,
    facts.map((fact) => ({ ...fact, ruleId: id, editionId })),
  )
  await leadCitations(tx)
  const things = await thingsOf(tx, id)
  await record(
    tx,
    RulePromulgated,
    id,
    { editionId, number: given.documentNumber, on: promulgatedOn, commencesOn: starts },
    rule.organisation_id,
  )
  await record(tx, EditionRecorded, id, { editionId, effectiveOn: starts, things }, rule.organisation_id)
  await settleForce(tx, [id])
  return { editionId }
}

async function lockNumbered(tx: Tx, id: string, words: string): Promise<Rule> {
  const number = await findNumber(tx, id)
  if (!number) throw conflict('rules.no-number', '该文件没有统一登记编号，不能公布（统一登记、统一编号、统一印发）')
  const rule = await lockFor(tx, id, 'promulgate')
  if (documentNumber(words)?.text !== number.text)
    throw new FieldRefusal('documentNumber', `文号与登记的编号“${number.text}”不一致`)
  return rule
}

/** The first day out of force: after the last day that the document states, else after the years that its rule set and the setting give. */
async function lapseOf(
  tx: Tx,
  { trial }: Rule,
  set: RuleSet | undefined,
  { starts, expiresOn }: { starts: string; expiresOn: string | null },
) {
  if (expiresOn !== null) {
    if (expiresOn < starts) throw new FieldRefusal('expiresOn', '有效期届满日不能早于施行日期')
    return addDays(expiresOn, 1)
  }
  if (!set?.lapses) return null
  const { validityYears, trialYears } = await readSetting(tx, RegisterTerms)
  return lapseDay(starts, trial ? (set.trial_years ?? trialYears) : (set.validity_years ?? validityYears))
}
