import { Hono } from 'hono'
import { type DueRow, WorkbenchHomePage } from './home/workbench-home-page.tsx'
import { listDeadlines, listInbox, rateOf, readOverview, readWaiting } from './modules/requests/index.ts'
import { modules } from './modules.ts'
import type { Ctx } from './platform/ctx.ts'
import { dayOf } from './platform/day.ts'
import { forbidden, Refusal } from './platform/errors.ts'
import type { Env } from './platform/module.ts'

/** `/workbench`: what waits for me today. */
export const workbenchHome = new Hono<Env>()

workbenchHome.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (ctx.actor.kind !== 'officer') throw forbidden('工作台供行政机关工作人员使用。您的申请在“依申请公开”页面查看')
  const { posts } = ctx.actor
  const waiting = await readWaiting(ctx)
  return c.html(
    <WorkbenchHomePage
      page={page}
      today={dayOf(ctx.now)}
      roles={[...new Set(posts.map(({ role }) => role))]}
      waiting={waiting}
      others={(await Promise.all(modules.map(({ waits }) => waits?.(ctx) ?? []))).flat()}
      due={waiting.length > 0 ? await dueFirst(ctx) : []}
      overview={await overseen(ctx)}
    />,
  )
})

const SHOWN = 8

async function dueFirst(ctx: Ctx): Promise<DueRow[]> {
  const { requests } = await listInbox(ctx, { size: SHOWN })
  const deadlines = await listDeadlines(ctx, requests)
  return requests.map(({ id, number, title }) => ({ id, number, title, deadline: deadlines.get(id) ?? null }))
}

/** The offices of the subtree that are late or nearly so, the worst first, and the sum of all. */
async function overseen(ctx: Ctx) {
  if (ctx.actor?.oversees.length === 0) return null
  const { offices, total } = await readOverview(ctx)
  const pressing = offices
    .filter(({ late, soon }) => late + soon > 0)
    .sort((one, other) => other.late - one.late || other.soon - one.soon)
  return { offices: pressing.slice(0, SHOWN), late: total.late, soon: total.soon, open: total.open, rate: rateOf(total) }
}
