import { sql } from 'kysely'
import { listChannels } from '../../modules/demands/index.ts'
import { readFigure } from '../../modules/supervision/index.ts'
import type { Db } from '../../platform/db.ts'
import type { Figure } from '../figures.ts'
import type { PublishedDemands } from './published.ts'

type Counted = { services: number; owed: number; on_time: number }

/**
 * The published figures beside those that are counted from what everybody can see; the rate as the report of that year counts it:
 * of what fell due in it and is owed an answer. What was closed without one was declined, withdrawn or divided. The indicators that are
 * shown to everybody are counted another way, and must say the same.
 */
export async function reconcileDemands(db: Db, year: number, published: PublishedDemands): Promise<Figure[]> {
  const [from, until] = [`${year}-01-01`, `${year}-12-31`]
  const { rows } = await sql<Counted>`
    select (count(*) filter (where received_on between ${from} and ${until}))::int as services,
      (count(*) filter (where due_on between ${from} and ${until} and (answered_on is not null or closed_on is null)
        and (answered_on is not null or due_on < ${until}::date)))::int as owed,
      (count(*) filter (where due_on between ${from} and ${until} and (answered_on is not null or closed_on is null)
        and answered_on <= due_on))::int as on_time
    from demands.public_demand`.execute(db)
  const { services, owed, on_time } = rows[0] ?? { services: 0, owed: 0, on_time: 0 }
  const channels = (await listChannels({ db })).length
  const shown = async (name: string) => (await readFigure({ db }, name, { from, to: until, version: 1 }))?.value ?? 0
  return [
    { name: '受理渠道（个）', published: published.channels, derived: channels },
    {
      name: `服务量（次；${published.oneOf} 次取 1 次）`,
      published: published.services,
      derived: services,
    },
    { name: '按时办结率（%）', published: published.onTime, derived: percent(on_time / Math.max(1, owed)) },
    { name: '指标“服务量”（次）', published: services, derived: await shown('services') },
    { name: '指标“按时办结率”（%）', published: published.onTime, derived: percent(await shown('on-time')) },
  ]
}

const percent = (share: number) => Math.round(share * 10_000) / 100
