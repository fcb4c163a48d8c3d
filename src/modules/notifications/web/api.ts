import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, jsonBody, refusals } from '../../../platform/api.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { endWebhook } from '../actions/end-webhook.ts'
import { readMessage } from '../actions/read-message.ts'
import { registerWebhook } from '../actions/register-webhook.ts'
import { getWebhook, listDeliveries, listMessages, listWebhooks, PAGE } from '../queries.ts'
import {
  DeliveryView,
  deliveryView,
  MessageView,
  messageView,
  NewWebhookView,
  RegisterWebhook,
  WebhookView,
  webhookView,
} from '../schema.ts'

export const api = apiFace()
const tags = ['notifications']

api.openapi(
  createRoute({
    method: 'get',
    path: '/messages',
    tags,
    summary: "The caller's own inbox, newest first",
    request: { query: z.object({ before: z.uuid().optional() }) },
    responses: {
      200: jsonAnswer(
        z.object({ messages: z.array(MessageView), next: z.uuid().nullable() }),
        'A page of messages; ask on with `before` = `next`.',
      ),
      403: refusals[403],
    },
  }),
  async (c) => {
    const rows = await listMessages(c.var.ctx, c.req.valid('query').before)
    return c.json(
      { messages: rows.slice(0, PAGE).map(messageView), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/messages/{id}/reading',
    tags,
    summary: 'Mark a message as read',
    request: { params: IdParam },
    responses: { 204: { description: 'Read.' }, 403: refusals[403], 404: refusals[404] },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => readMessage(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/webhooks',
    tags,
    summary: 'Webhooks of the organisations the caller administers',
    responses: { 200: jsonAnswer(z.object({ webhooks: z.array(WebhookView) }), 'The webhooks.') },
  }),
  async (c) => c.json({ webhooks: (await listWebhooks(c.var.ctx)).map(webhookView) }, 200),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/webhooks',
    tags,
    summary: "Send an organisation's events to a receiver (administrators)",
    description:
      'Each event is POSTed as `{event, id, subject, organisation, happenedAt, data}` with `webhook-id`, `webhook-timestamp` and `webhook-signature` (Standard Webhooks, HMAC-SHA-256).',
    request: { body: jsonBody(RegisterWebhook) },
    responses: {
      201: jsonAnswer(NewWebhookView, 'The webhook with its secret, which is not shown again.'),
      400: refusals[400],
      403: refusals[403],
      404: refusals[404],
    },
  }),
  async (c) => {
    const { webhook, secret } = await inTransaction(c.var.ctx, (tx) => registerWebhook(tx, c.req.valid('json')))
    return c.json({ ...webhookView(webhook), secret }, 201, { location: `/api/notifications/webhooks/${webhook.id}` })
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/webhooks/{id}',
    tags,
    summary: 'One webhook',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(WebhookView, 'The webhook.'), 404: refusals[404] },
  }),
  async (c) => c.json(webhookView(await getWebhook(c.var.ctx, c.req.valid('param').id)), 200),
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/webhooks/{id}/deliveries',
    tags,
    summary: 'What a webhook was told lately',
    request: { params: IdParam },
    responses: {
      200: jsonAnswer(z.object({ deliveries: z.array(DeliveryView) }), 'The deliveries, newest first.'),
      404: refusals[404],
    },
  }),
  async (c) => c.json({ deliveries: (await listDeliveries(c.var.ctx, c.req.valid('param').id)).map(deliveryView) }, 200),
)

api.openapi(
  createRoute({
    method: 'post',
    path: '/webhooks/{id}/ending',
    tags,
    summary: 'End a webhook',
    request: { params: IdParam },
    responses: { 204: { description: 'Ended.' }, 404: refusals[404], 409: refusals[409] },
  }),
  async (c) => {
    await inTransaction(c.var.ctx, (tx) => endWebhook(tx, c.req.valid('param').id))
    return c.body(null, 204)
  },
)
