import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { answerTask } from '../actions/answer-task.ts'
import { replyConsultation } from '../actions/reply-consultation.ts'
import { askedBy, getConsultation, listConsultations } from '../addressed.ts'
import { askedDeadline } from '../asked-deadline.ts'
import { AnswerTask, ReplyConsultation } from '../schema.ts'
import { getTask, listTasks } from '../tasks.ts'
import { deskOf, ROOT } from './desk.ts'
import { AskedListPage, type AskedRow } from './pages/workbench/asked-list.tsx'
import { ConsultationPage } from './pages/workbench/consultation.tsx'
import { TaskPage } from './pages/workbench/task.tsx'

/** What other offices ask of one's own: their question and its date, nothing of who applied or for what. */
export const askedPages = new Hono<Env>()

askedPages.get('/tasks', async (c) => {
  const tasks = await listTasks(c.var.ctx, { open: c.req.query('done') === undefined })
  const rows = tasks.map(({ id, request_id, unit, question, asked_on, due_on, answered_on }) => ({
    id,
    requestId: request_id,
    to: unit,
    question,
    askedOn: asked_on,
    dueOn: due_on,
    doneOn: answered_on,
    period: 'task' as const,
  }))
  return c.html(
    <AskedListPage
      desk={deskOf(c, thanks(c))}
      kind="tasks"
      rows={await rowsOf(c, rows)}
      done={c.req.query('done') !== undefined}
    />,
  )
})

askedPages.get('/consultations', async (c) => {
  const consultations = await listConsultations(c.var.ctx, { open: c.req.query('done') === undefined })
  const rows = consultations.map(({ id, request_id, organisation_id, question, sent_on, due_on, replied_on }) => ({
    id,
    requestId: request_id,
    to: organisation_id ?? '',
    question,
    askedOn: sent_on,
    dueOn: due_on,
    doneOn: replied_on,
    period: 'organ' as const,
  }))
  const { byId } = await loadOrganisations(c.var.ctx)
  return c.html(
    <AskedListPage
      desk={deskOf(c, thanks(c))}
      kind="consultations"
      rows={(await rowsOf(c, rows)).map((row) => ({ ...row, to: byId.get(row.to)?.name ?? '' }))}
      done={c.req.query('done') !== undefined}
    />,
  )
})

askedPages.get(`/tasks${ID}`, (c) => showTask(c, newForm()))
askedPages.post(`/tasks${ID}`, (c) => send(c, { schema: AnswerTask, run: answerTask, show: showTask, list: `${ROOT}/tasks` }))
askedPages.get(`/consultations${ID}`, (c) => showConsultation(c, newForm()))
askedPages.post(`/consultations${ID}`, (c) =>
  send(c, { schema: ReplyConsultation, run: replyConsultation, show: showConsultation, list: `${ROOT}/consultations` }),
)

type Show = (c: Context<Env>, form: FormState, status?: 200 | 403 | 409 | 422, refused?: string) => Promise<Response>
type Sending<S extends z.ZodObject> = {
  schema: S
  run: (tx: Tx, id: string, input: z.infer<S>) => Promise<unknown>
  show: Show
  list: string
}

/** Takes what was typed, or shows it again with what is wrong. A second click finds it done and says so. */
async function send<S extends z.ZodObject>(c: Context<Env>, { schema, run, show, list }: Sending<S>) {
  const values = await c.req.parseBody()
  const input = schema.safeParse(readAct(schema, values))
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    await inTransaction(c.var.ctx, (tx) => run(tx, c.req.param('id') ?? '', input.data))
  } catch (error) {
    if (error instanceof FieldRefusal) return show(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
    if (error instanceof Refusal && (error.status === 409 || error.status === 403))
      return show(c, { values, errors: [] }, error.status, error.message)
    throw error
  }
  return c.redirect(`${list}?sent=yes`, 303)
}

async function showTask(c: Context<Env>, form: FormState, status: 200 | 403 | 409 | 422 = 200, refused?: string) {
  const { ctx } = c.var
  const task = await getTask(ctx, c.req.param('id') ?? '')
  const by = await whoAsks(c, task.request_id)
  const deadline = askedDeadline(
    await loadCalendar(ctx),
    { from: task.asked_on, dueOn: task.due_on, doneOn: task.answered_on, period: 'task' },
    dayOf(ctx.now),
  )
  return c.html(
    <TaskPage desk={deskOf(c)} task={task} by={by} deadline={deadline} form={form} refused={refused ?? null} />,
    status,
  )
}

async function showConsultation(c: Context<Env>, form: FormState, status: 200 | 403 | 409 | 422 = 200, refused?: string) {
  const { ctx } = c.var
  const consultation = await getConsultation(ctx, c.req.param('id') ?? '')
  const by = await whoAsks(c, consultation.request_id)
  const { sent_on, received_on, due_on, replied_on } = consultation
  const deadline = due_on
    ? askedDeadline(
        await loadCalendar(ctx),
        { from: received_on ?? sent_on, dueOn: due_on, doneOn: replied_on, period: 'organ' },
        dayOf(ctx.now),
      )
    : null
  return c.html(
    <ConsultationPage
      desk={deskOf(c)}
      consultation={consultation}
      by={by}
      deadline={deadline}
      form={form}
      refused={refused ?? null}
    />,
    status,
  )
}

async function whoAsks(c: Context<Env>, requestId: string) {
  const [by, { byId }] = await Promise.all([askedBy(c.var.ctx, [requestId]), loadOrganisations(c.var.ctx)])
  const asking = by.get(requestId)
  return { number: asking?.number ?? '', office: byId.get(asking?.organisationId ?? '')?.name ?? '' }
}

type Asked = Omit<AskedRow, 'number' | 'office' | 'deadline'> & {
  requestId: string
  dueOn: string | null
  period: 'task' | 'organ'
}

async function rowsOf(c: Context<Env>, asked: Asked[]): Promise<AskedRow[]> {
  const { ctx } = c.var
  const [by, { byId }, calendar] = await Promise.all([
    askedBy(
      ctx,
      asked.map(({ requestId }) => requestId),
    ),
    loadOrganisations(ctx),
    loadCalendar(ctx),
  ])
  return asked.map(({ requestId, dueOn, period, ...row }) => {
    const asking = by.get(requestId)
    const deadline = dueOn
      ? askedDeadline(calendar, { from: row.askedOn, dueOn, doneOn: row.doneOn, period }, dayOf(ctx.now))
      : null
    return { ...row, number: asking?.number ?? '', office: byId.get(asking?.organisationId ?? '')?.name ?? '', deadline }
  })
}

const thanks = (c: Context<Env>) =>
  c.req.query('sent') ? { tone: 'done' as const, text: '已反馈，对方机关已经看到' } : undefined
