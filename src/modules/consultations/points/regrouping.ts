import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { DISPOSITIONS, type Group, type Regrouping } from './model.ts'

const Settled = z.object({
  id: z.uuid(),
  title: z.string(),
  shared: z.array(z.string()),
  kind: z.string(),
  disposition: z.enum(DISPOSITIONS).nullable(),
  reason: z.string().nullable(),
  place: z.string().nullable(),
  changed_clause_id: z.string().nullable(),
  disposed_by: z.uuid().nullable(),
  disposed_at: z.string().nullable(),
})
/** How it was: which points stood in which group, what was made and what went, how the groups were settled. */
export const Before = z.object({
  moved: z.array(z.object({ id: z.uuid(), from: z.uuid(), to: z.uuid() })).default([]),
  made: z.array(z.uuid()).default([]),
  gone: z.array(z.uuid()).default([]),
  groups: z.array(Settled).default([]),
})
export type Before = z.output<typeof Before>

export const settledOf = (group: Group): z.output<typeof Settled> => ({
  id: group.id,
  title: group.title,
  shared: group.shared,
  kind: group.kind,
  disposition: group.disposition,
  reason: group.reason,
  place: group.place,
  changed_clause_id: group.changed_clause_id,
  disposed_by: group.disposed_by,
  disposed_at: group.disposed_at?.toISOString() ?? null,
})

type Step = { kind: Regrouping['kind']; said: string; before?: Partial<Before> }

/** Writes down a step with how it was before, so that it can be taken back. */
export async function logStep(tx: Tx, consultation: string, { kind, said, before = {} }: Step) {
  const { id } = await tx.db
    .insertInto('consultations.regrouping')
    .values({
      consultation_id: consultation,
      kind,
      said,
      before: JSON.stringify(Before.parse(before)),
      done_by: tx.actor?.kind === 'system' ? null : (tx.actor?.id ?? null),
      done_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** What was done, the latest first. */
export const listSteps = (
  { db }: Ctx,
  consultation: string,
  { offset = 0, size = 50 }: { offset?: number; size?: number } = {},
) =>
  db
    .selectFrom('consultations.regrouping')
    .select(['id', 'kind', 'said', 'done_by', 'done_at', 'undone_by', 'undone_at'])
    .where('consultation_id', '=', consultation)
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(size)
    .execute()

/** The number of the next group; only under the lock of its consultation. */
export async function nextNumber(tx: Tx, consultation: string) {
  const { rows } = await sql<{ next: number }>`select coalesce(max(number), 0) + 1 as next from consultations.point_group
    where consultation_id = ${consultation}`.execute(tx.db)
  return rows[0]?.next ?? 1
}
