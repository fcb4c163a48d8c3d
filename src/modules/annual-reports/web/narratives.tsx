import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { loadOrganisations, subtreeOf } from '../../organisations/index.ts'
import { followPromise } from '../actions/follow-promise.ts'
import { makePromise } from '../actions/make-promise.ts'
import { saveNarrative } from '../actions/save-narrative.ts'
import { narrativeSections, type Section } from '../model.ts'
import { countFigures } from '../narrative/count-figures.ts'
import { extentOf } from '../narrative/extent.ts'
import { mayWrite } from '../policy.ts'
import { findReport, listPromises, listVersions, readNarrative } from '../queries.ts'
import { FollowPromise, MakePromise, SaveNarrative } from '../schema.ts'
import { NarrativePage } from './pages/narrative.tsx'
import { PromisesPage } from './pages/promises.tsx'
import { REPORT, workplaceOf } from './workplace.ts'

/** What people write of a report: its narrative sections, and what section 五 promises. */
export const narratives = new Hono<Env>()

const SECTION = '/narratives/:section{[156]}'

narratives.get(`${REPORT}${SECTION}`, async (c) => narrativePage(c, newForm()))

narratives.post(`${REPORT}${SECTION}`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const input = SaveNarrative.safeParse({ ...values, section: c.req.param('section') })
  if (!input.success) return narrativePage(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    await inTransaction(c.var.ctx, (tx) => saveNarrative(tx, { organisation: organisation.slug, year }, input.data))
  } catch (error) {
    // Somebody saved in between: what was typed stays, and the newer text stands beside it.
    if (error instanceof FieldRefusal)
      return narrativePage(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
    if (!(error instanceof Refusal) || error.code !== 'annual-reports.newer-version') throw error
    return narrativePage(c, { values: { text: input.data.text }, errors: [{ field: 'text', message: error.message }] }, 409)
  }
  return c.redirect(address, 303)
})

narratives.get(`${REPORT}/promises`, async (c) => promisesPage(c, newForm()))

narratives.post(`${REPORT}/promises`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const input = MakePromise.safeParse(values)
  if (!input.success) return promisesPage(c, { values, errors: fieldErrors(input.error) }, 422)
  await inTransaction(c.var.ctx, (tx) => makePromise(tx, { organisation: organisation.slug, year }, input.data.text))
  return c.redirect(`${address}/promises`, 303)
})

narratives.post(`${REPORT}/promises${ID}`, async (c) => {
  const { organisation, year, address } = await workplaceOf(c)
  const values = await c.req.parseBody()
  const input = FollowPromise.safeParse(values)
  if (!input.success) return promisesPage(c, { values, errors: fieldErrors(input.error) }, 422)
  // A promise is followed up from the report after the one that made it.
  const place = { organisation: organisation.slug, year: year - 1, id: c.req.param('id') }
  await inTransaction(c.var.ctx, (tx) => followPromise(tx, place, input.data))
  return c.redirect(`${address}/promises`, 303)
})

async function narrativePage(c: Context<Env>, form: FormState, status: 200 | 409 | 422 = 200) {
  const { organisation, year, address } = await workplaceOf(c)
  const section = narrativeSections.find((number) => String(number) === c.req.param('section')) ?? (1 satisfies Section)
  const report = await findReport(c.var.ctx, organisation.id, year)
  const [written, versions] = await Promise.all([
    readNarrative(c.var.ctx, report),
    report ? listVersions(c.var.ctx, report.id, section) : [],
  ])
  const isOpen = mayWrite(c.var.ctx.actor, organisation.id) && report?.status !== 'closed'
  const offices = subtreeOf(await loadOrganisations(c.var.ctx), organisation.id)
  return c.html(
    <NarrativePage
      page={c.var.frame}
      organisation={organisation}
      year={year}
      address={address}
      section={section}
      form={form}
      current={written[section]}
      versions={versions}
      mayWrite={isOpen}
      counted={isOpen ? await countFigures(c.var.ctx, extentOf(year, offices)) : []}
    />,
    status,
  )
}

async function promisesPage(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { organisation, year, address } = await workplaceOf(c)
  const [made, earlier, report] = await Promise.all([
    listPromises(c.var.ctx, organisation.id, year),
    listPromises(c.var.ctx, organisation.id, year - 1),
    findReport(c.var.ctx, organisation.id, year),
  ])
  const may = {
    follow: mayWrite(c.var.ctx.actor, organisation.id),
    make: mayWrite(c.var.ctx.actor, organisation.id) && report?.status !== 'closed',
  }
  return c.html(
    <PromisesPage
      page={c.var.frame}
      organisation={organisation}
      year={year}
      address={address}
      form={form}
      made={made}
      earlier={earlier}
      may={may}
    />,
    status,
  )
}
