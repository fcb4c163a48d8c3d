import { type Context, Hono } from 'hono'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { newForm } from '../../../ui/index.ts'
import { getExpert, keepExpert, listExperts } from '../experts/experts.ts'
import { ExpertFields } from '../experts/schema.ts'
import { mayKeepExperts } from '../policy.ts'
import { ExpertPage, ExpertsPage } from './pages/experts.tsx'

/** 专家库. */
export const expertDesk = new Hono<Env>()
const LIST = '/workbench/decisions/experts'

expertDesk.use('/experts/*', async (c, next) => {
  if (!mayKeepExperts(c.var.ctx.actor)) throw notFound()
  await next()
})
expertDesk.get('/experts', async (c) => {
  const { ctx, frame } = c.var
  return c.html(<ExpertsPage page={frame} rows={await listExperts(ctx)} />)
})
expertDesk.get('/experts/new', (c) => show(c, null))
expertDesk.post('/experts/new', async (c) => keep(c, null))
expertDesk.get(`/experts${ID}`, (c) => show(c, c.req.param('id')))
expertDesk.post(`/experts${ID}`, (c) => keep(c, c.req.param('id')))

async function keep(c: Context<Env>, id: string | null) {
  if (id !== null) await getExpert(c.var.ctx, id)
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: { ...values, ...readAct(ExpertFields, values) },
    schema: ExpertFields,
    work: (tx, input) => keepExpert(tx, input, id),
    to: LIST,
    again: (tried) => show(c, id, tried),
  })
}
async function show(c: Context<Env>, id: string | null, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const expert = id === null ? null : await getExpert(ctx, id)
  const known = expert && { ...expert, fields: expert.fields.join('、'), active: expert.active ? 'yes' : '' }
  return c.html(
    <ExpertPage
      page={frame}
      action={id === null ? `${LIST}/new` : `${LIST}/${id}`}
      title={expert?.name ?? '登记专家'}
      form={tried.form ?? newForm(known ?? { active: 'yes' })}
      refused={tried.refused}
    />,
    statusOf(tried),
  )
}
