import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, newForm, valueIn } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type Move, supportLegs } from '../engine/case.ts'
import { move } from '../engine/move.ts'
import { findByNumber, getDemand } from '../find-demand.ts'
import type { ActName } from '../life.ts'
import { workbenchPath } from '../model.ts'
import { once } from '../once.ts'
import { DESK_ACTS } from '../permitted.ts'
import { suggestionsFor } from '../ports.ts'
import { inputs } from '../schema.ts'
import { nounOf } from './act-words.ts'
import { type DeskCase, readDeskCase } from './desk-case.ts'
import { ActPage } from './pages/act.tsx'
import { ROOT } from './pages/place.ts'
import { officeOptions } from './places.ts'

/** Every act at the desk: its form, drawn from its schema, and the act itself. */
export const actPages = new Hono<Env>()

for (const act of DESK_ACTS.filter((name) => name !== 'divide')) {
  actPages.get(`${ID}/acts/${nounOf(act)}`, (c) => ask(c, act))
  actPages.post(`${ID}/acts/${nounOf(act)}`, (c) => take(c, act))
}

const DISPATCHING: readonly ActName[] = ['dispatch', 'redispatch']

async function ask(c: Context<Env>, act: ActName) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const bar = view.permitted.barred.find((each) => each.act === act)
  const offered = view.permitted.offered.includes(act)
  const { office = '', item = view.demand.item ?? '', why = '' } = c.req.query()
  const known = DISPATCHING.includes(act) || act === 'rule' ? { office, item, why: why.slice(0, 500) } : {}
  return show(
    c,
    { view, act, form: newForm({ ...known, [KEY_FIELD]: randomUUID() }), refused: offered ? null : (bar?.why ?? '现在不能办理') },
    offered ? 200 : 409,
  )
}

async function take(c: Context<Env>, act: ActName) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  await getDemand(ctx, id)
  const values: Record<string, unknown> = await c.req.parseBody()
  const again = async (form: FormState, status: 403 | 409 | 422, refused: string | null = null) =>
    show(c, { view: await readDeskCase(ctx, id), act, form, refused }, status)
  const input = inputs[act].safeParse(await readFields(ctx, act, values))
  if (!input.success) return again({ values, errors: fieldErrors(input.error) }, 422)
  try {
    await inTransaction(ctx, (tx) =>
      once(tx, { demand: id, key: valueIn({ values, errors: [] }, KEY_FIELD) }, () =>
        move(tx, { demand: id, act, fields: input.data } as Move),
      ),
    )
  } catch (error) {
    if (error instanceof FieldRefusal) return again({ values, errors: [{ field: error.field, message: error.message }] }, 422)
    if (error instanceof Refusal && (error.status === 403 || error.status === 409 || error.status === 422))
      return again({ values, errors: [] }, error.status, error.message)
    throw error
  }
  // What was given away is nobody's here any more.
  return c.redirect((await getDemand(ctx, id).catch(() => null)) ? `${workbenchPath(id)}?done=${act}` : ROOT, 303)
}

/** The number of another demand stands for its id; one supporting office is a list of one. What only a program says is not read. */
async function readFields(ctx: Ctx, act: ActName, values: Record<string, unknown>): Promise<Record<string, unknown>> {
  const { automatic: _, probability: __, files: ___, ...read } = readAct(inputs[act], values)
  if (DISPATCHING.includes(act)) return { ...read, support: values.support ? [values.support] : [] }
  if (act !== 'merge') return read
  const found = await findByNumber(ctx, String(values.into ?? ''))
  return { ...read, into: found?.id ?? read.into }
}

type Shown = { view: DeskCase; act: ActName; form: FormState; refused: string | null }

async function show(c: Context<Env>, { view, act, form, refused }: Shown, status: 200 | 403 | 409 | 422 = 200) {
  const { ctx, frame } = c.var
  const tree = await loadOrganisations(ctx)
  const lead = view.demand.lead_id
  const supports = new Set(supportLegs(view).map(({ office_id }) => office_id))
  const asksOffice = ['dispatch', 'redispatch', 'rule', 'join', 'handOn', 'release'].includes(act)
  const offices = !asksOffice
    ? []
    : await officeOptions(ctx, (id) =>
        act === 'handOn'
          ? lead !== null && id !== lead && (tree.byId.get(id)?.path.includes(lead) ?? false)
          : act === 'release'
            ? supports.has(id)
            : true,
      )
  const suggestions = DISPATCHING.includes(act) || act === 'rule' ? await suggestionsFor(ctx, view.demand) : []
  return c.html(
    <ActPage
      page={frame}
      view={view}
      act={act}
      form={form}
      refused={refused}
      offices={offices}
      suggestions={suggestions.slice(0, 3).map((each) => ({ ...each, name: tree.byId.get(each.office)?.name ?? '' }))}
    />,
    status,
  )
}
