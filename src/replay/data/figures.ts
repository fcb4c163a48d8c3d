import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Figure } from '../figures.ts'
import type { PublishedData } from './published.ts'

/** What was put in. */
export type PlannedData = { rows: number; versions: number; needs: number; applications: number }

/** What everyone can count of the open data at the end of the year, beside what was published or, where nothing was, what was put in. */
export async function reconcileData(
  db: Db,
  { published, plan }: { published: PublishedData; plan: PlannedData },
): Promise<Figure[]> {
  const {
    rows: [derived],
  } = await sql<{ datasets: number; rows: number; versions: number; needs: number; applications: number }>`
    select (count(*) filter (where state = 'published' and opening_class <> 'not-open'))::int as datasets,
      (coalesce(sum(rows) filter (where state = 'published'), 0))::int as rows,
      (select count(*)::int from datasets.version where state = 'published') as versions,
      (select count(*)::int from data_requests.public_request) as needs,
      (select count(*)::int from datasets.application) as applications
    from datasets.public_dataset`.execute(db)
  const { datasets = 0, rows = 0, versions = 0, needs = 0, applications = 0 } = derived ?? {}
  return [
    { name: '开放公共数据集（个）', published: published.datasets, derived: datasets },
    { name: '回放放入的开放数据（行；年报的 28.58 亿条另由 bench -- data 测量）', published: plan.rows, derived: rows },
    { name: '回放发布的数据版本（个；年报未列）', published: plan.versions, derived: versions },
    { name: '回放提出的数据需求（件；年报未列）', published: plan.needs, derived: needs },
    { name: '回放提出的有条件开放申请（件；年报未列）', published: plan.applications, derived: applications },
  ]
}
