import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { Refusal } from '../../../platform/errors.ts'
import { networkOf } from '../../../platform/limits.ts'
import { newChallenge } from '../../../platform/proof-of-work.ts'
import { openChannel } from '../channels/terms.ts'
import { deliver } from '../deliveries/deliver.ts'
import { findBearer, findSigner } from '../keys/find-key.ts'
import { refuseBeyondQuota } from '../keys/quota.ts'
import { takeMail } from '../mail/take-mail.ts'
import { Delivery, DeliveryAnswer } from '../schema.ts'

export const api = apiFace()
const tags = ['intake']

const Signature = z.object({
  'webhook-key': z.string().openapi({ description: 'The name of the key, `yg-…`.' }),
  'webhook-id': z.string().openapi({ description: 'The delivery’s own id; part of what is signed.' }),
  'webhook-timestamp': z.string().openapi({ description: 'Seconds since 1970; at most five minutes from now.' }),
  'webhook-signature': z.string().openapi({ description: '`v1,` and base64(HMAC-SHA-256(secret, "id.timestamp.body")).' }),
})

api.openapi(
  createRoute({
    method: 'post',
    path: '/deliveries',
    tags,
    summary: 'Up to 1,000 demands, signed. Each is filed or refused for itself; sent again under its id it is the same demand.',
    request: { headers: Signature.partial(), body: jsonBody(Delivery) },
    responses: { 200: jsonAnswer(DeliveryAnswer, 'What became of each row, in their order.'), ...refusals },
  }),
  async (c) => {
    const { ctx } = c.var
    const key = await findSigner(ctx, {
      key: c.req.header('webhook-key'),
      id: c.req.header('webhook-id'),
      timestamp: c.req.header('webhook-timestamp'),
      signature: c.req.header('webhook-signature'),
      body: await c.req.text(),
    })
    const { terms } = await openChannel(ctx, key.channel)
    const { demands } = c.req.valid('json')
    await refuseBeyondQuota(ctx, key, { terms, rows: demands.length })
    return c.json(await deliver({ ...ctx, actor: null }, key, demands), 200)
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/demands',
    tags,
    summary: 'The same for an app or a mini-programme with a key of its own (`x-api-key: name.secret`).',
    request: { headers: z.object({ 'x-api-key': z.string() }).partial(), body: jsonBody(Delivery) },
    responses: { 200: jsonAnswer(DeliveryAnswer, 'What became of each row, in their order.'), ...refusals },
  }),
  async (c) => {
    const { ctx } = c.var
    const key = await findBearer(ctx, c.req.header('x-api-key'))
    const { channel, terms } = await openChannel(ctx, key.channel)
    if (channel.kind === 'email') throw new Refusal(403, 'intake.key', '这个密钥只能投递邮件')
    const { demands } = c.req.valid('json')
    await refuseBeyondQuota(ctx, key, { terms, rows: demands.length })
    return c.json(await deliver({ ...ctx, actor: null }, key, demands), 200)
  },
)

const MailAnswer = z.object({ fate: z.string(), number: z.string().nullable(), why: z.string().nullable() }).openapi('MailAnswer')
const LARGEST_MAIL = 30 * 1_048_576

api.openapi(
  createRoute({
    method: 'post',
    path: '/letters',
    tags,
    summary: 'A letter as it came (RFC 822), from the mail server, with its key. The sender is answered by mail.',
    request: {
      headers: z.object({ 'x-api-key': z.string() }).partial(),
      body: { required: true, content: { 'message/rfc822': { schema: z.string() } } },
    },
    responses: { 200: jsonAnswer(MailAnswer, 'What became of it. Never asks for it to be sent again.'), ...refusals },
  }),
  async (c) => {
    const { ctx } = c.var
    const key = await findBearer(ctx, c.req.header('x-api-key'))
    const { channel, terms } = await openChannel(ctx, key.channel)
    if (channel.kind !== 'email') throw new Refusal(403, 'intake.key', '这个密钥不能投递邮件')
    await refuseBeyondQuota(ctx, key, { terms, rows: 1 })
    const raw = new Uint8Array(await c.req.arrayBuffer())
    if (raw.length === 0 || raw.length > LARGEST_MAIL) throw new Refusal(413, 'too-large', '邮件是空的，或者超过 30 MB')
    return c.json(await takeMail({ ...ctx, actor: null }, key, raw), 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/challenge',
    tags,
    summary: 'Some work for a browser (ALTCHA), where a network has used up what it may submit without.',
    request: { query: z.object({ about: z.string().max(40).default('demands') }) },
    responses: { 200: jsonAnswer(z.unknown(), 'The challenge.') },
  }),
  async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(await newChallenge(c.var.ctx, c.req.valid('query').about, networkOf(c)), 200)
  },
)
