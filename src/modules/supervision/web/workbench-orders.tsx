import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { KEY_FIELD } from '../../../ui/index.ts'
import { loadDemand } from '../../demands/index.ts'
import { releaseOrder, sendBackOrder } from '../actions/check-order.ts'
import { issueOrder } from '../actions/issue-order.ts'
import { replyOrder } from '../actions/reply-order.ts'
import { type OrderState, orderPath, orderStates } from '../model.ts'
import { getOrder, listOrders } from '../orders/read-orders.ts'
import { isSupervisor, isWatcher, watches, worksFor } from '../policy.ts'
import { IssueOrder, ReleaseOrder, ReplyOrder, SendBackOrder } from '../schema.ts'
import { askedId, read } from './desk.ts'
import { NewOrderPage, OrderPage, OrdersPage } from './pages/orders.tsx'
import { namesFor } from './shown.ts'

export const orderPages = new Hono<Env>()

orderPages.get('/', async (c) => {
  const { ctx } = c.var
  const typed = c.req.query('state')
  const state = typed && typed in orderStates ? (typed as OrderState) : undefined
  const late = c.req.query('late') === '1'
  const after = askedId(c.req.query('after'))
  const today = dayOf(ctx.now)
  const [{ rows, next }, nameOf] = await Promise.all([
    listOrders(ctx, { ...(state && { state }), late, today }, after),
    namesFor(ctx),
  ])
  const here = new URLSearchParams({ ...(state && { state }), ...(late && { late: '1' }), after: next ?? '' })
  return c.html(
    <OrdersPage
      page={c.var.frame}
      rows={rows}
      next={next ? `/workbench/supervision/orders?${here}` : undefined}
      view={late ? 'late' : (state ?? 'all')}
      nameOf={nameOf}
      today={today}
      watches={isWatcher(ctx.actor)}
    />,
  )
})

orderPages.get('/new', (c) => showNew(c))
orderPages.post('/', async (c) => {
  const typed = await c.req.parseBody()
  return submitForm(c, {
    values: read(IssueOrder, typed),
    schema: IssueOrder,
    work: (tx, input) => issueOrder(tx, { ...input, key: askedId(String(typed[KEY_FIELD] ?? '')) ?? null }),
    to: orderPath,
    again: (tried) => showNew(c, { ...tried, demand: String(typed.demand ?? ''), key: String(typed[KEY_FIELD] ?? '') }),
  })
})

async function showNew(c: Context<Env>, tried: Tried & { demand?: string; key?: string } = {}) {
  const { ctx } = c.var
  if (!isSupervisor(ctx.actor)) throw notFound()
  const id = askedId(tried.demand ?? c.req.query('demand'))
  const demand = id ? await loadDemand(ctx, id) : undefined
  if (!demand?.lead_id) throw notFound()
  const nameOf = await namesFor(ctx)
  return c.html(
    <NewOrderPage
      page={c.var.frame}
      demand={demand}
      office={nameOf('office', demand.lead_id)}
      idempotencyKey={tried.key || randomUUID()}
      tried={tried}
    />,
    statusOf(tried),
  )
}

orderPages.get(ID, (c) => showOrder(c))
const done = (c: Context<Env>) => orderPath(c.req.param('id') ?? '')

orderPages.post(`${ID}/reply`, async (c) =>
  submitForm(c, {
    values: read(ReplyOrder, await c.req.parseBody()),
    schema: ReplyOrder,
    work: (tx, input) => replyOrder(tx, c.req.param('id'), input),
    to: done(c),
    again: (tried) => showOrder(c, tried),
  }),
)
orderPages.post(`${ID}/return`, async (c) =>
  submitForm(c, {
    values: read(SendBackOrder, await c.req.parseBody()),
    schema: SendBackOrder,
    work: (tx, input) => sendBackOrder(tx, c.req.param('id'), input),
    to: done(c),
    again: (tried) => showOrder(c, tried),
  }),
)
orderPages.post(`${ID}/release`, async (c) =>
  submitForm(c, {
    values: read(ReleaseOrder, await c.req.parseBody()),
    schema: ReleaseOrder,
    work: (tx, input) => releaseOrder(tx, c.req.param('id'), input),
    to: done(c),
    again: (tried) => showOrder(c, tried),
  }),
)

async function showOrder(c: Context<Env>, tried: Tried = {}) {
  const { ctx } = c.var
  const order = await getOrder(ctx, c.req.param('id') ?? '')
  const nameOf = await namesFor(ctx)
  return c.html(
    <OrderPage
      page={c.var.frame}
      order={order}
      office={nameOf('office', order.organisation_id)}
      replies={worksFor(ctx.actor, order.organisation_id)}
      checks={watches(ctx.actor, order.organisation_id)}
      today={dayOf(ctx.now)}
      tried={tried}
    />,
    statusOf(tried),
  )
}
