import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { firstId } from './find-cases.ts'

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
  for (let after: string | null = firstId(from ? startOf(from) : new Date(0)); after !== null; )
    after = await addSome(ctx, { after, from, until })
  await inTransaction(ctx, async (tx) => {
    await sql`delete from open311.words using (
        select words.demand_id from open311.words left join demands.public_report report
          on report.id = words.demand_id and report.received_on = words.received_on
        where words.received_on >= ${addDays(dayOf(ctx.now), -LATE_DAYS)}::date and report.listed is not true) gone
      where words.demand_id = gone.demand_id`.execute(tx.db)
    await sql`update open311.words_until set until = greatest(until, ${until}::timestamptz)`.execute(tx.db)
  })
}

type Page = { after: string; from: string | null; until: Date }
/** One page in the order of receipt; gives the last of it, null where nothing is behind it. */
async function addSome(ctx: Ctx, { after, from, until }: Page): Promise<string | null> {
  const { rows } = await sql<{ last: string | null; looked: number }>`
    with page as (
      select id, received_on, text_public from demands.public_report
      where listed and id > ${after}::uuid and received_on <= ${dayOf(until)}::date and (${from}::date is null or received_on >= ${from}::date)
      order by id limit ${PAGE}),
    added as (
      insert into open311.words (demand_id, received_on, pairs)
      select id, received_on, open311.pairs(text_public) from page
      where not exists (select from open311.words where words.demand_id = page.id) on conflict do nothing)
    select max(id::text) as last, count(*)::int as looked from page`.execute(ctx.db)
  const [{ last, looked } = { last: null, looked: 0 }] = rows
  return looked === PAGE ? last : null
}
