import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm, readDay } from '../../../ui/index.ts'
import { describeOrganisation } from '../actions/describe-organisation.ts'
import { mergeOrganisation } from '../actions/merge-organisation.ts'
import { renameOrganisation } from '../actions/rename-organisation.ts'
import { isValidOn, type Organisation } from '../model.ts'
import { mayAdminister, mayDescribe } from '../policy.ts'
import { findOrganisations, getOrganisationBySlug } from '../queries.ts'
import { Description, Merging, Renaming } from '../schema.ts'
import { loadOrganisations } from '../tree.ts'
import { AdministeredPage } from './pages/administered.tsx'
import { type DescriptionForms, DescriptionPage } from './pages/description.tsx'

export const workbench = new Hono<Env>()
type At = Context<Env, '/:slug'>

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const q = c.req.query('q')?.trim().slice(0, 100) ?? ''
  const organisations = (await findOrganisations(ctx, { q })).filter((organisation) => mayDescribe(ctx.actor, organisation))
  return c.html(<AdministeredPage page={frame} organisations={organisations} q={q} today={dayOf(ctx.now)} />)
})

workbench.get('/:slug', (c) => show(c, {}))

workbench.post('/:slug', (c) =>
  change(c, 'description', async (values, slug) => {
    const input = Description.safeParse(values)
    if (!input.success) return fieldErrors(input.error)
    await inTransaction(c.var.ctx, (tx) => describeOrganisation(tx, slug, input.data))
    return undefined
  }),
)

workbench.post('/:slug/names', (c) =>
  change(c, 'renaming', async (values, slug) => {
    const input = Renaming.safeParse({ ...values, on: readDay(values, 'on') })
    if (!input.success) return fieldErrors(input.error)
    await inTransaction(c.var.ctx, (tx) => renameOrganisation(tx, slug, input.data))
    return undefined
  }),
)

workbench.post('/:slug/succession', (c) =>
  change(c, 'merging', async (values, slug) => {
    const input = Merging.safeParse({ ...values, on: readDay(values, 'on') })
    if (!input.success) return fieldErrors(input.error)
    await inTransaction(c.var.ctx, (tx) => mergeOrganisation(tx, slug, input.data))
    return undefined
  }),
)

type Values = Record<string, unknown>
type Write = (values: Values, slug: string) => Promise<FormState['errors'] | undefined>

/** Reads the form, tries the change, and either goes back to the page or shows it again with what is wrong. */
async function change(c: At, name: keyof DescriptionForms, write: Write) {
  const [values, slug] = [await c.req.parseBody(), c.req.param('slug')]
  const errors = await write(values, slug).catch((error: unknown) => {
    if (error instanceof FieldRefusal) return [{ field: error.field, message: error.message }]
    throw error
  })
  return errors ? show(c, { [name]: { values, errors } }, 422) : c.redirect(`/workbench/organisations/${slug}`, 303)
}

async function show(c: At, typed: Partial<DescriptionForms>, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const organisation = await getOrganisationBySlug(ctx, c.req.param('slug'))
  if (!mayDescribe(ctx.actor, organisation)) throw forbidden()
  const { all } = await loadOrganisations(ctx)
  const today = dayOf(ctx.now)
  const successors = all.filter(
    (other) => other.id !== organisation.id && isValidOn(other, today) && mayAdminister(ctx.actor, other),
  )
  const forms = { description: newForm(valuesOf(organisation)), renaming: newForm(), merging: newForm(), ...typed }
  return c.html(
    <DescriptionPage
      page={frame}
      organisation={organisation}
      forms={forms}
      mayChange={mayAdminister(ctx.actor, organisation)}
      successors={successors}
    />,
    status,
  )
}

const valuesOf = ({ disclosure_office, address, hours, phone, fax, mail, duties }: Organisation) => ({
  disclosureOffice: disclosure_office,
  address,
  hours,
  phone,
  fax: fax ?? '',
  mail: mail ?? '',
  duties: duties.join('\n'),
})
