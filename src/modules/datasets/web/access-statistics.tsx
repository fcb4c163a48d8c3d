import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { statusOf, step, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { columnNames } from '../access/actions/ask-access.ts'
import { closeStatistics, decideStatistics, proposeStatistics, tryStatistics } from '../access/actions/open-statistics.ts'
import { findStatistics } from '../access/queries.ts'
import { ProposeStatistics } from '../access/schema.ts'
import { workbenchPath } from '../model.ts'
import { isReviewer, mayDescribe, mayWithdraw } from '../policy.ts'
import { getOwn } from '../queries.ts'
import { StatisticsPage } from './pages/access/statistics.tsx'

/** 公开统计 of a data set that is open on conditions: proposed by the office, decided by the data bureau. */
export const statisticsDesk = new Hono<Env>()

statisticsDesk.get(`${ID}/statistics`, (c) => show(c))

statisticsDesk.post(`${ID}/statistics`, async (c) => {
  const id = c.req.param('id')
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const input = ProposeStatistics.safeParse(values)
  if (!input.success) return show(c, { form: { values, errors: fieldErrors(input.error) } })
  return step(c, {
    work: async (ctx) => {
      await tryStatistics(ctx, id, input.data)
      await inTransaction(ctx, (tx) => proposeStatistics(tx, id, input.data))
    },
    to: `${workbenchPath(id)}/statistics`,
    again: ({ refused = '' }) => show(c, { form: { values, errors: [{ field: '', message: refused }] } }),
  })
})

for (const [path, work] of [
  ['decision', decideStatistics],
  ['closing', closeStatistics],
] as const)
  statisticsDesk.post(`${ID}/statistics/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: `${workbenchPath(id)}/statistics`,
      again: (tried) => show(c, tried),
    })
  })

async function show(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const dataset = await getOwn(ctx, c.req.param('id') ?? '')
  if (dataset.opening_class !== 'conditional') throw notFound()
  const [columns, held] = await Promise.all([columnNames(ctx, dataset.id), findStatistics(ctx, dataset.id)])
  const counted = held ? await countedBy(c, dataset.id, held) : null
  return c.html(
    <StatisticsPage
      page={frame}
      dataset={dataset}
      columns={columns}
      held={held ?? null}
      counted={counted}
      may={{
        propose: mayDescribe(ctx.actor, dataset.organisation_id),
        decide: isReviewer(ctx.actor) && held?.proposed_by !== ctx.actor?.id,
        close: mayWithdraw(ctx.actor, dataset),
      }}
      tried={tried}
      form={tried.form ?? newForm(held ?? { floor: 10 })}
    />,
    statusOf(tried),
  )
}

/** For those who may look at the rows: how many the numbers are made of. */
async function countedBy(c: Context<Env>, id: string, held: { columns: string[]; sums: string[]; floor: number }) {
  try {
    return await tryStatistics(c.var.ctx, id, held)
  } catch (error) {
    if (error instanceof Refusal && error.status < 500) return null
    throw error
  }
}
