import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { mayArrangeIn } from '../catalogue/policy.ts'
import { changeColumn, endColumn, makeColumn, moveColumn } from '../columns/actions/arrange-columns.ts'
import { getColumn, listColumns } from '../columns/queries.ts'
import { ColumnChange, NewColumn } from '../columns/schema.ts'
import { takeForm, valuesOf } from './boards-form.ts'
import { ColumnEndingPage, ColumnFormPage, ColumnsPage } from './pages/boards/columns.tsx'

/** 栏目设置. */
export const columnBoard = new Hono<Env>()

const HERE = '/workbench/publishing/columns'

/** Columns are the city's; for everybody else there is no such page. */
async function arranging(c: Context<Env>) {
  const [root] = (await loadOrganisations(c.var.ctx)).children.get(null) ?? []
  if (!root || !mayArrangeIn(c.var.ctx.actor, root)) throw notFound()
  return {
    page: c.var.frame,
    columns: await listColumns(c.var.ctx),
    now: c.var.ctx.now,
  }
}

columnBoard.get('/', async (c) => c.html(<ColumnsPage {...(await arranging(c))} />))

columnBoard.get('/new', async (c) =>
  c.html(<ColumnFormPage {...(await arranging(c))} form={newForm({ type: '信息公开' })} column={undefined} />),
)

columnBoard.post('/', async (c) => {
  const shared = await arranging(c)
  return takeForm(c, {
    schema: NewColumn,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => makeColumn(tx, input))
      return HERE
    },
    again: (form) => c.html(<ColumnFormPage {...shared} form={form} column={undefined} />, 422),
  })
})

columnBoard.get(ID, async (c) => {
  const [shared, column] = [await arranging(c), await getColumn(c.var.ctx, c.req.param('id'))]
  const values = {
    ...column,
    keywords: column.keywords.join('、'),
    staleAfterDays: column.stale_after_days ?? '',
    keyArea: column.key_area ? 'yes' : '',
  }
  return c.html(<ColumnFormPage {...shared} form={newForm(values)} column={column} />)
})

columnBoard.post(ID, async (c) => {
  const [shared, column] = [await arranging(c), await getColumn(c.var.ctx, c.req.param('id'))]
  return takeForm(c, {
    schema: ColumnChange,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => changeColumn(tx, column.id, input))
      return HERE
    },
    again: (form) => c.html(<ColumnFormPage {...shared} form={form} column={column} />, 422),
  })
})

columnBoard.post(`${ID}/moves`, async (c) => {
  await arranging(c)
  const { direction } = await c.req.parseBody()
  await inTransaction(c.var.ctx, (tx) => moveColumn(tx, c.req.param('id'), direction === 'up' ? 'up' : 'down'))
  return c.redirect(HERE, 303)
})

columnBoard.get(`${ID}/ending`, async (c) => {
  const [shared, column] = [await arranging(c), await getColumn(c.var.ctx, c.req.param('id'))]
  return c.html(<ColumnEndingPage {...shared} column={column} />)
})

columnBoard.post(`${ID}/ending`, async (c) => {
  await arranging(c)
  await inTransaction(c.var.ctx, (tx) => endColumn(tx, c.req.param('id')))
  return c.redirect(HERE, 303)
})
