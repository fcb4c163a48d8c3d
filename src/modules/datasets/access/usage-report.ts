import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'

export type Month = { month: string; queries: number; rows: number; bytes: number; refused: number }
export type Use = { at: Date; version: number | null; hash: string; rows: number; bytes: number }

/** What was taken by a grant, month by month, the newest first. */
export const monthsOf = ({ db }: Pick<Ctx, 'db'>, grant: string): Promise<Month[]> =>
  db
    .selectFrom('datasets.access_month')
    .select(sql<string>`to_char(month, 'YYYY-MM')`.as('month'))
    .select(sql<number>`queries::float8`.as('queries'))
    .select(sql<number>`rows::float8`.as('rows'))
    .select(sql<number>`bytes::float8`.as('bytes'))
    .select(sql<number>`refused::float8`.as('refused'))
    .where('grant_id', '=', grant)
    .orderBy(sql`access_month.month`, 'desc')
    .execute()

const NOTHING: Omit<Month, 'month'> = { queries: 0, rows: 0, bytes: 0, refused: 0 }
/** This month's line; nothing taken is a line of zeros. */
export const thisMonth = (today: string, months: readonly Month[]): Month => {
  const month = today.slice(0, 7)
  return months.find((each) => each.month === month) ?? { month, ...NOTHING }
}

/** Each answer that went out, the newest first: when, how much, and the question as its hash. */
export const usesOf = (ctx: Pick<Ctx, 'db'>, grant: string, most = 200): Promise<Use[]> =>
  ctx.db
    .selectFrom('datasets.access_use as used')
    .leftJoin('datasets.version as version', 'version.table_id', 'used.version_id')
    .select(['used.used_at as at', 'version.number as version', 'used.query_hash as hash'])
    .select(sql<number>`used.rows::float8`.as('rows'))
    .select(sql<number>`used.bytes::float8`.as('bytes'))
    .where('used.grant_id', '=', grant)
    .orderBy('used.id', 'desc')
    .limit(most)
    .execute()
