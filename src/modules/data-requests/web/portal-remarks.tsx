import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { mustSignIn } from '../../../platform/only-for.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { step } from '../../../platform/submit-form.ts'
import { type FormState, keyOf, newForm } from '../../../ui/index.ts'
import { getDataset, readable } from '../../datasets/index.ts'
import { columnsUnder } from '../../tables/index.ts'
import { fileRemark } from '../remarks/file-remark.ts'
import { findPublicRemark, listPublicRemarks } from '../remarks/queries.ts'
import { FileRemark } from '../schema.ts'
import { NewRemarkPage, RemarkPage, RemarksPage } from './pages/remarks.tsx'
import { typed } from './shown.ts'

export const remarkPages = new Hono<Env>()
const datasetOf = (c: Context<Env>) => getDataset(c.var.ctx, (c.req.query('dataset') ?? '').slice(0, 200))

remarkPages.get('/', async (c) => {
  const dataset = await datasetOf(c)
  if (dataset.published_on === null) throw notFound()
  const rows = await listPublicRemarks(c.var.ctx, dataset.id)
  markPublic(c)
  return c.html(<RemarksPage page={c.var.frame} dataset={dataset} rows={rows} />)
})

remarkPages.get('/new', (c) => {
  mustSignIn(c)
  const { resource, version, row, column } = c.req.query()
  return showNew(c, newForm({ resource, version, row, column, kind: row ? 'correction' : 'question' }))
})

remarkPages.post('/', async (c) => {
  mustSignIn(c)
  const dataset = await datasetOf(c)
  const values = await typed(c)
  const input = FileRemark.safeParse(values)
  if (!input.success) return showNew(c, { values, errors: fieldErrors(input.error) }, 422)
  return step(c, {
    work: (ctx) => fileRemark(ctx, dataset.id, input.data),
    to: ({ id, held }) => (held ? '/data-requests/mine' : `/data-requests/remarks/${id}`),
    again: ({ refused = '' }) => showNew(c, { values, errors: [{ field: 'body', message: refused }] }, 422),
  })
})

remarkPages.get(ID, async (c) => {
  const remark = await findPublicRemark(c.var.ctx, c.req.param('id'))
  if (!remark) throw notFound()
  const dataset = await getDataset(c.var.ctx, remark.dataset_id ?? '')
  markPublic(c)
  return c.html(<RemarkPage page={c.var.frame} dataset={dataset} remark={remark} />)
})

async function showNew(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const dataset = await datasetOf(c)
  if (dataset.state !== 'published') throw notFound()
  const resource = String(form.values.resource ?? '')
  // What cannot be read here (conditions, no rows) can still be asked about.
  const read = await readable(ctx, { dataset: dataset.id, ...(resource && { resource }) }).catch(() => null)
  const columns = (read ? columnsUnder(read.version, read.limits) : []).map(({ name, label }) => ({
    value: name,
    label: label ?? name,
  }))
  return c.html(
    <NewRemarkPage page={frame} dataset={dataset} columns={columns} form={form} idempotencyKey={keyOf(form.values)} />,
    status,
  )
}
