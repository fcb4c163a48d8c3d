import type { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { refuseSecret } from '../../screening/index.ts'
import { ExpertListed } from '../events.ts'
import { mayKeepExperts } from '../policy.ts'
import type { ExpertFields } from './schema.ts'

/** 决策咨询论证专家库: fields by which they are drawn, interests by which they are not. */
export async function keepExpert(
  tx: Tx,
  input: z.output<typeof ExpertFields>,
  id: string | null = null,
): Promise<{ id: string }> {
  if (!mayKeepExperts(tx.actor)) throw forbidden('由决策事项经办人或者负责人维护专家库')
  for (const text of [input.name, input.unit, input.interests ?? '']) await refuseSecret(tx, { text })
  const values = {
    name: input.name,
    unit: input.unit,
    fields: input.fields,
    interests: input.interests ?? '',
    active: input.active,
    ...(input.contact !== null && { contact_sealed: installation().keys.seal(input.contact) }),
  }
  const { id: expert } =
    id === null
      ? await tx.db
          .insertInto('decisions.expert')
          .values({ ...values, added_by: tx.actor?.id ?? '', added_at: tx.now })
          .returning('id')
          .executeTakeFirstOrThrow()
      : await tx.db
          .updateTable('decisions.expert')
          .set(values)
          .where('id', '=', id)
          .returning('id')
          .executeTakeFirstOrThrow(notFound)
  await record(tx, ExpertListed, expert, { active: input.active })
  return { id: expert }
}

export const listExperts = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('decisions.expert as expert')
    .select(['id', 'name', 'unit', 'fields', 'interests', 'active'])
    .select((is) =>
      is
        .selectFrom('decisions.argument')
        .whereRef('decisions.argument.expert_id', '=', 'expert.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('argued'),
    )
    .orderBy('active', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()
export async function getExpert(ctx: Ctx, id: string) {
  const expert = await ctx.db.selectFrom('decisions.expert').selectAll().where('id', '=', id).executeTakeFirst()
  if (!expert || !mayKeepExperts(ctx.actor)) throw notFound()
  const { contact_sealed, ...shown } = expert
  return { ...shown, contact: contact_sealed === null ? '' : installation().keys.open(contact_sealed) }
}
