import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm } from '../../../ui/index.ts'
import { isAdministrator, isValidOn, loadOrganisations, mayAdminister } from '../../organisations/index.ts'
import { appointOfficer } from '../actions/appoint-officer.ts'
import { endPost } from '../actions/end-post.ts'
import { hireOfficer } from '../actions/hire-officer.ts'
import { hashPassword } from '../auth.ts'
import { findByUsername, listOfficers } from '../queries.ts'
import { isSampleMode } from '../sample-mode.ts'
import { Appointment, NewOfficer } from '../schema.ts'
import { type OfficerForms, OfficersPage } from './pages/officers.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (!isAdministrator(c.var.ctx.actor)) throw forbidden('只有系统管理员可以管理人员')
  await next()
})

workbench.get('/', (c) => show(c, {}))

workbench.post('/appointments', async (c) => {
  const values = await c.req.parseBody()
  const input = Appointment.safeParse(values)
  if (!input.success) return show(c, { appointment: { values, errors: fieldErrors(input.error) } }, 422)
  const person = await findByUsername(c.var.ctx, input.data.username)
  if (!person)
    return show(c, { appointment: { values, errors: [{ field: 'username', message: '没有这个登录名，请先开通账号' }] } }, 422)
  await inTransaction(c.var.ctx, (tx) =>
    appointOfficer(tx, person.id, { organisation: input.data.organisation, role: input.data.role }),
  )
  return c.redirect(`/workbench/identity?organisation=${input.data.organisation}`, 303)
})

workbench.post('/officers', async (c) => {
  const values = await c.req.parseBody()
  const input = NewOfficer.safeParse(values)
  if (!input.success) return show(c, { officer: { values, errors: fieldErrors(input.error) } }, 422)
  const hash = await hashPassword(input.data.password)
  const refused = await inTransaction(c.var.ctx, (tx) => hireOfficer(tx, input.data, hash)).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof FieldRefusal) return { field: error.field, message: error.message }
      throw error
    },
  )
  if (refused) return show(c, { officer: { values, errors: [refused] } }, 422)
  return c.redirect(`/workbench/identity?organisation=${input.data.organisation}`, 303)
})

workbench.post(`/posts${ID}/end`, async (c) => {
  await inTransaction(c.var.ctx, (tx) => endPost(tx, c.req.param('id')))
  const { organisation } = await c.req.parseBody()
  return c.redirect(`/workbench/identity?organisation=${String(organisation ?? '')}`, 303)
})

async function show(c: Context<Env>, typed: Partial<OfficerForms>, status: 200 | 422 = 200) {
  const { ctx, frame: page } = c.var
  const tree = await loadOrganisations(ctx)
  const administered = tree.all.filter(
    (organisation) => mayAdminister(ctx.actor, organisation) && isValidOn(organisation, dayOf(ctx.now)),
  )
  const [first] = administered
  const chosen = administered.find(({ id }) => id === (c.req.query('organisation') ?? '')) ?? first
  if (!chosen) throw forbidden()
  const forms = { appointment: newForm({ organisation: chosen.id }), officer: newForm({ organisation: chosen.id }), ...typed }
  const officers = (await listOfficers(ctx, chosen.id)).filter(({ organisation_id }) => organisation_id === chosen.id)
  return c.html(
    <OfficersPage
      page={page}
      organisation={chosen}
      organisations={administered}
      officers={officers}
      forms={forms}
      sample={await isSampleMode(ctx.db)}
    />,
    status,
  )
}
