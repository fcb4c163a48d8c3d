import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readSetting } from '../../../platform/settings.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { issueAppKey } from '../app-keys/issue-app-key.ts'
import { listAppKeys, listUse } from '../app-keys/queries.ts'
import { revokeAppKey } from '../app-keys/revoke-app-key.ts'
import { IssueAppKey } from '../app-keys/schema.ts'
import { QuotaSetting } from '../app-keys/settings.ts'
import { AppKeysPage } from './pages/portal/app-keys.tsx'

/** 应用密钥 of whoever is signed in. */
export const appKeyPages = new Hono<Env>()

appKeyPages.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

appKeyPages.get('/', (c) => show(c))

appKeyPages.post('/', async (c) => {
  const values = await c.req.parseBody()
  const input = IssueAppKey.safeParse(values)
  if (!input.success) return show(c, { form: { values, errors: fieldErrors(input.error) } })
  try {
    const { key } = await inTransaction(c.var.ctx, (tx) => issueAppKey(tx, input.data))
    // Shown in the answer itself: nowhere is it kept to be shown again.
    return show(c, { issued: key })
  } catch (error) {
    if (error instanceof Refusal && error.status === 409)
      return show(c, { form: { values, errors: [{ field: '', message: error.message }] } })
    throw error
  }
})

appKeyPages.post(`${ID}/revocation`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => revokeAppKey(tx, c.req.param('id')))
  return c.redirect('/datasets/app-keys', 303)
})

async function show(c: Context<Env>, { form = newForm(), issued }: { form?: FormState; issued?: string } = {}) {
  const { ctx, frame } = c.var
  const [keys, use, quota] = await Promise.all([listAppKeys(ctx), listUse(ctx), readSetting(ctx, QuotaSetting)])
  return c.html(
    <AppKeysPage page={frame} keys={keys} use={use} quota={quota} form={form} issued={issued} />,
    form.errors.length > 0 ? 422 : 200,
  )
}
