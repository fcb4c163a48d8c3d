import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { listPublic } from '../../publishing/index.ts'
import { closeIssue, moveItem, openIssue, placeItem, removeItem, reopenIssue } from '../actions/assemble-issue.ts'
import { acceptSubmission, returnSubmission } from '../actions/judge-submission.ts'
import { previewIssue, publishIssue } from '../actions/publish-issue.ts'
import { recordDistribution, recordPrint } from '../actions/record-print.ts'
import { submitDocument, submitText } from '../actions/submit-text.ts'
import { mayEdit, maySee, sendsFor } from '../policy.ts'
import {
  findPrinted,
  getIssue,
  getSubmission,
  listDistribution,
  listIssues,
  listItems,
  listSections,
  listSubmissions,
  listWork,
  nextNumbers,
  sentAlready,
} from '../queries.ts'
import {
  MoveItem,
  OpenIssue,
  PlaceItem,
  RecordDistribution,
  RecordPrint,
  ReturnSubmission,
  SubmitDocument,
  SubmitText,
} from '../schema.ts'
import { DeskPage } from './pages/desk.tsx'
import { MakingPage, SendPage, TextPage } from './pages/making.tsx'
import { SubmissionPage } from './pages/submission.tsx'

export const workbench = new Hono<Env>()

workbench.use(onlyFor(maySee))

workbench.get('/', (c) => showDesk(c))
workbench.post('/issues', async (c) => {
  const values = await c.req.parseBody()
  const input = OpenIssue.safeParse({ plannedOn: readDay(values, 'plannedOn') })
  if (!input.success) return showDesk(c, { values, errors: fieldErrors(input.error) })
  return orAgain(
    (errors) => showDesk(c, { values, errors }),
    async () => {
      const { issue } = await inTransaction(c.var.ctx, (tx) => openIssue(tx, input.data))
      return c.redirect(`/workbench/gazette/issues/${issue}`, 303)
    },
  )
})

workbench.get('/submissions/new', (c) => showSend(c, newForm()))
workbench.post('/submissions', async (c) => {
  const values = await c.req.parseBody()
  const input = SubmitDocument.safeParse(values)
  if (!input.success) return showSend(c, { values, errors: fieldErrors(input.error) })
  return orAgain(
    (errors) => showSend(c, { values, errors }),
    async () => {
      const { submission } = await inTransaction(c.var.ctx, (tx) => submitDocument(tx, input.data))
      return c.redirect(`/workbench/gazette/submissions/${submission}`, 303)
    },
  )
})
workbench.get('/texts/new', (c) => showText(c, newForm()))
workbench.post('/texts', async (c) => {
  const values = await c.req.parseBody()
  const input = SubmitText.safeParse({ ...values, formedOn: readDay(values, 'formedOn') })
  if (!input.success) return showText(c, { values, errors: fieldErrors(input.error) })
  const organisation = officeOf(c.var.ctx)
  return orAgain(
    (errors) => showText(c, { values, errors }),
    async () => {
      const { submission } = await inTransaction(c.var.ctx, (tx) => submitText(tx, organisation, input.data))
      return c.redirect(`/workbench/gazette/submissions/${submission}`, 303)
    },
  )
})

workbench.get(`/submissions${ID}`, (c) => showSubmission(c, c.req.param('id')))
workbench.post(`/submissions${ID}/acceptance`, (c) =>
  step(c, (ctx, id) => inTransaction(ctx, (tx) => acceptSubmission(tx, id)), showSubmission),
)
workbench.post(`/submissions${ID}/return`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  const input = ReturnSubmission.safeParse(values)
  if (!input.success) return showSubmission(c, id, { form: { values, errors: fieldErrors(input.error) } })
  return step(c, (ctx) => inTransaction(ctx, (tx) => returnSubmission(tx, id, input.data)), showSubmission)
})

workbench.get(`/issues${ID}`, (c) => showIssue(c, c.req.param('id')))
workbench.get(`/issues${ID}/preview.pdf`, async (c) => {
  const { bytes } = await previewIssue(c.var.ctx, c.req.param('id'))
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="preview.pdf"',
  })
})
workbench.post(`/issues${ID}/items`, async (c) => {
  const input = PlaceItem.safeParse(await c.req.parseBody())
  if (!input.success) return showIssue(c, c.req.param('id'), { refused: '请选择要编入的文件' })
  const { submission } = input.data
  return step(c, (ctx, id) => inTransaction(ctx, (tx) => placeItem(tx, id, submission)), showIssue)
})
const ITEM = `/issues${ID}/items/:item{[0-9a-f-]{36}}` as const
workbench.post(`${ITEM}/move`, async (c) => {
  const input = MoveItem.safeParse(await c.req.parseBody())
  if (!input.success) return showIssue(c, c.req.param('id'), { refused: '请选择上移或者下移' })
  const { direction } = input.data
  return step(c, (ctx, id) => inTransaction(ctx, (tx) => moveItem(tx, id, c.req.param('item'), direction)), showIssue)
})
workbench.post(`${ITEM}/removal`, (c) =>
  step(c, (ctx, id) => inTransaction(ctx, (tx) => removeItem(tx, id, c.req.param('item'))), showIssue),
)
workbench.post(`/issues${ID}/closing`, (c) => step(c, (ctx, id) => inTransaction(ctx, (tx) => closeIssue(tx, id)), showIssue))
workbench.post(`/issues${ID}/reopening`, (c) => step(c, (ctx, id) => inTransaction(ctx, (tx) => reopenIssue(tx, id)), showIssue))
workbench.post(`/issues${ID}/publication`, (c) => step(c, (ctx, id) => publishIssue(ctx, id), showIssue))
workbench.post(`/issues${ID}/print-run`, async (c) => {
  const values = await c.req.parseBody()
  return checked(c, { values, input: RecordPrint.safeParse(values) }, (ctx, id, input) =>
    inTransaction(ctx, (tx) => recordPrint(tx, id, input)),
  )
})
workbench.post(`/issues${ID}/distribution`, async (c) => {
  const values = await c.req.parseBody()
  const input = RecordDistribution.safeParse({ ...values, sentOn: readDay(values, 'sentOn') })
  return checked(c, { values, input }, (ctx, id, known) => inTransaction(ctx, (tx) => recordDistribution(tx, id, known)))
})

