import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { newForm, valuesIn } from '../../../ui/index.ts'
import { findByNumber } from '../../demands/index.ts'
import { namesOf as peopleNamed } from '../../identity/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { answerAll, writeUpdate } from '../gathered/answer-all.ts'
import { closeIncident, confirmIncident, withdrawIncident } from '../gathered/confirm-incident.ts'
import { joinDemands, mergeIncidents, splitDemands } from '../joins/regroup.ts'
import { undoStep } from '../joins/undo-step.ts'
import { workbenchPath } from '../model.ts'
import { mayAnswer, mayGroup } from '../policy.ts'
import { getIncident, listEntries, listMembers, listSteps } from '../queries.ts'
import { AnswerAll, ConfirmIncident, JoinDemands, MergeIncident, SplitDemands, WriteUpdate } from '../schema.ts'
import { CasePage } from './pages/case.tsx'
import { namesOf, sharedOf, shownDemands } from './shown.ts'

export const casePages = new Hono<Env>()
const NUMBER = '/:number{[0-9]{1,9}}'
const SIZE = 50
const numberOf = (c: Context<Env>) => Number(c.req.param('number'))

casePages.get(NUMBER, (c) => show(c, {}))

/** The forms of the page: each a schema and what is done with it. */
const ACTS = {
  confirmation: { schema: ConfirmIncident, work: (tx: Tx, number: number, input: never) => confirmIncident(tx, number, input) },
  joins: {
    schema: JoinDemands,
    work: async (tx: Tx, number: number, { numbers }: z.output<typeof JoinDemands>) => {
      const demands = await Promise.all(numbers.map((typed) => findByNumber(tx, typed)))
      const missing = numbers.filter((_, place) => !demands[place])
      if (missing.length > 0) throw new FieldRefusal('numbers', `没有找到 ${missing.join('、')}`)
      await joinDemands(
        tx,
        number,
        demands.flatMap((demand) => demand?.id ?? []),
      )
    },
  },
  mergers: {
    schema: MergeIncident,
    work: (tx: Tx, number: number, { other }: z.output<typeof MergeIncident>) => mergeIncidents(tx, number, other),
  },
  updates: { schema: WriteUpdate, work: (tx: Tx, number: number, input: never) => writeUpdate(tx, number, input) },
} as const
for (const [name, { schema, work }] of Object.entries(ACTS))
  casePages.post(`${NUMBER}/${name}`, async (c) => {
    const number = numberOf(c)
    await getIncident(c.var.ctx, number)
    return submitForm(c, {
      values: readAct(schema, await c.req.parseBody()),
      schema,
      work: (tx, input) => work(tx, number, input as never),
      to: workbenchPath(number),
      again: (tried) => show(c, tried, name),
    })
  })

casePages.post(`${NUMBER}/answers`, async (c) => {
  const number = numberOf(c)
  await getIncident(c.var.ctx, number)
  const values = await c.req.parseBody()
  const input = AnswerAll.safeParse(readAct(AnswerAll, values))
  if (!input.success) return show(c, { form: { values, errors: fieldErrors(input.error) } }, 'answers')
  return step(c, {
    work: (ctx) => answerAll(ctx, number, input.data),
    to: workbenchPath(number),
    again: (tried) => show(c, tried, 'answers'),
  })
})

casePages.post(`${NUMBER}/splits`, async (c) => {
  const number = numberOf(c)
  await getIncident(c.var.ctx, number)
  const values = await c.req.parseBody({ all: true })
  const input = SplitDemands.safeParse({ ...values, demands: valuesIn({ values, errors: [] }, 'demands') })
  if (!input.success)
    return show(c, {
      refused: fieldErrors(input.error)
        .map(({ message }) => message)
        .join('；'),
    })
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => splitDemands(tx, number, input.data.demands, input.data.together)),
    to: (fresh) => workbenchPath(fresh ?? number),
    again: (tried) => show(c, tried),
  })
})

for (const [name, work] of [
  ['closure', closeIncident],
  ['withdrawal', withdrawIncident],
] as const)
  casePages.post(`${NUMBER}/${name}`, async (c) => {
    const number = numberOf(c)
    await getIncident(c.var.ctx, number)
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, number)),
      to: workbenchPath(number),
      again: (tried) => show(c, tried),
    })
  })

casePages.post('/steps/:step{[0-9]{1,15}}/undoing', (c) =>
  step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => undoStep(tx, Number(c.req.param('step')))),
    to: (number) => workbenchPath(number),
    again: async (tried) => {
      const stepId = Number(c.req.param('step'))
      const { incident } = await c.var.ctx.db
        .selectFrom('incidents.step')
        .select('incident')
        .where('id', '=', stepId)
        .executeTakeFirstOrThrow()
      return show(c, tried, '', incident)
    },
  }),
)

async function show(c: Context<Env>, tried: Tried, failed = '', number = numberOf(c)) {
  const { ctx, frame } = c.var
  const incident = await getIncident(ctx, number)
  const after = /^[0-9a-f-]{36}$/.test(c.req.query('after') ?? '') ? c.req.query('after') : undefined
  const [members, steps, entries, { nameOf, itemOf }] = await Promise.all([
    listMembers(ctx, number, { after, size: SIZE }),
    listSteps(ctx, number),
    listEntries(ctx, number),
    namesOf(ctx),
  ])
  const shown = await shownDemands(
    ctx,
    members.map(({ demand_id }) => demand_id),
  )
  const people = await peopleNamed(
    ctx,
    steps.flatMap(({ by }) => by ?? []),
  )
  return c.html(
    <CasePage
      page={frame}
      incident={incident}
      item={itemOf(incident.item)}
      office={nameOf(incident.office_id)}
      members={members.flatMap((member) => {
        const demand = shown.get(member.demand_id)
        return demand ? [{ ...member, ...demand }] : []
      })}
      next={members.length === SIZE ? `${workbenchPath(number)}?after=${members.at(-1)?.demand_id}` : undefined}
      shared={sharedOf(shown.values())}
      steps={steps.map((each) => ({ ...each, who: each.by === null ? '系统' : (people.get(each.by) ?? '') }))}
      entries={entries}
      offices={await officeOptions(ctx)}
      may={{ group: mayGroup(ctx.actor), answer: mayAnswer(ctx.actor, incident) }}
      tried={{ form: tried.form ?? newForm(), ...tried }}
      failed={failed}
    />,
    statusOf(tried),
  )
}
