import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadOrganisations, officeNames, officeOptions } from '../../organisations/index.ts'
import { assignPrefix } from '../actions/assign-prefix.ts'
import { decideTask } from '../actions/decide-task.ts'
import { deadCitations } from '../citations/resolve.ts'
import type { ReviewTask } from '../model.ts'
import { mayDecideTask, mayRegister, seenBy, seesAll } from '../policy.ts'
import { getTask, listPrefixes, listTasks } from '../queries.ts'
import { AssignPrefix, DecideTask, TaskFilters } from '../schema.ts'
import { DeadCitationsPage } from './pages/dead-citations.tsx'
import { PrefixesPage } from './pages/prefixes.tsx'
import { TaskPage, TasksPage } from './pages/tasks.tsx'
import { checked } from './typed-form.ts'

/** What is to be looked at beside the single entries: tasks that a changed superior rule leaves, dead citations, the numbers' prefixes. */
export const taskPages = new Hono<Env>()

taskPages.get('/tasks', async (c) => {
  const { ctx, frame } = c.var
  const { status } = TaskFilters.parse(c.req.query())
  const tasks = await taskRows(ctx, await listTasks(ctx, { status }))
  return c.html(<TasksPage page={frame} tasks={tasks} status={status} today={dayOf(ctx.now)} />)
})
taskPages.get(`/tasks${ID}`, (c) => showTask(c, newForm()))
taskPages.post(`/tasks${ID}`, async (c) => {
  const values = await c.req.parseBody()
  return checked({ values, schema: DecideTask, again: (form) => showTask(c, form) }, async (input) => {
    await inTransaction(c.var.ctx, (tx) => decideTask(tx, c.req.param('id'), input))
    return c.redirect(`/workbench/rules/tasks/${c.req.param('id')}`, 303)
  })
})

taskPages.get('/dead-citations', async (c) => {
  const { ctx, frame } = c.var
  const organisations = seesAll(ctx.actor) ? null : seenBy(ctx.actor)
  const dead = await deadCitations(ctx, { organisations, on: dayOf(ctx.now) })
  return c.html(<DeadCitationsPage page={frame} dead={dead} />)
})

taskPages.get('/prefixes', (c) => showPrefixes(c, newForm()))
taskPages.post('/prefixes', async (c) => {
  const values = await c.req.parseBody({ all: true })
  return checked({ values, schema: AssignPrefix, again: (form) => showPrefixes(c, form) }, async (input) => {
    await inTransaction(c.var.ctx, (tx) => assignPrefix(tx, input))
    return c.redirect('/workbench/rules/prefixes', 303)
  })
})

async function showTask(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const [task] = await taskRows(ctx, [await getTask(ctx, c.req.param('id') ?? '')])
  if (!task) throw notFound()
  const mayDecide = mayDecideTask(ctx.actor, task.organisation_id)
  return c.html(<TaskPage page={frame} task={task} form={form} mayDecide={mayDecide} />, form.errors.length > 0 ? 422 : 200)
}

async function showPrefixes(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  if (!mayRegister(ctx.actor)) throw notFound()
  return c.html(
    <PrefixesPage
      page={frame}
      prefixes={await listPrefixes(ctx)}
      nameOf={await officeNames(ctx)}
      form={form}
      offices={await officeOptions(ctx, { ended: true })}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}

async function taskRows(ctx: Ctx, tasks: readonly ReviewTask[]) {
  const ids = [...new Set(tasks.flatMap(({ rule_id, cause_rule_id }) => [rule_id, cause_rule_id]))]
  const [tree, rows] = await Promise.all([
    loadOrganisations(ctx),
    ids.length === 0 ? [] : ctx.db.selectFrom('rules.rule').select(['id', 'title']).where('id', 'in', ids).execute(),
  ])
  const titles = new Map(rows.map(({ id, title }) => [id, title]))
  return tasks.map((task) => ({
    ...task,
    title: titles.get(task.rule_id) ?? '',
    cause: titles.get(task.cause_rule_id) ?? '',
    office: tree.byId.get(task.organisation_id ?? '')?.short_name ?? '',
  }))
}
