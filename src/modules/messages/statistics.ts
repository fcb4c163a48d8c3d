import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'

export type Month = {
  month: string
  received: number
  answered: number
  /** Of those whose term has ended or that were answered: the only ones of which one can say so. */
  due: number
  onTime: number
  published: number
  rated: number
  content: number
}
const NONE = { received: 0, answered: 0, due: 0, onTime: 0, published: 0, rated: 0, content: 0 }

type Asked = { year: number; office?: string | undefined; kind?: string | undefined }

/** One year by months of receipt, in listed kinds; what was withdrawn or had another channel counts as received and no further. */
export async function readMonths({ db, now }: Ctx, { year, office, kind }: Asked): Promise<Month[]> {
  const today = dayOf(now)
  const { rows } = await sql<Month>`
    select to_char(received_on, 'YYYY-MM') as month, count(*)::int as received,
      count(*) filter (where answered_on is not null)::int as answered,
      count(*) filter (where judged and (answered_on is not null or due_on < ${today}::date))::int as due,
      count(*) filter (where answered_on <= due_on)::int as "onTime",
      count(*) filter (where published)::int as published,
      count(rating)::int as rated, count(*) filter (where rating >= 3)::int as content
    from (select *, refused_on is null and withdrawn_on is null as judged from messages.public_message) message
    join messages.kind on kind.code = message.kind
    where kind.listed and received_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
      ${office ? sql`and organisation_id = ${office}::uuid` : sql``} ${kind ? sql`and message.kind = ${kind}` : sql``}
    group by 1 order by 1`.execute(db)
  const last = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 12
  const months = Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
  return months.map((month) => rows.find((row) => row.month === month) ?? { month, ...NONE })
}

export const sumOf = (months: readonly Month[]): Omit<Month, 'month'> =>
  months.reduce<Omit<Month, 'month'>>(
    (sum, { month: _month, ...row }) => {
      for (const name of Object.keys(NONE) as (keyof typeof NONE)[]) sum[name] += row[name]
      return sum
    },
    { ...NONE },
  )

export type ByKind = { kind: string; label: string; received: number; answered: number }
export async function readKinds({ db }: Ctx, { year, office }: Asked): Promise<ByKind[]> {
  const { rows } = await sql<ByKind>`
    select kind.code as kind, kind.label, count(message.id)::int as received, count(message.answered_on)::int as answered
    from messages.kind left join messages.public_message message on message.kind = kind.code
      and received_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
      ${office ? sql`and organisation_id = ${office}::uuid` : sql``}
    where kind.listed group by kind.code, kind.label, kind.place order by kind.place`.execute(db)
  return rows
}
