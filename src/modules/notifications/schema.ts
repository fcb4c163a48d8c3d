import { z } from 'zod'
import type { Delivery, Message, Webhook } from './model.ts'

const EVENT = /^[a-z][a-z-]*\.(\*|[a-z][a-z-]*)$/

/** One event name or `module.*` a line, or a list of them. */
const EventNames = z.preprocess(
  (typed) => (typeof typed === 'string' ? typed.split(/[\s,，、;；]+/).filter(Boolean) : typed),
  z
    .array(z.string().regex(EVENT, '事件名称形如 requests.answered，或者 requests.* 表示该模块的全部事件'))
    .min(1, '请至少填写一个事件')
    .max(50, '最多填写 50 个事件'),
)

const ReceiverUrl = z
  .url({ protocol: /^https?$/, error: '请填写以 https:// 开头的完整网址' })
  .max(500, '网址过长')
  .refine((url) => URL.canParse(url) && new URL(url).username === '' && new URL(url).password === '', '网址中不能带用户名和密码')

export const RegisterWebhook = z.object({ organisation: z.uuid('请选择机关'), url: ReceiverUrl, events: EventNames })
export type RegisterWebhook = z.infer<typeof RegisterWebhook>

export const MessageView = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    body: z.string(),
    url: z.string().nullable(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .openapi('Message')
export const WebhookView = z
  .object({
    id: z.uuid(),
    organisation: z.uuid(),
    url: z.string(),
    events: z.array(z.string()),
    createdAt: z.iso.datetime(),
    failures: z.int(),
    endedAt: z.iso.datetime().nullable(),
    endedReason: z.string().nullable(),
  })
  .openapi('Webhook')
export const NewWebhookView = WebhookView.extend({ secret: z.string() }).openapi('NewWebhook')
export const DeliveryView = z
  .object({
    event: z.string(),
    id: z.uuid(),
    createdAt: z.iso.datetime(),
    attempts: z.int(),
    answered: z.int().nullable(),
    problem: z.string().nullable(),
    deliveredAt: z.iso.datetime().nullable(),
  })
  .openapi('Delivery')

export const messageView = ({ id, kind, title, body, url, created_at, read_at }: Message): z.infer<typeof MessageView> => ({
  id,
  kind,
  title,
  body,
  url,
  createdAt: created_at.toISOString(),
  readAt: read_at?.toISOString() ?? null,
})
export const webhookView = (webhook: Webhook): z.infer<typeof WebhookView> => ({
  id: webhook.id,
  organisation: webhook.organisation_id,
  url: webhook.url,
  events: webhook.events,
  createdAt: webhook.created_at.toISOString(),
  failures: webhook.failures,
  endedAt: webhook.ended_at?.toISOString() ?? null,
  endedReason: webhook.ended_reason,
})
export const deliveryView = (delivery: Delivery): z.infer<typeof DeliveryView> => ({
  event: delivery.event_name,
  id: delivery.event_id,
  createdAt: delivery.created_at.toISOString(),
  attempts: delivery.attempts,
  answered: delivery.answered,
  problem: delivery.problem,
  deliveredAt: delivery.delivered_at?.toISOString() ?? null,
})
