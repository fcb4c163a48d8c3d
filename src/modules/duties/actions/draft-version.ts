import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { VersionDrafted } from '../events.ts'
import { listOf } from '../list/read-list.ts'
import { mayDraft } from '../policy.ts'
import { ruleProblem } from '../rule-problem.ts'
import type { DraftVersionInput } from '../schema.ts'

/** Drafts a version of an item, or a new item. Nothing holds until another person has approved it. */
export async function draftVersion(tx: Tx, input: DraftVersionInput, origin: 'edit' | 'dispute' = 'edit') {
  if (tx.actor?.kind !== 'system' && !mayDraft(tx.actor)) throw forbidden('由分拨员、仲裁员或者督办员起草')
  const tree = await loadOrganisations(tx)
  const support = listOf(input.support ?? '')
  for (const [field, rules] of [['lead', [input.lead]] as const, ['support', support] as const])
    for (const rule of rules) {
      const problem = ruleProblem(tree, rule)
      if (problem) throw new FieldRefusal(field, problem)
    }
  if (input.validTo && input.validTo <= input.validFrom) throw new FieldRefusal('validTo', '失效日期应晚于生效日期')
  const heading = await tx.db
    .selectFrom('duties.heading')
    .select('code')
    .where('code', '=', input.code.slice(0, 5))
    .executeTakeFirst()
  if (!heading) throw new FieldRefusal('code', `没有中类 ${input.code.slice(0, 5)}，请先随清单导入`)
  await sql`insert into duties.item (code) values (${input.code}) on conflict do nothing`.execute(tx.db)
  const item = await tx.db
    .selectFrom('duties.item')
    .select('id')
    .where('code', '=', input.code)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ last: number; waits: boolean }>`select coalesce(max(number), 0)::int last,
    coalesce(bool_or(state = 'draft'), false) waits from duties.version where item_id = ${item.id}`.execute(tx.db)
  if (rows[0]?.waits) throw conflict('duties.draft-waits', '这一事项已有待审定的版本')
  const number = (rows[0]?.last ?? 0) + 1
  const { consult, help, suggestion, complaint, report } = input
  const { id } = await tx.db
    .insertInto('duties.version')
    .values({
      item_id: item.id,
      number,
      origin,
      name: input.name,
      description: input.description ?? '',
      words: listOf(input.words ?? ''),
      law: input.law ?? '',
      article: input.article ?? '',
      area: input.area,
      lead_rule: input.lead,
      support_rules: support,
      terms: JSON.stringify({ consult, help, suggestion, complaint, report }),
      valid_from: input.validFrom,
      valid_to: input.validTo,
      reason: input.reason,
      drafted_by: tx.actor?.id ?? '',
      drafted_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, VersionDrafted, item.id, { code: input.code, number, origin })
  return { id, itemId: item.id, code: input.code }
}
