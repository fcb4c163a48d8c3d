import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { listColumns } from '../../publishing/index.ts'
import { type Finding, freshness, THRESHOLDS } from '../model.ts'
import { indicator } from './indicator.ts'

export async function homeUpdated({ db }: Ctx, today: string) {
  const {
    rows: [newest],
  } = await sql<{ day: string | null }>`select (max(first_published_at) at time zone 'Asia/Shanghai')::date::text as day
    from publishing.public_document where withdrawn_at is null`.execute(db)
  const fresh = freshness(newest?.day ?? null, THRESHOLDS.homeDays, today)
  return indicator({
    id: 'home-updated',
    title: '首页两周内有更新',
    weight: 'veto',
    sentence: fresh.sentence,
    findings: [{ subject: '首页', href: '/', ...fresh }],
  })
}

/** 动态、要闻 of any level, and 通知公告、政策文件 of the first: those of which five that are stale fail the site. */
const isNews = ({ type, parent_id }: { type: string; parent_id: string | null }) =>
  /动态|要闻/.test(type) || (parent_id === null && /通知公告|政策文件/.test(type))

/** 单项否决: five columns of news, notices or policies that are stale, ten others that are neglected, or five empty ones. */
export async function columnsUpdated(ctx: Ctx, today: string) {
  const [columns, { rows }] = await Promise.all([
    listColumns(ctx),
    sql<{
      id: string
      day: string
    }>`select column_id as id, (max(first_published_at) at time zone 'Asia/Shanghai')::date::text as day
      from publishing.public_document where withdrawn_at is null and column_id is not null group by 1`.execute(ctx.db),
  ])
  const last = new Map(rows.map(({ id, day }) => [id, day]))
  // What stands in a column below is news of the one above.
  const newest = (id: string): string | null =>
    [last.get(id) ?? null, ...columns.filter(({ parent_id }) => parent_id === id).map((child) => newest(child.id))].reduce(
      (latest, day) => (day !== null && (latest === null || day > latest) ? day : latest),
      null,
    )
  const watched = columns.filter(({ ended_on }) => ended_on === null || ended_on > today)
  const findings = watched.map(({ id, name, slug, stale_after_days }): Finding => {
    const day = newest(id)
    const fresh =
      stale_after_days === null && day !== null
        ? { standing: 'fine' as const, sentence: `最近更新 ${day}`, breachesOn: null }
        : freshness(day, stale_after_days ?? 366, today)
    return { subject: name, href: `/publishing/columns/${slug}`, ...fresh }
  })
  const late = watched.filter(({ id }, index) => findings[index]?.standing === 'breach' && newest(id) !== null)
  const empty = watched.filter(({ id }) => newest(id) === null).length
  const stale = late.filter(isNews).length
  const neglected = late.length - stale
  const soon = findings.filter(({ standing }) => standing === 'warning').length
  const isBreach =
    stale >= THRESHOLDS.staleColumns || neglected >= THRESHOLDS.neglectedColumns || empty >= THRESHOLDS.emptyColumns
  return indicator({
    id: 'columns-updated',
    title: '栏目按期更新',
    weight: 'veto',
    standing: isBreach ? 'breach' : stale + neglected + empty + soon > 0 ? 'warning' : 'fine',
    sentence: `动态、通知公告、政策文件类有 ${stale} 个栏目逾期未更新（满 5 个即否决），其他栏目 ${neglected} 个（满 10 个即否决），空白栏目 ${empty} 个（满 5 个即否决），${soon} 个一周内将逾期。`,
    findings: findings.sort((a, b) => (a.breachesOn ?? '').localeCompare(b.breachesOn ?? '')),
  })
}
