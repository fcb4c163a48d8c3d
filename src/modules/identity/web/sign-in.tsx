import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { installation } from '../../../platform/installation.ts'
import { addressOf, forgiveAttempt, limitAttempts } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, valueIn } from '../../../ui/index.ts'
import { seePerson } from '../actions/see-person.ts'
import { authOf, forgetAuth, OIDC } from '../auth.ts'
import { plainNumber } from '../model.ts'
import { findByUsername } from '../queries.ts'
import { isSampleMode } from '../sample-mode.ts'
import { SignIn } from '../schema.ts'
import { backOf, forward } from './forward.ts'
import { CodePage } from './pages/code.tsx'
import { SignInPage } from './pages/sign-in.tsx'

export const signInPages = new Hono<Env>()

signInPages.get('/sign-in', (c) => {
  const failed = c.req.query('failed') === 'oidc' ? [{ field: '', message: '统一身份认证没有完成，请重试或用登录名登录' }] : []
  return show(c, { values: { back: backOf(c.req.query('back')) ?? '' }, errors: failed })
})

signInPages.post('/sign-in', async (c) => {
  const values = await c.req.parseBody()
  const input = SignIn.safeParse(values)
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) }, 422)
  const { username, password } = input.data
  await limitAttempts(c, `sign-in:${username}`)
  const wrong = (message: string) => show(c, { values, errors: [{ field: 'username', message }] }, 422)
  const { db } = c.var.ctx
  const person = await findByUsername(c.var.ctx, username)
  if (person?.sample && !(await isSampleMode(db))) return wrong('示例账号已停用：本系统已有正式账号或已对外开放')
  const { api } = await authOf(db)
  const { ok, body } = await forward(
    c,
    await api.signInUsername({
      // An unknown name is tried like a known one, so that the time it takes tells nothing.
      body: { username: person?.username ?? username, password },
      headers: c.req.raw.headers,
      asResponse: true,
    }),
  )
  if (!ok) return wrong('登录名或密码有误，请重新填写')
  const back = backOf(values.back)
  if (body.twoFactorRedirect === true)
    return c.redirect(`/identity/sign-in/code${back ? `?back=${encodeURIComponent(back)}` : ''}`, 303)
  await forgiveAttempt(c, `sign-in:${username}`)
  if (person) await inTransaction(c.var.ctx, (tx) => seePerson(tx, person.id))
  return c.redirect(back ?? (person?.kind === 'officer' ? '/workbench' : '/'), 303)
})

signInPages.get('/sign-in/code', (c) =>
  c.html(<CodePage page={c.var.frame} form={newForm({ back: backOf(c.req.query('back')) ?? '' })} />),
)

signInPages.post('/sign-in/code', async (c) => {
  const values = await c.req.parseBody()
  const code = plainNumber(String(values.code ?? ''))
  await limitAttempts(c, `second-factor:${addressOf(c)}`)
  const { api } = await authOf(c.var.ctx.db)
  const { headers } = c.req.raw
  // The six digits of the app, or one of the codes written down for the day the telephone is lost.
  const { ok, body } = await forward(
    c,
    /^\d{6}$/.test(code)
      ? await api.verifyTOTP({ body: { code }, headers, asResponse: true })
      : await api.verifyBackupCode({ body: { code: String(values.code ?? '').trim() }, headers, asResponse: true }),
  )
  if (!ok)
    return c.html(
      <CodePage
        page={c.var.frame}
        form={{ values, errors: [{ field: 'code', message: '验证码有误或已过期，请重新填写；超过 10 分钟请重新登录' }] }}
      />,
      422,
    )
  await forgiveAttempt(c, `second-factor:${addressOf(c)}`)
  const id = typeof body.user === 'object' && body.user !== null && 'id' in body.user ? String(body.user.id) : undefined
  if (id) await inTransaction(c.var.ctx, (tx) => seePerson(tx, id))
  return c.redirect(backOf(values.back) ?? '/', 303)
})

// A link, not a form: what a form leads to elsewhere is stopped by our own form-action policy.
signInPages.get('/sign-in/real-name', async (c) => {
  await limitAttempts(c, `real-name:${addressOf(c)}`)
  const { api } = await authOf(c.var.ctx.db)
  const { ok, body } = await forward(
    c,
    await api.signInSocial({
      body: { provider: OIDC, callbackURL: '/', errorCallbackURL: '/identity/sign-in?failed=oidc' },
      headers: c.req.raw.headers,
      asResponse: true,
    }),
  )
  if (ok && typeof body.url === 'string') {
    await forgiveAttempt(c, `real-name:${addressOf(c)}`)
    return c.redirect(body.url, 303)
  }
  forgetAuth(c.var.ctx.db)
  return c.redirect('/identity/sign-in?failed=oidc', 303)
})

signInPages.post('/sign-out', async (c) => {
  const { api } = await authOf(c.var.ctx.db)
  await forward(c, await api.signOut({ headers: c.req.raw.headers, asResponse: true }))
  return c.redirect('/', 303)
})

async function show(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const sample = await isSampleMode(c.var.ctx.db)
  return c.html(
    <SignInPage
      page={c.var.frame}
      form={form}
      back={valueIn(form, 'back')}
      sample={sample}
      realName={installation().config.OIDC_ISSUER !== undefined}
    />,
    status,
  )
}
