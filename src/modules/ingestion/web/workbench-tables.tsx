import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { acceptProposals } from '../intake/actions/accept-proposals.ts'
import { readAgain } from '../intake/actions/read-again.ts'
import { allRejected, correctedTable } from '../intake/corrected-table.ts'
import { EditRecipe, editRecipe } from '../intake/edit-recipe.ts'
import { intakePath } from '../intake/model.ts'
import { getTable, listTables } from '../intake/queries.ts'
import { RecipePage } from './pages/recipe.tsx'
import { sendFile } from './send-file.ts'
import { showIntake } from './show-intake.tsx'

export const tablePages = new Hono<Env>()

const CSV = 'text/csv; charset=utf-8'

tablePages.get(`/tables${ID}/recipe`, (c) => showRecipe(c))
tablePages.post(`/tables${ID}/recipe`, async (c) => {
  const { ctx } = c.var
  const { intake, table } = await getTable(ctx, c.req.param('id'))
  const tables = await listTables(ctx, intake.id)
  const given = await c.req.parseBody()
  return submitForm(c, {
    values: { ...given, columns: columnsIn(given) },
    schema: EditRecipe,
    work: (tx, edit) =>
      readAgain(
        tx,
        intake.id,
        tables.map(({ id, recipe }) => (id === table.id ? editRecipe(recipe, edit) : recipe)),
      ),
    to: intakePath(intake),
    again: (tried) => showRecipe(c, tried),
  })
})
tablePages.get(`/tables${ID}/rejected.csv`, async (c) => {
  const { table } = await getTable(c.var.ctx, c.req.param('id'))
  return sendFile({ storedAs: table.rejected_stored_as, name: `${table.name}-未采用.csv`, type: CSV })
})
tablePages.get(`/tables${ID}/corrected.csv`, async (c) => {
  const { intake, table } = await getTable(c.var.ctx, c.req.param('id'))
  const body = await correctedTable(intake, table)
  if (!body) throw notFound()
  return sendFile({ body, name: `${table.name}-已改.csv`, type: CSV })
})

tablePages.post(`/tables${ID}/proposals`, async (c) => {
  const { table, intake } = await getTable(c.var.ctx, c.req.param('id'))
  const { all, cell } = await c.req.parseBody({ all: true })
  const chosen = new Set([cell].flat().map(Number))
  return step(c, {
    work: async (ctx) => {
      const accepted = all === undefined ? table.rejected.filter((_, place) => chosen.has(place)) : await allRejected(table)
      await inTransaction(ctx, (tx) => acceptProposals(tx, table.id, accepted))
    },
    to: intakePath(intake),
    again: (tried) => showIntake(c, tried, { intake, position: table.position }),
  })
})

const columnsIn = (values: Record<string, unknown>) =>
  Object.keys(values).flatMap((field) => {
    const place = /^name\.(\d{1,5})$/.exec(field)?.[1]
    if (place === undefined) return []
    const of = (name: string) => values[`${name}.${place}`]
    return [
      {
        place,
        name: of('name'),
        type: of('type'),
        unit: of('unit'),
        keep: of('keep'),
        mask: of('mask'),
        generalise: of('generalise'),
        crs: of('crs'),
      },
    ]
  })

async function showRecipe(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { intake, table } = await getTable(ctx, c.req.param('id') ?? '')
  return c.html(<RecipePage page={frame} intake={intake} table={table} tried={tried} />, statusOf(tried))
}
