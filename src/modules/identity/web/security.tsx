import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm } from '../../../ui/index.ts'
import { noteSecurity } from '../actions/note-security.ts'
import { authOf } from '../auth.ts'
import { PasswordChanged, SecondFactorSet } from '../events.ts'
import { Code, PasswordChange } from '../schema.ts'
import { forward } from './forward.ts'
import { SecondFactorPage } from './pages/second-factor.tsx'
import { type SecurityForms, SecurityPage } from './pages/security.tsx'

// An officer who has yet to set up a second factor is nobody anywhere else, so these pages ask for the session itself.
export const securityPages = new Hono<Env>()

securityPages.get('/security', (c) => show(c, c.req.query('changed') ? { done: '密码已修改，其他设备上的登录已失效。' } : {}))

securityPages.post('/security/password', async (c) => {
  const { id } = await account(c)
  const values = await c.req.parseBody()
  const input = PasswordChange.safeParse(values)
  if (!input.success) return show(c, { password: { values, errors: fieldErrors(input.error) } }, 422)
  await limitAttempts(c, `password:${id}`)
  const { currentPassword, password: newPassword } = input.data
  const body = { currentPassword, newPassword, revokeOtherSessions: true }
  const { api } = await authOf(c.var.ctx.db)
  const { ok } = await forward(c, await api.changePassword({ body, headers: c.req.raw.headers, asResponse: true }))
  if (!ok) return show(c, { password: { values, errors: [{ field: 'currentPassword', message: '现在的密码有误' }] } }, 422)
  await forgiveAttempt(c, `password:${id}`)
  await inTransaction(c.var.ctx, (tx) => noteSecurity(tx, id, { type: PasswordChanged, data: { recovered: false } }))
  // The session itself is a new one, so the page is asked for anew.
  return c.redirect('/identity/security?changed=yes', 303)
})

securityPages.post('/security/second-factor', async (c) => {
  const { id } = await account(c)
  const values = await c.req.parseBody()
  await limitAttempts(c, `password:${id}`)
  const password = String(values.password ?? '')
  const { api } = await authOf(c.var.ctx.db)
  const { ok, body } = await forward(
    c,
    await api.enableTwoFactor({ body: { password }, headers: c.req.raw.headers, asResponse: true }),
  )
  if (!ok || typeof body.totpURI !== 'string' || !Array.isArray(body.backupCodes))
    return show(c, { factor: { values, errors: [{ field: 'password', message: '密码有误' }] } }, 422)
  return c.html(<SecondFactorPage page={c.var.frame} form={newForm({ uri: body.totpURI, codes: body.backupCodes.join(' ') })} />)
})

securityPages.post('/security/second-factor/code', async (c) => {
  const { id } = await account(c)
  const values = await c.req.parseBody()
  const again = (errors: SecurityForms['factor']['errors']) =>
    c.html(<SecondFactorPage page={c.var.frame} form={{ values, errors }} />, 422)
  const input = Code.safeParse(values)
  if (!input.success) return again(fieldErrors(input.error))
  await limitAttempts(c, `second-factor:${id}`)
  const { api } = await authOf(c.var.ctx.db)
  const { ok } = await forward(c, await api.verifyTOTP({ body: input.data, headers: c.req.raw.headers, asResponse: true }))
  if (!ok) return again([{ field: 'code', message: '验证码有误，请填写验证器应用现在显示的 6 位数字' }])
  await forgiveAttempt(c, `second-factor:${id}`)
  await inTransaction(c.var.ctx, (tx) => noteSecurity(tx, id, { type: SecondFactorSet, data: {} }))
  return c.redirect('/identity/security', 303)
})

/** The account behind the session, even of an officer who may do nothing else yet. */
async function account(c: Context<Env>) {
  const session = c.var.frame.person ? await (await authOf(c.var.ctx.db)).api.getSession({ headers: c.req.raw.headers }) : null
  if (!session) throw new Refusal(401, 'sign-in', '请先登录')
  return { id: session.user.id, hasSecondFactor: session.user.twoFactorEnabled === true }
}

async function show(c: Context<Env>, typed: Partial<SecurityForms>, status: 200 | 422 = 200) {
  const { hasSecondFactor } = await account(c)
  const forms = { password: newForm(), factor: newForm(), ...typed }
  return c.html(
    <SecurityPage page={c.var.frame} forms={forms} hasSecondFactor={hasSecondFactor} required={c.var.ctx.actor === null} />,
    status,
  )
}
