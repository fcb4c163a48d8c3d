import { z } from '@hono/zod-openapi'
import type { Listed as ListedRow } from '../list-demands.ts'
import { type Demand, KINDS, STATES, URGENCIES } from '../model.ts'

const moment = z.iso.datetime().nullable()

export const DemandView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.enum(KINDS),
    urgency: z.enum(URGENCIES),
    state: z.enum(STATES),
    channel: z.string(),
    title: z.string(),
    text: z.string(),
    item: z.string().nullable(),
    office: z.uuid().nullable(),
    district: z.string().nullable(),
    street: z.string().nullable(),
    receivedAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    answeredAt: moment,
    closedAt: moment,
    returns: z.int(),
    redo: z.int(),
    rating: z.int().nullable(),
  })
  .openapi('Demand')
const iso = (at: Date | null) => at?.toISOString() ?? null
/** What of a row the list and the whole have in common. */
type Listed = Pick<Demand, keyof ListedRow & keyof Demand>
export const listedOf = (row: Listed): z.output<typeof ListedView> => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  urgency: row.urgency,
  state: row.state,
  channel: row.channel,
  title: row.title,
  item: row.item,
  office: row.lead_id,
  district: row.district,
  street: row.street,
  receivedAt: row.received_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  answeredAt: iso(row.answered_at),
  returns: row.returns,
  redo: row.redo,
  rating: row.rating,
})
export const viewOf = (row: Demand): z.output<typeof DemandView> => ({
  ...listedOf(row),
  text: row.text,
  closedAt: iso(row.closed_at),
})

export const ListedView = DemandView.omit({ text: true, closedAt: true }).openapi('ListedDemand')
export const ProgressView = DemandView.pick({
  number: true,
  kind: true,
  state: true,
  office: true,
  receivedAt: true,
  dueAt: true,
  answeredAt: true,
})
  .extend({ answer: z.string().nullable() })
  .openapi('DemandProgress')
