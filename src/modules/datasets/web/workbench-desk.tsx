import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { describeDataset } from '../actions/describe-dataset.ts'
import { readBoard } from '../board.ts'
import { countWork, listWork, VIEWS, type View, waitingFor } from '../desk.ts'
import { workbenchPath } from '../model.ts'
import { isReviewer, officesOf, stewardOf } from '../policy.ts'
import { listThemes } from '../queries.ts'
import { DescribeDataset } from '../schema.ts'
import { BoardPage } from './pages/board.tsx'
import { DeskPage } from './pages/desk.tsx'
import { NewDatasetPage } from './pages/overview.tsx'

export const deskPages = new Hono<Env>()

deskPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const asked = c.req.query('view') ?? ''
  const view: View = VIEWS.find((each) => each === asked) ?? 'all'
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const after = Math.min(100_000, Math.max(0, Math.trunc(Number(c.req.query('after'))) || 0))
  const tree = await loadOrganisations(ctx)
  const mine = new Set([...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])])
  const offices = await officeOptions(ctx, { among: isReviewer(ctx.actor) ? undefined : mine, ended: true })
  const office = offices.some(({ value }) => value === c.req.query('office')) ? (c.req.query('office') ?? '') : ''
  const waiting = await waitingFor(ctx)
  const [{ rows, total, next }, counts] = await Promise.all([
    listWork(ctx, { view, q, after, office: office || undefined }, waiting),
    countWork(ctx, office || undefined, waiting),
  ])
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      counts={counts}
      rows={rows}
      total={total}
      next={next}
      after={after}
      q={q}
      office={office}
      offices={offices}
      nameOf={shortNames(tree)}
      mayMake={stewardOf(ctx.actor).length > 0}
      today={dayOf(ctx.now)}
    />,
  )
})

deskPages.get('/board', async (c) => {
  const { ctx, frame } = c.var
  const [tree, offices] = await Promise.all([loadOrganisations(ctx), readBoard(ctx)])
  return c.html(<BoardPage page={frame} offices={offices} nameOf={shortNames(tree)} />)
})

deskPages.get('/new', (c) => showNew(c, newForm({ licence: 'open', ...pick(c.req.query()) })))

deskPages.post('/', async (c) => {
  const values = await c.req.parseBody()
  const [first] = stewardOf(c.var.ctx.actor)
  if (!first) throw notFound()
  const organisation = String(values.organisation ?? first)
  const days = { temporalFrom: readDay(values, 'temporalFrom'), temporalTo: readDay(values, 'temporalTo') }
  const input = DescribeDataset.safeParse({ ...values, ...days })
  if (!input.success) return showNew(c, { values, errors: fieldErrors(input.error) })
  if (!stewardOf(c.var.ctx.actor).includes(organisation)) throw notFound()
  try {
    const { id } = await inTransaction(c.var.ctx, (tx) => describeDataset(tx, organisation, input.data))
    return c.redirect(workbenchPath(id), 303)
  } catch (error) {
    if (error instanceof FieldRefusal) return showNew(c, { values, errors: [{ field: error.field, message: error.message }] })
    if (error instanceof Refusal && [403, 409, 422].includes(error.status))
      return showNew(c, { values, errors: [{ field: '', message: error.message }] })
    throw error
  }
})

/** What a link may fill in beforehand: a request for data, an item of the plan. */
const pick = ({ title = '', abstract = '' }: Record<string, string>) => ({
  title: title.slice(0, 200),
  abstract: abstract.slice(0, 5_000),
})

async function showNew(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const own = stewardOf(ctx.actor)
  if (own.length === 0) throw notFound()
  return c.html(
    <NewDatasetPage page={frame} offices={await officeOptions(ctx, { among: own })} themes={await listThemes(ctx)} form={form} />,
    form.errors.length > 0 ? 422 : 200,
  )
}
