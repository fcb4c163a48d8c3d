import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { openByForm, ownStep } from '../../../platform/by-receipt.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { once } from '../../../platform/once.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { getFile, serveFile } from '../../files/index.ts'
import { listAttachments } from '../attachments.ts'
import type { Move } from '../engine/case.ts'
import { move } from '../engine/move.ts'
import { reporterOf } from '../find-demand.ts'
import type { ActName } from '../life.ts'
import { type Demand, KEYS, portalPath } from '../model.ts'
import { findByReceipt, getOwnDemand, listOwn } from '../own-demands.ts'
import { receiptOf } from '../receipt.ts'
import { inputs } from '../schema.ts'
import { ABOUT } from './filed-from.ts'
import { ownView } from './own-view.ts'
import { MinePage } from './pages/mine.tsx'
import { OwnPage } from './pages/own.tsx'
import { ProgressPage } from './pages/progress.tsx'

/** What somebody sees and does later: by account, or by the number and code of the receipt, which then go along with each form. */
export const ownPages = new Hono<Env>()

ownPages.get('/mine', async (c) => {
  const { ctx, frame } = c.var
  if (!ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  return c.html(<MinePage page={frame} rows={await listOwn(ctx)} />)
})

ownPages.get('/progress', (c) =>
  c.html(<ProgressPage page={c.var.frame} form={newForm({ number: (c.req.query('number') ?? '').slice(0, 40) })} />),
)

ownPages.post('/progress', (c) =>
  openByForm(
    c,
    { about: ABOUT, example: 'SQ2026-0000123-7', find: (receipt) => findByReceipt(c.var.ctx, receipt) },
    {
      again: (form) => c.html(<ProgressPage page={c.var.frame} form={form} />, 422),
      open: (demand, code) => showOwn(c, demand, { code }),
    },
  ),
)

ownPages.get(ID, async (c) => {
  if (!c.var.ctx.actor) throw notFound()
  return showOwn(c, await getOwnDemand(c.var.ctx, c.req.param('id')), {})
})

ownPages.get(`${ID}/files/:file`, async (c) => {
  const { ctx } = c.var
  if (!ctx.actor) throw notFound()
  const demand = await getOwnDemand(ctx, c.req.param('id'))
  const file = (await listAttachments(ctx, demand.id)).find(({ id }) => id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, (await getFile(ctx, file.id)).id)
})

// 办理证据 for whoever has the code: it goes along in the form and stands in no address.
ownPages.post(`${ID}/files/:file`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const { code } = await c.req.parseBody()
  await limitAttempts(c, `${ABOUT}:${id}`)
  const demand = await getOwnDemand(ctx, id, String(code ?? ''))
  await forgiveAttempt(c, `${ABOUT}:${id}`)
  const file = (await listAttachments(ctx, demand.id)).find((each) => each.id === c.req.param('file') && each.byOffice)
  if (!file) throw notFound()
  return serveFile(c, file.id)
})

const STEPS: Record<string, ActName> = {
  reply: 'reply',
  rating: 'rate',
  dispute: 'dispute',
  confirmation: 'confirm',
  supplement: 'supplement',
  contest: 'contest',
  split: 'split',
  urging: 'urge',
  withdrawal: 'withdraw',
}

for (const [noun, act] of Object.entries(STEPS)) ownPages.post(`${ID}/${noun}`, (c) => take(c, act))

async function take(c: Context<Env>, act: ActName) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  const values: Record<string, unknown> = await c.req.parseBody()
  return ownStep(c, {
    about: ABOUT,
    values,
    schema: inputs[act] as z.ZodType<Record<string, unknown>>,
    read: readAct(inputs[act], values),
    own: (code) => getOwnDemand(ctx, id, code),
    work: (tx, fields) =>
      once(tx, { keys: KEYS, id, key: values[KEY_FIELD] }, () => move(tx, { demand: id, act, fields, as: 'citizen' } as Move)),
    path: portalPath(id),
    show: (demand, shown, status) => showOwn(c, demand, shown, status),
  })
}

type Shown = { code?: string | undefined; form?: FormState }

async function showOwn(c: Context<Env>, demand: Demand, { code, form = newForm() }: Shown, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const isOwner = ctx.actor !== null && (await reporterOf(ctx, demand.id)) === ctx.actor.id
  return c.html(
    <OwnPage
      page={frame}
      view={await ownView(ctx, demand, isOwner)}
      form={form}
      code={code ?? null}
      shownCode={isOwner || code !== undefined ? lookupCode(demand.id) : null}
      receipt={receiptOf(demand).text}
      idempotencyKey={keyOf(form.values)}
    />,
    status,
  )
}
