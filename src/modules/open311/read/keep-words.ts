import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'

const PAGE = 5_000
/** What is looked through by a person first is listed days after it came. */
const LATE_DAYS = 14
const HOUR = 3_600_000

/** Every ten minutes: what has been listed since can be found by its words; what is no longer open to all goes. Safe to repeat. */
export async function keepWords(ctx: Ctx) {
  const { rows } = await sql<{ from: string | null }>`
    select case when until > '-infinity' then (until at time zone 'Asia/Shanghai')::date::text end as "from" from open311.words_until`.execute(
    ctx.db,
  )
  const until = new Date(ctx.now.getTime() - HOUR)
  const from = rows[0]?.from ? addDays(rows[0].from, -LATE_DAYS) : null
  while ((await addSome(ctx, from, until)) === PAGE);
  await inTransaction(ctx, async (tx) => {
    await sql`delete from open311.words using (
        select words.demand_id from open311.words left join demands.public_report report
          on report.id = words.demand_id and report.received_on = words.received_on
        where words.received_on >= ${addDays(dayOf(ctx.now), -LATE_DAYS)}::date and report.listed is not true) gone
      where words.demand_id = gone.demand_id`.execute(tx.db)
    await sql`update open311.words_until set until = greatest(until, ${until}::timestamptz)`.execute(tx.db)
  })
}

async function addSome(ctx: Ctx, from: string | null, until: Date): Promise<number> {
  const { rows } = await sql<{ added: number }>`
    with added as (
      insert into open311.words (demand_id, received_on, pairs)
      select id, received_on, open311.pairs(text_public) from demands.public_report report
      where listed and received_on <= ${dayOf(until)}::date and (${from}::date is null or received_on >= ${from}::date)
        and not exists (select from open311.words where words.demand_id = report.id)
      order by id limit ${PAGE} on conflict do nothing returning 1)
    select count(*)::int as added from added`.execute(ctx.db)
  return rows[0]?.added ?? 0
}
