import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { limitAttempts } from '../../../platform/limits.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { byCode, confirmAlert, endAlert, follow, followByMail, wishOf } from '../actions/follow.ts'
import { listOwn } from '../queries.ts'
import { rulesCalendar } from '../rules-calendar.ts'
import { Follow, FollowByMail, Wanted } from '../schema.ts'
import { FollowingPage, NewPage, StepPage } from './pages/following.tsx'

export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  if (!ctx.actor) markPublic(c)
  return c.html(<FollowingPage page={frame} alerts={ctx.actor ? await listOwn(ctx) : null} />)
})

portal.get('/new', (c) => showNew(c, c.req.query(), newForm({ frequency: 'daily' })))

portal.post('/', async (c) => {
  const values = await c.req.parseBody()
  const { ctx, frame } = c.var
  const input = (ctx.actor ? Follow : FollowByMail).safeParse(values)
  if (!input.success) return showNew(c, values, { values, errors: fieldErrors(input.error) })
  const wish = await wishOf(ctx, input.data)
  const { frequency } = input.data
  if (ctx.actor) {
    await inTransaction(ctx, (tx) => follow(tx, wish, frequency))
    return c.redirect('/following', 303)
  }
  const mail = 'mail' in input.data ? String(input.data.mail) : ''
  await limitAttempts(c, `following ${mail}`)
  await inTransaction(ctx, (tx) => followByMail(tx, wish, { mail, frequency }))
  return c.html(<StepPage page={frame} title="请查收邮件" sentence="确认邮件已经发出，请在三天内打开其中的链接确认订阅" />)
})

portal.get('/confirm', async (c) => {
  const alert = await byCode(c.var.ctx, c.req.query('code') ?? '')
  const step = { action: '/following/confirm', label: '确认订阅', code: c.req.query('code') ?? '' }
  return c.html(<StepPage page={c.var.frame} title="确认订阅" sentence={`订阅“${alert.title}”的更新。`} step={step} />)
})
portal.post('/confirm', async (c) => {
  const { code } = await c.req.parseBody()
  const alert = await inTransaction(c.var.ctx, (tx) => confirmAlert(tx, String(code ?? '')))
  return c.html(<StepPage page={c.var.frame} title="订阅成功" sentence={`“${alert.title}”有更新时会发邮件告诉您`} />)
})

portal.get('/end', async (c) => {
  const alert = await byCode(c.var.ctx, c.req.query('code') ?? '')
  const step = { action: '/following/end', label: '取消订阅', code: c.req.query('code') ?? '' }
  return c.html(<StepPage page={c.var.frame} title="取消订阅" sentence={`不再接收“${alert.title}”的更新。`} step={step} />)
})
portal.post('/end', async (c) => {
  const { code } = await c.req.parseBody()
  const alert = await inTransaction(c.var.ctx, (tx) => endAlert(tx, { code: String(code ?? '') }))
  return c.html(<StepPage page={c.var.frame} title="已取消" sentence={`已取消订阅“${alert.title}”，您的邮箱已删除`} />)
})
portal.post(`${ID}/end`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => endAlert(tx, { id: c.req.param('id') }))
  return c.redirect('/following', 303)
})

portal.get('/rules.ics', async (c) => {
  const site = originOf(c)
  markPublic(c)
  return c.body(await rulesCalendar(c.var.ctx, site), 200, { 'content-type': 'text/calendar; charset=utf-8' })
})

async function showNew(c: Context<Env>, asked: Record<string, unknown>, form: FormState) {
  const input = Wanted.safeParse(asked)
  if (!input.success) throw new FieldRefusal(fieldErrors(input.error)[0]?.field ?? '', fieldErrors(input.error)[0]?.message ?? '')
  const { title, url } = await wishOf(c.var.ctx, input.data)
  const wanted = Object.fromEntries(
    Object.entries(input.data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  return c.html(
    <NewPage page={c.var.frame} title={title} url={url} wanted={wanted} form={form} />,
    form.errors.length > 0 ? 422 : 200,
  )
}
