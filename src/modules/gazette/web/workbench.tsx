import { type Context, Hono } from 'hono'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { submitForm } from '../../../platform/submit-form.ts'
import { type FormState, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, shortNames } from '../../organisations/index.ts'
import { listPublic } from '../../publishing/index.ts'
import { openIssue } from '../actions/assemble-issue.ts'
import { submitDocument, submitText } from '../actions/submit-text.ts'
import { mayEdit, maySee, sendsFor } from '../policy.ts'
import { findPrinted, listIssues, listSections, listSubmissions, listWork, sentAlready } from '../queries.ts'
import { OpenIssue, SubmitDocument, SubmitText } from '../schema.ts'
import { DeskPage } from './pages/desk.tsx'
import { SendPage, TextPage } from './pages/send.tsx'
import { issuePages } from './workbench-issue.tsx'
import { submissionPages } from './workbench-submission.tsx'

/** Where texts are sent in, judged, and made into issues. */
export const workbench = new Hono<Env>()

workbench.use(onlyFor(maySee))

workbench.get('/', (c) => showDesk(c))
workbench.post('/issues', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values,
    read: { plannedOn: readDay(values, 'plannedOn') },
    schema: OpenIssue,
    work: openIssue,
    to: ({ issue }) => `/workbench/gazette/issues/${issue}`,
    again: ({ form }) => showDesk(c, form),
  })
})

const toSubmission = ({ submission }: { submission: string }) => `/workbench/gazette/submissions/${submission}`

workbench.get('/submissions/new', (c) => showSend(c))
workbench.post('/submissions', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: SubmitDocument,
    work: submitDocument,
    to: toSubmission,
    again: ({ form }) => showSend(c, form),
  }),
)
workbench.get('/texts/new', (c) => showText(c))
workbench.post('/texts', async (c) => {
  const values = await c.req.parseBody()
  const organisation = officeOf(c.var.ctx)
  return submitForm(c, {
    values,
    read: { ...values, formedOn: readDay(values, 'formedOn') },
    schema: SubmitText,
    work: (tx, input) => submitText(tx, organisation, input),
    to: toSubmission,
    again: ({ form }) => showText(c, form),
  })
})
workbench.route('/', submissionPages)
workbench.route('/', issuePages)

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
      editor={editor}
      work={work}
      submissions={submissions}
      issues={issues}
      nameOf={shortNames(tree)}
      form={form}
      now={ctx.now}
    />,
    status,
  )
}

async function showSend(c: Context<Env>, form: FormState = newForm()) {
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
      sections={sections}
      documents={documents.map(({ id, title, document_number }) => ({ id, title, documentNumber: document_number }))}
      form={form}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function showText(c: Context<Env>, form: FormState = newForm()) {
  const { ctx, frame } = c.var
  if (!mayEdit(ctx.actor)) throw notFound()
  const [sections, printed] = await Promise.all([listSections(ctx), findPrinted(ctx, '')])
  const options = printed.map(({ id, year, number, title }) => ({ id: id ?? '', label: `${year}年第${number}期：${title}` }))
  return c.html(<TextPage page={frame} sections={sections} printed={options} form={form} />, form.errors.length > 0 ? 422 : 200)
}

/** The office in whose name the actor sends in: of the editors of the gazette itself, their own. */
const officeOf = ({ actor }: Ctx) =>
  actor?.posts.find(({ role }) => role === 'gazette-editor')?.organisation ?? sendsFor(actor)[0] ?? ''
