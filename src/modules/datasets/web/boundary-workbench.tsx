import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { LoadBoundary, loadBoundary, mayLoad, readGround, removeBoundary } from '../charts/boundary.ts'
import { BoundaryPage } from './pages/portal/boundary.tsx'

/** 地图底图, for administrators; mounted at /workbench/datasets/boundary. */
export const boundaryWorkbench = new Hono<Env>()

const MOST = 20 * 1_048_576

boundaryWorkbench.use(async (c, next) => {
  const { actor } = c.var.ctx
  if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!mayLoad(actor)) throw notFound()
  await next()
})

boundaryWorkbench.get('/', (c) => show(c))
boundaryWorkbench.post('/', async (c) => {
  const values = await c.req.parseBody()
  const input = LoadBoundary.safeParse(values)
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) })
  const { file } = values
  if (!(file instanceof File) || file.size === 0)
    return show(c, { values, errors: [{ field: 'file', message: '请选择 GeoJSON 文件' }] })
  if (file.size > MOST) return show(c, { values, errors: [{ field: 'file', message: '文件不能超过 20 MB，请先简化' }] })
  try {
    const text = await file.text()
    await inTransaction(c.var.ctx, (tx) => loadBoundary(tx, input.data, text))
    return c.redirect('/workbench/datasets/boundary', 303)
  } catch (error) {
    if (error instanceof FieldRefusal) return show(c, { values, errors: [{ field: error.field, message: error.message }] })
    throw error
  }
})
boundaryWorkbench.post('/removal', async (c) => {
  await inTransaction(c.var.ctx, removeBoundary)
  return c.redirect('/workbench/datasets/boundary', 303)
})

async function show(c: Context<Env>, form: FormState = newForm()) {
  const { ctx, frame } = c.var
  return c.html(<BoundaryPage page={frame} ground={await readGround(ctx)} form={form} />, form.errors.length > 0 ? 422 : 200)
}
