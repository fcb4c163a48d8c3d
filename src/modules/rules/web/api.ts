import { createRoute, z } from '@hono/zod-openapi'
import { apiFace, IdParam, jsonAnswer, refusals } from '../../../platform/api.ts'
import { dayOf } from '../../../platform/day.ts'
import { forbidden, Refusal } from '../../../platform/errors.ts'
import { structureOf } from '../editions.ts'
import { factsOf, forceOn } from '../facts.ts'
import { worksHere } from '../policy.ts'
import { getEdition, getRule, listEditionHeads, listPrefixes, listRules, listTasks } from '../queries.ts'
import { readClause, readRule } from '../reading.ts'
import { CompareQuery, Reading, RuleFilters, TaskFilters } from '../schema.ts'
import { ClauseView, ComparedView, FactShown, RuleText, RuleView } from '../shown.ts'
import { compareTexts } from '../text/compare.ts'
import { clauseViewOf, factViewOf, textViewOf, viewOf } from '../views.ts'
import { apiChanges } from './api-changes.ts'

export const api = apiFace()

const tags = ['rules']
const { 400: invalid, 403: refused, 404: absent } = refusals
const kept = (c: { req: { header: (name: string) => string | undefined }; header: (name: string, value: string) => void }) => {
  if (!c.req.header('authorization') && !c.req.header('cookie')) c.header('cache-control', 'public, no-cache')
}

api.openapi(
  createRoute({
    method: 'get',
    path: '/',
    tags,
    summary: 'The register of rules: what is in force, or all, across three levels',
    request: { query: RuleFilters },
    responses: {
      200: jsonAnswer(
        z.object({ total: z.int(), page: z.int(), rules: z.array(RuleView) }),
        'A page; each with its force on the day.',
      ),
      400: invalid,
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const filters = c.req.valid('query')
    const { rules, total } = await listRules(ctx, filters)
    const ids = rules.map(({ id }) => id)
    const [forces, heads] = [await forceOn(ctx, ids, filters.on ?? dayOf(ctx.now)), await listEditionHeads(ctx, ids)]
    const byRule = Map.groupBy(heads, ({ rule_id }) => rule_id)
    kept(c)
    const views = rules.flatMap((rule) => {
      const force = forces.get(rule.id)
      return force ? [viewOf(rule, force, byRule.get(rule.id) ?? [])] : []
    })
    return c.json({ total, page: filters.page, rules: views }, 200)
  },
)

const toStaff = (actor: Parameters<typeof worksHere>[0]) => {
  if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!worksHere(actor)) throw forbidden()
}

api.openapi(
  createRoute({
    method: 'get',
    path: '/prefixes',
    tags,
    summary: 'Under which letters whose documents are numbered',
    responses: {
      200: jsonAnswer(
        z.object({
          prefixes: z.array(
            z.object({ prefix: z.string(), form: z.string(), organisation: z.uuid(), levels: z.array(z.string()) }),
          ),
        }),
        'All prefixes.',
      ),
      403: refused,
    },
  }),
  async (c) => {
    toStaff(c.var.ctx.actor)
    const prefixes = await listPrefixes(c.var.ctx)
    return c.json(
      {
        prefixes: prefixes.map(({ prefix, form, organisation_id, levels }) => ({
          prefix,
          form,
          organisation: organisation_id,
          levels,
        })),
      },
      200,
    )
  },
)

const TaskView = z.object({
  id: z.uuid(),
  rule: z.uuid(),
  organisation: z.uuid().nullable(),
  causeRule: z.uuid(),
  clauses: z.array(z.string()),
  cited: z.array(z.string()),
  openedOn: z.iso.date(),
  dueOn: z.iso.date(),
  status: z.string(),
  decision: z.string().nullable(),
})
api.openapi(
  createRoute({
    method: 'get',
    path: '/tasks',
    tags,
    summary: 'Documents to be looked at again because what they rest on has changed',
    request: { query: TaskFilters },
    responses: { 200: jsonAnswer(z.object({ tasks: z.array(TaskView) }), 'By what is due.'), 400: invalid, 403: refused },
  }),
  async (c) => {
    toStaff(c.var.ctx.actor)
    const tasks = await listTasks(c.var.ctx, c.req.valid('query'))
    return c.json(
      {
        tasks: tasks.map((task) => ({
          id: task.id,
          rule: task.rule_id,
          organisation: task.organisation_id,
          causeRule: task.cause_rule_id,
          clauses: task.clauses,
          cited: task.cited,
          openedOn: task.opened_on,
          dueOn: task.due_on,
          status: task.status,
          decision: task.decision,
        })),
      },
      200,
    )
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}',
    tags,
    summary: 'One rule as it reads on a day, as known at a day',
    request: { params: IdParam, query: Reading },
    responses: { 200: jsonAnswer(RuleText, 'The rule with the text of that day.'), 400: invalid, 404: absent },
  }),
  async (c) => {
    const read = await readRule(c.var.ctx, c.req.valid('param').id, c.req.valid('query'))
    kept(c)
    return c.json(textViewOf(read), 200)
  },
)

const ArticleParam = IdParam.extend({
  article: z
    .string()
    .regex(/^[\w.-]{1,120}$/)
    .openapi({ param: { name: 'article', in: 'path' } }),
})
api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/articles/{article}',
    tags,
    summary: 'One clause on a day: an article by its number (12, 12-1), any other by its address',
    request: { params: ArticleParam, query: Reading },
    responses: { 200: jsonAnswer(ClauseView, 'The clause, with what stands in it.'), 400: invalid, 404: absent },
  }),
  async (c) => {
    const { id, article } = c.req.valid('param')
    const read = await readClause(c.var.ctx, id, article, c.req.valid('query'))
    kept(c)
    return c.json(clauseViewOf(read), 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/comparison',
    tags,
    summary: 'Two texts of a rule beside each other, article by article',
    request: { params: IdParam, query: CompareQuery },
    responses: {
      200: jsonAnswer(ComparedView, 'Without `literal`, layout and punctuation count for nothing.'),
      400: invalid,
      404: absent,
    },
  }),
  async (c) => {
    const { ctx } = c.var
    const { from, to, literal } = c.req.valid('query')
    const { id } = await getRule(ctx, c.req.valid('param').id)
    const [older, newer] = [await getEdition(ctx, id, from), await getEdition(ctx, id, to)]
    kept(c)
    return c.json({ from, to, rows: compareTexts(structureOf(older), structureOf(newer), { literal }) }, 200)
  },
)

api.openapi(
  createRoute({
    method: 'get',
    path: '/{id}/facts',
    tags,
    summary: 'What happened to a rule, wrong facts and their corrections included',
    request: { params: IdParam },
    responses: { 200: jsonAnswer(z.object({ facts: z.array(FactShown) }), 'As recorded.'), 400: invalid, 404: absent },
  }),
  async (c) => {
    const { id } = await getRule(c.var.ctx, c.req.valid('param').id)
    kept(c)
    return c.json({ facts: ((await factsOf(c.var.ctx, [id])).get(id) ?? []).map(factViewOf) }, 200)
  },
)

api.route('/', apiChanges)
