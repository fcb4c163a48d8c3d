import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { limitAttempts } from '../../../platform/limits.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm } from '../../../ui/index.ts'
import { askErasure } from '../actions/ask-erasure.ts'
import { changeContacts } from '../actions/change-contacts.ts'
import { issueToken } from '../actions/issue-token.ts'
import { revokeToken } from '../actions/revoke-token.ts'
import { sendCode } from '../actions/send-code.ts'
import { verifyContact } from '../actions/verify-contact.ts'
import { authOf } from '../auth.ts'
import { getSelf, listOwnDocuments, listOwnReveals, listOwnTokens, lockPerson } from '../queries.ts'
import { Code, Contacts } from '../schema.ts'
import { TokenWish } from '../token-schema.ts'
import { forward } from './forward.ts'
import { ErasedPage, ErasurePage } from './pages/erasure.tsx'
import { type MeForms, MePage } from './pages/me.tsx'

export const mePages = new Hono<Env>()

// Matches /me itself too.
mePages.use('/me/*', async (c, next) => {
  if (c.var.ctx.actor) return next()
  // Signed in, but an officer who has yet to set up a second factor.
  if (c.var.frame.person) return c.redirect('/identity/security', 303)
  throw new Refusal(401, 'sign-in', '请先登录')
})

mePages.get('/me', (c) => show(c, {}))

mePages.post('/me', async (c) => {
  const values = await c.req.parseBody()
  const input = Contacts.safeParse(values)
  if (!input.success) return show(c, { contacts: { values, errors: fieldErrors(input.error) } }, 422)
  await inTransaction(c.var.ctx, (tx) => changeContacts(tx, input.data))
  return c.redirect('/identity/me', 303)
})

mePages.post('/me/codes', async (c) => {
  const { channel } = await c.req.parseBody()
  const id = c.var.ctx.actor?.id ?? ''
  await limitAttempts(c, `code:${id}`)
  await inTransaction(c.var.ctx, async (tx) =>
    sendCode(tx, await lockPerson(tx, id), { channel: channel === 'phone' ? 'phone' : 'mail', purpose: 'contact' }),
  )
  return show(c, { code: newForm({ sent: 'yes' }) })
})

mePages.post('/me/verification', async (c) => {
  const values = { ...(await c.req.parseBody()), sent: 'yes' }
  const input = Code.safeParse(values)
  if (!input.success) return show(c, { code: { values, errors: fieldErrors(input.error) } }, 422)
  const verified = await inTransaction(c.var.ctx, (tx) => verifyContact(tx, input.data.code))
  if (verified) return c.redirect('/identity/me', 303)
  return show(c, { code: { values, errors: [{ field: 'code', message: '验证码有误或已过期，请核对或重新获取' }] } }, 422)
})

mePages.post('/me/tokens', async (c) => {
  const values = await c.req.parseBody()
  const input = TokenWish.safeParse(values)
  if (!input.success) return show(c, { token: { values, errors: fieldErrors(input.error) } }, 422)
  const issued = await inTransaction(c.var.ctx, (tx) => issueToken(tx, tx.actor?.id ?? '', input.data))
  return show(c, { issued: issued.token })
})

mePages.post(`/me/tokens${ID}/revocation`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => revokeToken(tx, c.req.param('id')))
  return c.redirect('/identity/me', 303)
})

mePages.get('/me/erasure', async (c) => c.html(<ErasurePage page={c.var.frame} person={await getSelf(c.var.ctx)} />))

mePages.post('/me/erasure', async (c) => {
  const gone = await inTransaction(c.var.ctx, askErasure)
  const { api } = await authOf(c.var.ctx.db)
  await forward(c, await api.signOut({ headers: c.req.raw.headers, asResponse: true }))
  return c.html(<ErasedPage page={{ ...c.var.frame, person: null }} gone={gone} />)
})

async function show(c: Context<Env>, typed: Partial<MeForms>, status: 200 | 422 = 200) {
  const { ctx, frame: page } = c.var
  const person = await getSelf(ctx)
  const contacts = newForm({
    phone: person.phone ?? '',
    email: person.email ?? '',
    address: person.address ?? '',
    contactName: person.contact_name ?? '',
  })
  const forms = { contacts, code: newForm(), token: newForm({ days: '90' }), ...typed }
  return c.html(
    <MePage
      page={page}
      person={person}
      forms={forms}
      documents={await listOwnDocuments(ctx)}
      reveals={await listOwnReveals(ctx)}
      tokens={await listOwnTokens(ctx)}
    />,
    status,
  )
}
