import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { closeIssue, moveItem, placeItem, removeItem, reopenIssue } from '../actions/assemble-issue.ts'
import { previewIssue, publishIssue } from '../actions/publish-issue.ts'
import { recordDistribution, recordPrint } from '../actions/record-print.ts'
import { getIssue, listDistribution, listItems, listSubmissions, nextNumbers } from '../queries.ts'
import { MoveItem, PlaceItem, RecordDistribution, RecordPrint } from '../schema.ts'
import { MakingPage } from './pages/making.tsx'

/** One issue in the making, and what was printed and handed out of it. */
export const issuePages = new Hono<Env>()

const ISSUE = `/issues${ID}` as const

issuePages.get(ISSUE, (c) => showIssue(c, c.req.param('id')))
issuePages.get(`${ISSUE}/preview.pdf`, async (c) => {
  const { bytes } = await previewIssue(c.var.ctx, c.req.param('id'))
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="preview.pdf"',
  })
})
issuePages.post(`${ISSUE}/items`, async (c) => {
  const input = PlaceItem.safeParse(await c.req.parseBody())
  if (!input.success) return showIssue(c, c.req.param('id'), { refused: '请选择要编入的文件' })
  const { submission } = input.data
  return act(c, (tx, id) => placeItem(tx, id, submission))
})
const ITEM = `${ISSUE}/items/:item{[0-9a-f-]{36}}` as const
issuePages.post(`${ITEM}/move`, async (c) => {
  const input = MoveItem.safeParse(await c.req.parseBody())
  if (!input.success) return showIssue(c, c.req.param('id'), { refused: '请选择上移或者下移' })
  const { direction } = input.data
  return act(c, (tx, id) => moveItem(tx, id, c.req.param('item'), direction))
})
issuePages.post(`${ITEM}/removal`, (c) => act(c, (tx, id) => removeItem(tx, id, c.req.param('item'))))
issuePages.post(`${ISSUE}/closing`, (c) => act(c, closeIssue))
issuePages.post(`${ISSUE}/reopening`, (c) => act(c, reopenIssue))
// It draws before it writes.
issuePages.post(`${ISSUE}/publication`, (c) => stepOn(c, publishIssue))
issuePages.post(`${ISSUE}/print-run`, async (c) => {
  const values = await c.req.parseBody()
  return recorded(c, { values, read: values, schema: RecordPrint }, recordPrint)
})
issuePages.post(`${ISSUE}/distribution`, async (c) => {
  const values = await c.req.parseBody()
  const read = { ...values, sentOn: readDay(values, 'sentOn') }
  return recorded(c, { values, read, schema: RecordDistribution }, recordDistribution)
})

const idOf = (c: Context<Env>) => c.req.param('id') ?? ''
const pathOf = (id: string) => `/workbench/gazette/issues/${id}`

const stepOn = (c: Context<Env>, work: (ctx: Ctx, id: string) => Promise<unknown>) =>
  step(c, { work: (ctx) => work(ctx, idOf(c)), to: pathOf(idOf(c)), again: (tried) => showIssue(c, idOf(c), tried) })
const act = (c: Context<Env>, work: (tx: Tx, id: string) => Promise<unknown>) =>
  stepOn(c, (ctx, id) => inTransaction(ctx, (tx) => work(tx, id)))

type Form<S extends z.ZodType> = { values: Record<string, unknown>; read: Record<string, unknown>; schema: S }
const recorded = <S extends z.ZodType>(
  c: Context<Env>,
  form: Form<S>,
  work: (tx: Tx, id: string, input: z.output<S>) => Promise<unknown>,
) =>
  submitForm(c, {
    ...form,
    work: (tx, input) => work(tx, idOf(c), input),
    to: pathOf(idOf(c)),
    again: (tried) => showIssue(c, idOf(c), tried.form ? { form: tried.form } : tried),
  })

async function showIssue(c: Context<Env>, id: string, { form = newForm(), refused }: Tried = {}) {
  const { ctx, frame } = c.var
  const issue = await getIssue(ctx, id)
  const [items, waiting, distribution, next] = await Promise.all([
    listItems(ctx, id),
    listSubmissions(ctx, ['accepted']),
    listDistribution(ctx, id),
    nextNumbers(ctx, Number(issue.planned_on.slice(0, 4))),
  ])
  return c.html(
    <MakingPage
      page={frame}
      issue={issue}
      next={next}
      items={items}
      waiting={waiting}
      distribution={distribution}
      form={form}
      refused={refused}
      now={ctx.now}
    />,
    refused ? 409 : form.errors.length > 0 ? 422 : 200,
  )
}
