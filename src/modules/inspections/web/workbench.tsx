import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { publishStatement, stateItems } from '../actions/publish-statement.ts'
import { inspect } from '../checks/inspect.ts'
import { maySee } from '../policy.ts'
import { findStatement, getStatement } from '../queries.ts'
import { StateItems, Year } from '../schema.ts'
import { deriveStatement } from '../statement.ts'
import { BoardPage, StatementPage } from './pages/board.tsx'

export const workbench = new Hono<Env>()

workbench.use(onlyFor(maySee))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  return c.html(<BoardPage page={frame} indicators={await inspect(ctx)} today={dayOf(ctx.now)} />)
})

const STATEMENT = '/statement/:year{20[0-9]{2}}'
workbench.get('/statement', (c) => {
  const [year = '', month = ''] = dayOf(c.var.ctx.now).split('-')
  // Until summer the statement at hand is that of the year before.
  return c.redirect(`/workbench/inspections/statement/${Number(year) - (Number(month) <= 6 ? 1 : 0)}`, 303)
})
workbench.get(STATEMENT, (c) => show(c, newForm()))
workbench.post(STATEMENT, async (c) => {
  const [year, values] = [Year.parse(c.req.param('year')), await c.req.parseBody()]
  const input = StateItems.safeParse(values)
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) })
  return done(c, values, () => inTransaction(c.var.ctx, (tx) => stateItems(tx, year, input.data as Record<string, string>)))
})
workbench.post(`${STATEMENT}/publication`, (c) => {
  const year = Year.parse(c.req.param('year'))
  return done(c, {}, () => inTransaction(c.var.ctx, (tx) => publishStatement(tx, year)))
})

const done = (c: Context<Env>, values: Record<string, unknown>, work: () => Promise<unknown>) =>
  orAgain(
    (errors) => show(c, { values, errors }),
    async () => {
      await work()
      return c.redirect(`/workbench/inspections/statement/${c.req.param('year')}`, 303)
    },
  )

async function show(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const year = Year.parse(c.req.param('year'))
  const published = (await findStatement(ctx, year)) !== undefined
  const lines = published ? (await getStatement(ctx, year)).lines : await deriveStatement(ctx, year)
  const known = Object.fromEntries(
    lines.flatMap(({ id, from, value }) => (from === 'stated' && value !== null ? [[id, value]] : [])),
  )
  return c.html(
    <StatementPage
      page={frame}
      year={year}
      lines={lines}
      published={published}
      form={{ ...form, values: { ...known, ...form.values } }}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}
