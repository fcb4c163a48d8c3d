import { z } from '@hono/zod-openapi'
import { type FactKind, factRules } from './model.ts'
import { type Contested, contestable } from './routes.ts'

const Day = z.iso.date('请填写日期，例如 2024 年 3 月 5 日')
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === null ? undefined : value), schema.optional())
const Text = (name: string, limit: number) =>
  z.string(`请填写${name}`).trim().min(1, `请填写${name}`).max(limit, `${name}不超过 ${limit} 个字`)
const Note = z.string().trim().max(2_000, '说明不超过 2000 个字').default('')
const Kind = z.enum(['review', 'suit-direct', 'suit-after-review'], '请选择案件种类')
const ContestedAct = z.enum(contestable as [Contested, ...Contested[]], '请选择争议的处理')

/** A case that reached the office. What is contested comes from the request or the earlier reconsideration where there is one. */
export const RegisterRemedy = z.object({
  kind: Kind,
  organisation: optional(z.uuid('请选择被申请人（被告）')),
  request: optional(z.uuid('找不到这件申请')),
  contested: optional(ContestedAct),
  actOn: optional(Day),
  body: Text('复议机关或者人民法院', 100),
  number: optional(z.string().trim().max(60, '案号不超过 60 个字')),
  filedOn: Day,
  follows: optional(z.uuid('请选择此前的行政复议')),
  note: Note,
})
export type RegisterRemedy = z.infer<typeof RegisterRemedy>

export const AcceptRemedy = z.object({
  acceptedOn: Day,
  procedure: z.enum(['ordinary', 'summary'], '请选择审理程序').default('ordinary'),
  number: optional(z.string().trim().max(60, '案号不超过 60 个字')),
})
export type AcceptRemedy = z.infer<typeof AcceptRemedy>

export const RecordFact = z.object({
  kind: z.enum(Object.keys(factRules) as [FactKind, ...FactKind[]], '请选择情况'),
  on: Day,
  note: Note,
})
export type RecordFact = z.infer<typeof RecordFact>

export const DecideRemedy = z.object({
  detail: z.string('请选择结果').min(1, '请选择结果'),
  closedOn: Day,
  redoDueOn: optional(Day),
  note: Note,
})
export type DecideRemedy = z.infer<typeof DecideRemedy>

// A filter that makes no sense is left out rather than refused; the API's document cannot read that off the schema.
const typed = { type: 'string' } as const
export const ListFilters = z.object({
  status: z
    .enum(['open', 'closed', 'all'])
    .catch('open')
    .default('open')
    .openapi({ ...typed, enum: ['open', 'closed', 'all'] }),
  kind: optional(Kind).catch(undefined).openapi(typed),
  outcome: optional(z.enum(['upheld', 'corrected', 'other']))
    .catch(undefined)
    .openapi(typed),
  organisation: optional(z.uuid())
    .catch(undefined)
    .openapi({ ...typed, format: 'uuid' }),
  request: optional(z.uuid())
    .catch(undefined)
    .openapi({ ...typed, format: 'uuid' }),
  q: z.string().trim().max(60).catch('').default('').openapi(typed),
  after: optional(z.uuid())
    .catch(undefined)
    .openapi({ ...typed, format: 'uuid' }),
})
export type ListFilters = z.infer<typeof ListFilters>

/** The question of a citizen: against what, and since when they know of it. */
export const RoutesQuery = z.object({ contested: ContestedAct, on: Day })

const WayView = z.object({
  open: z.enum(['first', 'yes', 'after-reconsideration', 'doubtful', 'no']),
  article: z.string(),
  sentence: z.string(),
})
export const RoutesView = z.object({
  contested: z.string(),
  eventDate: Day,
  reconsideration: WayView,
  suit: WayView,
  until: z.object({ reconsideration: Day.nullable(), suit: Day.nullable(), provisional: z.boolean() }),
})

export const RemedyView = z.object({
  id: z.uuid(),
  organisation: z.uuid(),
  request: z.uuid().nullable(),
  contested: z.string(),
  actOn: Day,
  kind: Kind,
  procedure: z.enum(['ordinary', 'summary']),
  body: z.string(),
  number: z.string().nullable(),
  filedOn: Day,
  acceptedOn: Day.nullable(),
  outcomeDetail: z.string().nullable(),
  outcome: z.enum(['upheld', 'corrected', 'other']).nullable(),
  closedOn: Day.nullable(),
  redoDueOn: Day.nullable(),
  follows: z.uuid().nullable(),
  note: z.string(),
  facts: z.array(z.object({ kind: z.string(), on: Day, note: z.string() })),
  deadlines: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      whose: z.string(),
      dueOn: Day,
      provisional: z.boolean(),
      doneOn: Day.nullable(),
      article: z.string(),
    }),
  ),
})
