import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { isOverdue } from './frequency.ts'
import type { Dataset } from './model.ts'
import { qualityOf } from './quality/assess.ts'
import type { Advice, Quality } from './quality/measure.ts'

export type OfficeBoard = {
  organisation: string
  datasets: number
  unconditional: number
  conditional: number
  notOpen: number
  rows: number
  overdue: number
  /** Averages over what is open. */
  udata: number
  mqa: number
  stars: number
  /** What would raise the office's sets most, summed over all of them. */
  advice: (Advice & { datasets: number })[]
}

/** Every office's open data in figures; computed now. */
export async function readBoard(ctx: Ctx): Promise<OfficeBoard[]> {
  const today = dayOf(ctx.now)
  const datasets = await ctx.db
    .selectFrom('datasets.dataset')
    .selectAll()
    .where('state', '=', 'published')
    .$castTo<Dataset>()
    .execute()
  const { rows: counted } = await sql<{ dataset_id: string; rows: number }>`
    select resource.dataset_id, sum(version.rows)::bigint as rows
    from datasets.resource join datasets.version on version.id = resource.current_version_id group by resource.dataset_id`.execute(
    ctx.db,
  )
  const rows = new Map(counted.map((line) => [line.dataset_id, line.rows]))
  const quality = await qualityOf(ctx, datasets)
  return [...Map.groupBy(datasets, ({ organisation_id }) => organisation_id)]
    .map(([organisation, sets]) => {
      const open = sets.filter(({ opening_class }) => opening_class !== 'not-open')
      const measured = open.flatMap(({ id }) => quality.get(id) ?? [])
      const of = (wanted: Dataset['opening_class']) => sets.filter(({ opening_class }) => opening_class === wanted).length
      return {
        organisation,
        datasets: sets.length,
        unconditional: of('unconditional'),
        conditional: of('conditional'),
        notOpen: of('not-open'),
        rows: sets.reduce((sum, { id }) => sum + (rows.get(id) ?? 0), 0),
        overdue: sets.filter((dataset) => isOverdue(today, dataset)).length,
        udata: average(measured.map(({ udata }) => udata.points)),
        mqa: average(measured.map(({ mqa }) => mqa.points)),
        stars: average(measured.map(({ stars }) => stars.stars)),
        advice: sumAdvice(measured),
      }
    })
    .sort((one, other) => other.datasets - one.datasets)
}

const average = (values: readonly number[]) =>
  values.length === 0 ? 0 : Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 10) / 10

function sumAdvice(measured: readonly Quality[]) {
  const all = measured.flatMap(({ advice }) => advice)
  return [...Map.groupBy(all, ({ fix }) => fix).values()]
    .flatMap((same) => {
      const [first] = same
      if (!first) return []
      const sum = (of: (advice: Advice) => number) => same.reduce((points, advice) => points + of(advice), 0)
      return [{ ...first, udata: sum((a) => a.udata), mqa: sum((a) => a.mqa), stars: sum((a) => a.stars), datasets: same.length }]
    })
    .sort((one, other) => other.udata / 9 + other.mqa / 405 + other.stars / 5 - (one.udata / 9 + one.mqa / 405 + one.stars / 5))
    .slice(0, 3)
}
