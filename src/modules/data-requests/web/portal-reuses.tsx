import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { mustSignIn } from '../../../platform/only-for.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { submitForm } from '../../../platform/submit-form.ts'
import { type FormState, keyOf, newForm } from '../../../ui/index.ts'
import { type ReuseKind, reuseKinds } from '../reuses/model.ts'
import { datasetsOf, findReuse, listReuses } from '../reuses/queries.ts'
import { submitReuse } from '../reuses/submit-reuse.ts'
import { SubmitReuse } from '../schema.ts'
import { NewReusePage, ReusePage, ReusesPage } from './pages/reuses.tsx'
import { typed } from './shown.ts'

export const reusePages = new Hono<Env>()
const SIZE = 24

reusePages.get('/', async (c) => {
  const asked = c.req.query('kind') ?? ''
  const kind = asked in reuseKinds ? (asked as ReuseKind) : undefined // it has just been looked up
  const { page, offset } = pageOf(c, SIZE)
  const { rows, total } = await listReuses(c.var.ctx, { offset, size: SIZE, ...(kind && { kind }) })
  markPublic(c)
  return c.html(
    <ReusesPage page={c.var.frame} rows={rows} total={total} kind={kind} {...besides(c, { page, size: SIZE, total })} />,
  )
})

reusePages.get('/new', (c) => {
  mustSignIn(c)
  return showNew(c, newForm({ datasets: c.req.query('dataset')?.slice(0, 200) ?? '' }))
})

reusePages.post('/', async (c) => {
  mustSignIn(c)
  return submitForm(c, {
    values: await typed(c),
    schema: SubmitReuse,
    work: (tx, input) => submitReuse(tx, input),
    to: '/data-requests/mine',
    again: ({ form }) => showNew(c, form ?? newForm(), 422),
  })
})

reusePages.get(ID, async (c) => {
  const reuse = await findReuse(c.var.ctx, c.req.param('id'))
  if (!reuse) throw notFound()
  const datasets = await datasetsOf(c.var.ctx, c.req.param('id'))
  markPublic(c)
  return c.html(<ReusePage page={c.var.frame} reuse={reuse} datasets={datasets} />)
})

const showNew = (c: Context<Env>, form: FormState, status: 200 | 422 = 200) =>
  c.html(<NewReusePage page={c.var.frame} form={form} idempotencyKey={keyOf(form.values)} />, status)