type Shown = { form?: FormState; refused?: string }

/** A step, then the page it belongs to; refused, the page says why. */
async function step(
  c: Context<Env>,
  work: (ctx: Ctx, id: string) => Promise<unknown>,
  again: (c: Context<Env>, id: string, shown: Shown) => Promise<Response>,
) {
  const id = c.req.param('id') ?? ''
  try {
    await work(c.var.ctx, id)
  } catch (error) {
    if (error instanceof Refusal && error.status !== 404) return again(c, id, { refused: error.message })
    throw error
  }
  return c.redirect(c.req.path.replace(/(\/(?:issues|submissions)\/[^/]+)\/.*/, '$1'), 303)
}

type Input<T> = { success: true; data: T } | { success: false; error: Parameters<typeof fieldErrors>[0] }
async function checked<T>(
  c: Context<Env>,
  { values, input }: { values: Record<string, unknown>; input: Input<T> },
  work: (ctx: Ctx, id: string, input: T) => Promise<unknown>,
) {
  const id = c.req.param('id') ?? ''
  if (!input.success) return showIssue(c, id, { form: { values, errors: fieldErrors(input.error) } })
  return orAgain(
    (errors) => showIssue(c, id, { form: { values, errors } }),
    async () => {
      await work(c.var.ctx, id, input.data)
      return c.redirect(`/workbench/gazette/issues/${id}`, 303)
    },
  )
}

async function showDesk(c: Context<Env>, form: FormState = newForm()) {
  const { ctx, frame } = c.var
  const editor = mayEdit(ctx.actor)
  const [tree, submissions, work, issues] = await Promise.all([
    loadOrganisations(ctx),
    listSubmissions(ctx, editor ? ['submitted', 'accepted'] : ['submitted', 'accepted', 'returned', 'placed', 'printed']),
    editor ? listWork(ctx) : [],
    editor ? listIssues(ctx, { limit: 50 }) : [],
  ])
  const status = form.errors.length > 0 ? 422 : 200
  return c.html(
    <DeskPage
      page={frame}
      organisation={await placeOf(ctx)}
      editor={editor}
      work={work}
      submissions={submissions}
      issues={issues}
      nameOf={(id) => tree.byId.get(id)?.short_name ?? ''}
      form={form}
      now={ctx.now}
    />,
    status,
  )
}

async function showSend(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const offices = sendsFor(ctx.actor)
  const [sections, sent, ...lists] = await Promise.all([
    listSections(ctx),
    sentAlready(ctx, offices),
    ...offices.map((office) => listPublic(ctx, { office, size: 100 })),
  ])
  const documents = lists.flatMap(({ rows }) => rows).filter(({ id }) => !sent.has(id))
  return c.html(
    <SendPage
      page={frame}
      organisation={await placeOf(ctx)}
      sections={sections}
      documents={documents.map(({ id, title, document_number }) => ({ id, title, documentNumber: document_number }))}
      form={form}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showText(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  if (!mayEdit(ctx.actor)) throw notFound()
  const [sections, printed] = await Promise.all([listSections(ctx), findPrinted(ctx, '')])
  const options = printed.map(({ id, year, number, title }) => ({ id: id ?? '', label: `${year}年第${number}期：${title}` }))
  return c.html(
    <TextPage page={frame} organisation={await placeOf(ctx)} sections={sections} printed={options} form={form} />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showSubmission(c: Context<Env>, id: string, { form = newForm(), refused }: Shown = {}) {
  const { ctx, frame } = c.var
  const [submission, tree] = await Promise.all([getSubmission(ctx, id), loadOrganisations(ctx)])
  return c.html(
    <SubmissionPage
      page={frame}
      organisation={await placeOf(ctx)}
      submission={submission}
      sentBy={tree.byId.get(submission.organisation_id)?.name ?? ''}
      editor={mayEdit(ctx.actor)}
      form={form}
      refused={refused}
    />,
    refused ? 409 : form.errors.length > 0 ? 422 : 200,
  )
}

async function showIssue(c: Context<Env>, id: string, { form = newForm(), refused }: Shown = {}) {
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
      organisation={await placeOf(ctx)}
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

/** The office in whose name the actor is here. */
const officeOf = ({ actor }: Ctx) =>
  actor?.posts.find(({ role }) => role === 'gazette-editor')?.organisation ?? sendsFor(actor)[0] ?? ''
const placeOf = async (ctx: Ctx) => (await loadOrganisations(ctx)).byId.get(officeOf(ctx))?.name ?? ''
