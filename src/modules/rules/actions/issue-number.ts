import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { commentProblem } from '../comments.ts'
import { NumberIssued } from '../events.ts'
import { lockFor } from '../lock-for.ts'
import { numberText, type Rule } from '../model.ts'
import { mayRegister } from '../policy.ts'
import { listComments, listRuleSets } from '../queries.ts'

/**
 * 统一编号: the next number of the organisation's prefix, without a gap within its year, under the lock of the prefix. What was given is
 * never given again, also when the draft is given up.
 */
export async function issueNumber(tx: Tx, id: string, { prefix: wanted }: { prefix?: string | undefined } = {}): Promise<string> {
  const rule = await lockFor(tx, id, 'number')
  if (!mayRegister(tx.actor)) throw forbidden()
  const problem = commentProblem(rule, await listRuleSets(tx), await listComments(tx, id))
  if (problem) throw conflict('rules.no-comments', problem)
  const { prefix, form, starts_at } = await lockPrefix(tx, rule, wanted)
  const today = dayOf(tx.now)
  const year = form === 'yearly' ? Number(today.slice(0, 4)) : 0
  const { last } = await tx.db
    .selectFrom('rules.number')
    .select((eb) => eb.fn.max('serial').as('last'))
    .where('prefix', '=', prefix)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  const begun = await tx.db.selectFrom('rules.number').select('serial').where('prefix', '=', prefix).limit(1).executeTakeFirst()
  // The register takes over from paper in the middle of a year once; every later year begins with 1.
  const serial = last === null ? (begun ? 1 : starts_at) : last + 1
  const text = numberText(form, prefix, year, serial)
  await tx.db
    .insertInto('rules.number')
    .values({ prefix, year, serial, text, rule_id: id, issued_on: today, issued_by: tx.actor.id })
    .execute()
  await tx.db
    .updateTable('rules.rule')
    .set({ stage: 'numbered', document_numbers: [text] })
    .where('id', '=', id)
    .execute()
  await record(tx, NumberIssued, id, { number: text, on: today }, rule.organisation_id)
  return text
}

/** The prefix under which the organisation's documents of this level are numbered, held so that serials are given one after another. */
async function lockPrefix(tx: Tx, { organisation_id, level }: Rule, wanted: string | undefined) {
  const found = await tx.db
    .selectFrom('rules.prefix')
    .selectAll()
    .where('organisation_id', '=', organisation_id ?? '')
    .where('ended_on', 'is', null)
    .$if(wanted !== undefined, (query) => query.where('prefix', '=', wanted ?? ''))
    .orderBy('prefix')
    .forUpdate()
    .execute()
  const prefix = found.find(({ levels }) => levels.includes(level))
  if (!prefix && wanted !== undefined) throw new FieldRefusal('prefix', '该机关没有用于这类文件的这个发文机关代字')
  if (!prefix) throw conflict('rules.no-prefix', '该机关还没有用于这类文件的发文机关代字，请先分配')
  return prefix
}
