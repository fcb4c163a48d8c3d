import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { endWebhook } from '../actions/end-webhook.ts'
import { registerWebhook } from '../actions/register-webhook.ts'
import { resendOutgoing } from '../actions/resend-outgoing.ts'
import { setQuietHours } from '../actions/set-quiet-hours.ts'
import { sendingWords } from '../model.ts'
import { getWebhook, isOutboxReader, listDeliveries, listManaged, listOutgoing, listWebhooks, PAGE } from '../queries.ts'
import { RegisterWebhook } from '../schema.ts'
import { hasWay } from '../sending/ways.ts'
import { QuietHoursInput, QuietHoursSetting } from '../settings.ts'
import { OutboxPage } from './pages/outbox.tsx'
import { SecretPage } from './pages/secret.tsx'
import { WebhookPage } from './pages/webhook.tsx'
import { WebhooksPage } from './pages/webhooks.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

workbench.get('/', async (c) => {
  const isReader = await isOutboxReader(c.var.ctx)
  // An administrator further down has webhooks and no outbox.
  return isReader || (await listManaged(c.var.ctx)).length === 0
    ? showOutbox(c)
    : c.redirect('/workbench/notifications/webhooks', 303)
})

workbench.post('/quiet-hours', async (c) => {
  const values = await c.req.parseBody()
  const input = QuietHoursInput.safeParse(values)
  if (!input.success) return showOutbox(c, { values, errors: fieldErrors(input.error) })
  await inTransaction(c.var.ctx, (tx) => setQuietHours(tx, input.data))
  return c.redirect('/workbench/notifications', 303)
})

workbench.post(`/outgoing${ID}/resending`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => resendOutgoing(tx, c.req.param('id')))
  return c.redirect('/workbench/notifications', 303)
})

workbench.get('/webhooks', (c) =>
  showWebhooks(
    c,
    newForm({ organisation: c.var.ctx.actor?.posts.find(({ role }) => role === 'administrator')?.organisation ?? '' }),
  ),
)

workbench.post('/webhooks', async (c) => {
  const values = await c.req.parseBody()
  const input = RegisterWebhook.safeParse(values)
  if (!input.success) return showWebhooks(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    const { webhook, secret } = await inTransaction(c.var.ctx, (tx) => registerWebhook(tx, input.data))
    return c.html(<SecretPage page={c.var.frame} webhook={webhook} secret={secret} />, 201)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return showWebhooks(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
  }
})

workbench.get(`/webhooks${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const webhook = await getWebhook(ctx, c.req.param('id'))
  const owner = (await loadOrganisations(ctx)).byId.get(webhook.organisation_id)?.name ?? ''
  return c.html(<WebhookPage page={frame} webhook={webhook} owner={owner} deliveries={await listDeliveries(ctx, webhook.id)} />)
})

workbench.post(`/webhooks${ID}/ending`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => endWebhook(tx, c.req.param('id')))
  return c.redirect(`/workbench/notifications/webhooks/${c.req.param('id')}`, 303)
})

const Status = z.enum(Object.keys(sendingWords) as (keyof typeof sendingWords)[])

async function showOutbox(c: Context<Env>, typed?: FormState) {
  const { ctx, frame } = c.var
  const [before, status] = [z.uuid().safeParse(c.req.query('before')).data, Status.safeParse(c.req.query('status')).data]
  const rows = await listOutgoing(ctx, { before, status })
  const hours = typed ?? newForm(await readSetting(ctx, QuietHoursSetting))
  return c.html(
    <OutboxPage
      page={frame}
      rows={rows.slice(0, PAGE)}
      status={status}
      hours={hours}
      isFirst={before === undefined}
      ways={{ mail: hasWay('mail'), sms: hasWay('sms') }}
      next={rows.length > PAGE ? rows[PAGE - 1]?.id : undefined}
    />,
    typed ? 422 : 200,
  )
}

async function showWebhooks(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const managed = await listManaged(ctx)
  if (managed.length === 0) throw forbidden('事件推送由系统管理员管理')
  const { byId } = await loadOrganisations(ctx)
  const rows = (await listWebhooks(ctx)).map((webhook) => ({ webhook, owner: byId.get(webhook.organisation_id)?.name ?? '' }))
  return c.html(<WebhooksPage page={frame} rows={rows} managed={managed} form={form} />, status)
}
