import type { Ctx } from '../../../platform/ctx.ts'

/** What the last check of the projections found. */
export const lastReconciliation = async ({ db }: Pick<Ctx, 'db'>): Promise<{ cells: number; wrong: number } | null> =>
  (await db
    .selectFrom('supervision.reconciliation')
    .select(['cells', 'wrong'])
    .orderBy('checked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null
