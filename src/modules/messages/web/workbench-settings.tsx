import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { editKind } from '../actions/edit-kind.ts'
import { mayEditKinds } from '../city-office.ts'
import { listKinds } from '../kinds.ts'
import { ownOffices } from '../policy.ts'
import { EditKind, TemplateEntry } from '../schema.ts'
import { addTemplate, listTemplates, removeTemplate } from '../templates.ts'
import { ROOT } from './pages/place.ts'
import { KindsPage, TemplatesPage } from './pages/settings.tsx'

/** 答复模板 of an office; 类别和期限 of the city. */
export const settingPages = new Hono<Env>()

settingPages.get('/templates', (c) => showTemplates(c))
settingPages.post('/templates', async (c) => {
  const office = ownOffices(c.var.ctx.actor)[0]
  if (office === undefined) throw notFound()
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: TemplateEntry,
    work: (tx, input) => addTemplate(tx, office, input),
    to: `${ROOT}/templates`,
    again: (tried) => showTemplates(c, tried),
  })
})
settingPages.post(`/templates${ID}/removal`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => removeTemplate(tx, id)),
    to: `${ROOT}/templates`,
    again: (tried) => showTemplates(c, tried),
  })
})

settingPages.get('/kinds', (c) => showKinds(c))
settingPages.post('/kinds/:code{[a-z-]{1,40}}', async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: EditKind,
    work: (tx, input) => editKind(tx, c.req.param('code'), input),
    to: `${ROOT}/kinds`,
    again: (tried) => showKinds(c, tried),
  }),
)

async function showTemplates(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  if (ownOffices(ctx.actor).length === 0) throw notFound()
  return c.html(<TemplatesPage page={frame} rows={await listTemplates(ctx)} tried={tried} />, statusOf(tried))
}

async function showKinds(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  return c.html(
    <KindsPage
      page={frame}
      rows={await listKinds(ctx)}
      writes={ownOffices(ctx.actor).length > 0}
      mayEdit={await mayEditKinds(ctx)}
      tried={tried}
    />,
    statusOf(tried),
  )
}
