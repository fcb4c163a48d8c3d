import { Hono } from 'hono'
import { z } from 'zod'
import { inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { chooseChannels } from '../actions/choose-channels.ts'
import { readAllMessages } from '../actions/read-all-messages.ts'
import { readMessage } from '../actions/read-message.ts'
import { getContact } from '../contact.ts'
import { channelsFor } from '../model.ts'
import { findPreference, listMessages, PAGE } from '../queries.ts'
import { InboxPage } from './pages/inbox.tsx'

export const portal = new Hono<Env>()

portal.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

portal.get('/', async (c) => {
  const { ctx, frame } = c.var
  const before = z.uuid().safeParse(c.req.query('before')).data
  const messages = await listMessages(ctx, before)
  const contact = await getContact(ctx, ctx.actor?.id ?? '')
  const chosen = channelsFor(contact, await findPreference(ctx, ctx.actor?.id ?? ''))
  return c.html(
    <InboxPage
      page={frame}
      messages={messages.slice(0, PAGE)}
      contact={contact}
      chosen={chosen}
      isFirst={before === undefined}
      next={messages.length > PAGE ? messages[PAGE - 1]?.id : undefined}
    />,
  )
})

portal.post('/reading', async (c) => {
  await inTransaction(c.var.ctx, readAllMessages)
  return c.redirect('/notifications', 303)
})

portal.post('/preference', async (c) => {
  const { channels } = await c.req.parseBody({ all: true })
  const chosen = [channels].flat()
  await inTransaction(c.var.ctx, (tx) => chooseChannels(tx, { mail: chosen.includes('mail'), sms: chosen.includes('sms') }))
  return c.redirect('/notifications', 303)
})

/** Marks a message as read and leads to what it tells of: a POST, because reading changes something. */
portal.post(`${ID}/reading`, async (c) => {
  const { url } = await inTransaction(c.var.ctx, (tx) => readMessage(tx, c.req.param('id')))
  return c.redirect(url !== null && /^\/(?![/\\])/.test(url) ? url : '/notifications', 303)
})
