import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { startOf } from '../../platform/day.ts'
import { canonicalJson } from '../ledger/index.ts'
import { listColumns } from '../publishing/index.ts'
import { statedItems } from './model.ts'
import { talksOf } from './talks.ts'

/** One line of the yearly statement: derived from records, or stated by somebody where there is no record. */
export type Line = { id: string; group: string; label: string; unit: string; value: string | null; from: 'records' | 'stated' }

/** 政府网站工作年度报表: figures of a year from the records, and what was stated. */
export async function deriveStatement(ctx: Pick<Ctx, 'db'>, year: number): Promise<Line[]> {
  const [from, to] = [startOf(`${year}-01-01`), startOf(`${year + 1}-01-01`)]
  const {
    rows: [published],
  } = await sql<Record<string, number>>`select count(*)::int as "all",
      (count(*) filter (where kind = 'news'))::int as news,
      (count(*) filter (where kind in ('rule', 'normative', 'policy', 'notice', 'statutory', 'budget', 'audit', 'meeting', 'system')))::int as disclosed,
      (count(*) filter (where kind = 'interpretation'))::int as interpretations
    from publishing.public_document where first_published_at >= ${from} and first_published_at < ${to}`.execute(ctx.db)
  const {
    rows: [forms],
  } = await sql<Record<string, number>>`select (count(*) filter (where form in ('text', 'questions', 'expert')))::int as texts,
      (count(*) filter (where form in ('graphic', 'audio-video', 'comic', 'press-event')))::int as products
    from publishing.public_interpretation where first_published_at >= ${from} and first_published_at < ${to}`.execute(ctx.db)
  const {
    rows: [visits],
  } = await sql<
    Record<string, number>
  >`select coalesce(sum(views), 0)::bigint as views, coalesce(sum(visitors), 0)::bigint as visitors
    from inspections.visit_day where "on" between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`.execute(ctx.db)
  const {
    rows: [found],
  } = await sql<
    Record<string, number>
  >`select (count(*) filter (where found_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date))::int as found,
      (count(*) filter (where closed_on between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date))::int as mended
    from screening.public_finding`.execute(ctx.db)
  const talks = await talksOf(ctx, year)
  const columns = (await listColumns(ctx)).filter(({ ended_on }) => ended_on === null || ended_on > `${year}-12-31`)
  const stated = new Map(
    (
      await sql<{
        item: string
        value: string
      }>`select distinct on (item) item, value from inspections.stated where year = ${year} order by item, id desc`.execute(
        ctx.db,
      )
    ).rows.map(({ item, value }) => [item, value]),
  )
  const line = (id: string, group: string, label: string, unit: string, value: number | undefined): Line => ({
    id,
    group,
    label,
    unit,
    value: String(value ?? 0),
    from: 'records',
  })
  return [
    line('visitors', '访问量', '独立用户访问总量', '个', visits?.visitors),
    line('views', '访问量', '网站总访问量', '次', visits?.views),
    line('all', '信息发布', '信息发布总数', '条', published?.all),
    line('news', '信息发布', '政务动态信息更新量', '条', published?.news),
    line('disclosed', '信息发布', '信息公开目录信息更新量', '条', published?.disclosed),
    line('columns', '专栏专题', '维护数量', '个', columns.length),
    line('interpretations', '解读回应', '解读信息发布总数', '条', published?.interpretations),
    line('texts', '解读回应', '解读材料数量', '条', forms?.texts),
    line('products', '解读回应', '解读产品数量（图解、音视频等）', '个', forms?.products),
    line('concerns', '解读回应', '回应公众关注热点或重大舆情数量', '次', talks.concerns),
    line('letters', '互动交流', '收到留言数量', '条', talks.letters),
    line('letters-done', '互动交流', '办结留言数量', '条', talks.answered),
    line('letters-days', '互动交流', '平均办理时间', '天', talks.days),
    line('letters-published', '互动交流', '公开答复数量', '条', talks.published),
    line('consultations', '互动交流', '征集调查期数', '期', talks.consultations),
    line('opinions', '互动交流', '征集调查收到意见数量', '条', talks.opinions),
    line('results', '互动交流', '公布调查结果期数', '期', talks.results),
    line('interviews', '互动交流', '在线访谈期数', '期', talks.interviews),
    line('interview-questions', '互动交流', '在线访谈网民留言数量', '条', talks.asked),
    line('interview-answers', '互动交流', '答复网民提问数量', '条', talks.replied),
    line('found', '安全防护', '内容检测发现问题数量', '个', found?.found),
    line('mended', '安全防护', '问题整改数量', '个', found?.mended),
    ...statedItems.map((item): Line => ({ ...item, value: stated.get(item.id) ?? null, from: 'stated' })),
  ]
}

export const statementHash = (lines: readonly Line[]) => createHash('sha256').update(canonicalJson(lines)).digest('hex')
