import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { loadDemands } from '../demands/index.ts'
import { type Contention, countContention, countGaps } from '../duties/index.ts'
import { groupAlike } from '../likeness/index.ts'

/** Until then it has mostly been settled whose it was. */
const SETTLED = 10
const UNKNOWN = 0.2
const MOST = 2_000

/** What came back, and what the list does not name, into the duty list's disputes and gaps; each counted once. */
export async function countReturns(ctx: Ctx) {
  const before = new Date(ctx.now.getTime() - SETTLED * 86_400_000)
  const today = dayOf(ctx.now)
  await inTransaction(ctx, async (tx) => {
    const last = await tx.db.selectFrom('dispatching.counted').selectAll().forUpdate().executeTakeFirstOrThrow()
    const { rows: returned } = await sql<Contention>`select leg.item as code, leg.office_id "from",
        nullif(demand.office_id, leg.office_id) "to", count(*)::int returns, 0 rulings
      from demands.public_leg leg
      join demands.public_demand demand on demand.id = leg.demand_id and demand.received_on = leg.received_on
      where leg.dispatched_at >= ${last.returns_before} and leg.dispatched_at < ${before} and leg.role = 'lead'
        and leg.outcome = 'returned' and leg.item is not null and leg.return_reason in ('not-ours', 'other-lead')
      group by 1, 2, 3`.execute(tx.db)
    const { rows: ruled } =
      await sql<Contention>`select item as code, returner "from", office_id "to", 0 returns, count(*)::int rulings
      from demands.public_precedent, unnest(returned_by) returner
      where ruled_on >= ${last.rulings_before} and ruled_on < ${today}::date and item is not null and returner <> office_id
      group by 1, 2, 3`.execute(tx.db)
    await countContention(tx, [...returned, ...ruled])
    const { rows: unknown } = await sql<{ demand_id: string }>`select demand_id from dispatching.suggestion
      where suggested_at >= ${last.gaps_before} and suggested_at < ${ctx.now}
        and coalesce((candidates->0->>'probability')::float8, 0) < ${UNKNOWN} order by suggested_at desc limit ${MOST}`.execute(
      tx.db,
    )
    const texts = [
      ...(
        await loadDemands(
          tx,
          unknown.map(({ demand_id }) => demand_id),
        )
      ).values(),
    ]
      .filter(({ item, text_public }) => item === null && text_public !== null)
      .map(({ id, title, text_public }) => ({ id, text: `${title}。${text_public ?? ''}`.slice(0, 400) }))
    await countGaps(
      tx,
      groupAlike(texts).flatMap(({ members, shared }) =>
        shared.length > 0 ? [{ words: shared.slice(0, 3).join('、'), demands: members.length }] : [],
      ),
    )
    await tx.db
      .updateTable('dispatching.counted')
      .set({ returns_before: before, rulings_before: today, gaps_before: ctx.now })
      .execute()
    // What was suggested is of use as long as it may come back.
    await sql`delete from dispatching.suggestion where suggested_at < ${new Date(`${addDays(today, -400)}T00:00:00+08:00`)}`.execute(
      tx.db,
    )
  })
}
