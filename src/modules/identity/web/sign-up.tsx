import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { limitAttempts } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { recoverPassword } from '../actions/recover-password.ts'
import { sendCode } from '../actions/send-code.ts'
import { signUp as openOwnAccount } from '../actions/sign-up.ts'
import { authOf, hashPassword } from '../auth.ts'
import { findByUsername } from '../queries.ts'
import { isSampleMode } from '../sample-mode.ts'
import { NewPasswordWithCode, Recovery, signUp } from '../schema.ts'
import { forward } from './forward.ts'
import { NewPasswordPage, RecoveryPage } from './pages/recovery.tsx'
import { SignUpPage } from './pages/sign-up.tsx'

export const signUpPages = new Hono<Env>()

signUpPages.get('/sign-up', (c) => show(c, newForm({ applicantKind: 'natural' })))

signUpPages.post('/sign-up', async (c) => {
  const values = await c.req.parseBody()
  const input = signUp(dayOf(c.var.ctx.now)).safeParse(values)
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) }, 422)
  await limitAttempts(c, `sign-up:${input.data.username}`)
  const hash = await hashPassword(input.data.password)
  const refused = await inTransaction(c.var.ctx, (tx) => openOwnAccount(tx, input.data, hash)).then(() => undefined, fieldOf)
  if (refused) return show(c, { values, errors: [refused] }, 422)
  const { username, password } = input.data
  const { api } = await authOf(c.var.ctx.db)
  await forward(
    c,
    await api.signInUsername({
      body: { username, password },
      headers: c.req.raw.headers,
      asResponse: true,
    }),
  )
  return c.redirect('/identity/me', 303)
})

signUpPages.get('/recovery', (c) => c.html(<RecoveryPage page={c.var.frame} form={newForm({ channel: 'phone' })} />))

signUpPages.post('/recovery', async (c) => {
  const values = await c.req.parseBody()
  const input = Recovery.safeParse(values)
  if (!input.success) return c.html(<RecoveryPage page={c.var.frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  const { username, channel } = input.data
  await limitAttempts(c, `recovery:${username}`)
  const person = await findByUsername(c.var.ctx, username)
  // The answer is the same whether there is such an account or not.
  if (person && !person.sample && (channel === 'phone' ? person.phone_verified_at : person.email_verified_at))
    await inTransaction(c.var.ctx, (tx) => sendCode(tx, person, { channel, purpose: 'recovery' }))
  return c.html(<NewPasswordPage page={c.var.frame} form={newForm({ username })} />)
})

signUpPages.post('/recovery/password', async (c) => {
  const values = await c.req.parseBody()
  const again = (errors: FormState['errors']) => c.html(<NewPasswordPage page={c.var.frame} form={{ values, errors }} />, 422)
  const input = NewPasswordWithCode.safeParse(values)
  if (!input.success) return again(fieldErrors(input.error))
  await limitAttempts(c, `recovery:${input.data.username}`)
  const hash = await hashPassword(input.data.password)
  if (!(await inTransaction(c.var.ctx, (tx) => recoverPassword(tx, input.data, hash))))
    return again([{ field: 'code', message: '验证码有误或已过期，请核对或重新获取' }])
  return c.redirect('/identity/sign-in', 303)
})

async function show(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  return c.html(<SignUpPage page={c.var.frame} form={form} sample={await isSampleMode(c.var.ctx.db)} />, status)
}

function fieldOf(error: unknown) {
  if (error instanceof FieldRefusal) return { field: error.field, message: error.message }
  throw error
}
