import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { SiteColumn } from '../model.ts'
import { isShown } from '../visible.ts'

export type ArrangedColumn = SiteColumn & { documents: number; last_on: string | null }

/** Every column with what is public in it, those under another after it, ended ones last. */
export async function listColumns({ db }: Pick<Ctx, 'db'>): Promise<ArrangedColumn[]> {
  const { rows } = await sql<ArrangedColumn>`
    select site_column.*, coalesce(held.documents, 0) as documents, (held.last at time zone 'Asia/Shanghai')::date as last_on
    from publishing.site_column left join (
      select column_id, count(*)::int as documents, max(published_at) as last from publishing.document
      where ${isShown} group by 1
    ) held on held.column_id = site_column.id
    order by site_column.ended_on is not null, site_column.position, site_column.id`.execute(db)
  const roots = rows.filter(({ parent_id }) => parent_id === null)
  return roots.flatMap((root) => [root, ...rows.filter(({ parent_id }) => parent_id === root.id)])
}

export const getColumn = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<SiteColumn> =>
  db.selectFrom('publishing.site_column').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)

/** How a column stands to its term of renewal (国办秘函〔2019〕19号); null where it has none. */
export function freshness({ stale_after_days, last_on, ended_on }: ArrangedColumn, now: Date) {
  if (stale_after_days === null || ended_on !== null) return null
  const today = dayOf(now)
  if (last_on === null) return { tone: 'late' as const, sentence: '没有内容' }
  const renewBy = addDays(last_on, stale_after_days)
  const left = Math.round((Date.parse(renewBy) - Date.parse(today)) / 86_400_000)
  if (left < 0) return { tone: 'late' as const, sentence: `已超期 ${-left} 天没有更新` }
  return left <= 5
    ? { tone: 'soon' as const, sentence: `再过 ${left} 天就超期` }
    : { tone: 'calm' as const, sentence: `还剩 ${left} 天` }
}
