import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import { forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import { lookupCode, plainReceiptNumber } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, newForm } from '../../../ui/index.ts'
import { getFile, serveFile } from '../../files/index.ts'
import { listAttachments } from '../attachments.ts'
import type { Move } from '../engine/case.ts'
import { move } from '../engine/move.ts'
import { reporterOf } from '../find-demand.ts'
import type { ActName } from '../life.ts'
import { type Demand, portalPath } from '../model.ts'
import { once } from '../once.ts'
import { findByReceipt, getOwnDemand, listOwn } from '../own-demands.ts'
import { receiptOf } from '../receipt.ts'
import { inputs } from '../schema.ts'
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

ownPages.post('/progress', async (c) => {
  const values = await c.req.parseBody()
  const [typed, code] = [String(values.number ?? ''), String(values.code ?? '').trim()]
  const again = (field: string, message: string) =>
    c.html(<ProgressPage page={c.var.frame} form={{ values, errors: [{ field, message }] }} />, 422)
  const number = plainReceiptNumber(typed)
  if (number === null) return again('number', '编号不完整或者有错字，请对照给您的编号，如 SQ2026-0000123-7')
  if (code === '') return again('code', '请填写查询码')
  await limitAttempts(c, `demand:${number}`)
  const demand = await findByReceipt(c.var.ctx, { number, code })
  if (!demand) return again('code', '编号和查询码不符，请核对')
  await forgiveAttempt(c, `demand:${number}`)
  return showOwn(c, demand, { code })
})

ownPages.get(ID, async (c) => {
  if (!c.var.ctx.actor) throw notFound()
  return showOwn(c, await getOwnDemand(c.var.ctx, c.req.param('id')), {})
})

ownPages.get(`${ID}/files/:file`, async (c) => {
  const { ctx } = c.var
  if (!ctx.actor) throw notFound()
  const demand = await getOwnDemand(ctx, c.req.param('id'))
  const file = (await listAttachments(ctx, demand.id)).find(({ id, byOffice }) => id === c.req.param('file') && !byOffice)
  if (!file) throw notFound()
  return serveFile(c, (await getFile(ctx, file.id)).id)
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
  const code = codeIn(values)
  if (code !== undefined) await limitAttempts(c, `demand:${id}`)
  await getOwnDemand(ctx, id, code)
  const input = inputs[act].safeParse(readAct(inputs[act], values))
  if (!input.success)
    return showOwn(c, await getOwnDemand(ctx, id, code), { code, form: { values, errors: fieldErrors(input.error) } }, 422)
  try {
    await inTransaction(ctx, (tx) =>
      once(tx, { demand: id, key: String(values[KEY_FIELD] ?? '') }, () =>
        move(tx, { demand: id, act, fields: input.data, as: 'citizen' } as Move),
      ),
    )
  } catch (error) {
    const field =
      error instanceof FieldRefusal ? error.field : error instanceof Refusal && [403, 409, 422].includes(error.status) ? '' : null
    if (field === null) throw error
    const said = [{ field, message: error instanceof Error ? error.message : '' }]
    return showOwn(c, await getOwnDemand(ctx, id, code), { code, form: { values, errors: said } }, 422)
  }
  if (code === undefined) return c.redirect(portalPath(id), 303)
  await forgiveAttempt(c, `demand:${id}`)
  return showOwn(c, await getOwnDemand(ctx, id, code), { code })
}

const codeIn = (values: Record<string, unknown>) =>
  typeof values.code === 'string' && values.code !== '' ? values.code : undefined

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
      idempotencyKey={String(form.values[KEY_FIELD] ?? '') || randomUUID()}
    />,
    status,
  )
}
