import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { closeCleanUp } from '../clean-ups/actions/close-clean-up.ts'
import { confirmEntries, decideEntries } from '../clean-ups/actions/decide-entries.ts'
import { openCleanUp } from '../clean-ups/actions/open-clean-up.ts'
import { ConfirmEntries, DecideEntries, OpenCleanUp } from '../clean-ups/model.ts'
import { mayConfirmEntry, mayDecideEntry, mayRun } from '../clean-ups/policy.ts'
import { getCleanUp, listCleanUps, listEntries, progressOf } from '../clean-ups/queries.ts'
import { officesOf } from '../policy.ts'
import { takeForm, valuesOf } from './boards-form.ts'
import { CleanUpPage } from './pages/boards/clean-up.tsx'
import { BulkPreviewPage, ClosingPage, NewCleanUpPage } from './pages/boards/clean-up-forms.tsx'
import { CleanUpsPage } from './pages/boards/clean-ups.tsx'

/** 定期清理. */
export const cleanUpBoard = new Hono<Env>()

const HERE = '/workbench/publishing/clean-ups'

async function place(c: Context<Env>) {
  const { ctx } = c.var
  const tree = await loadOrganisations(ctx)
  const runs = tree.all.filter((office) => isValidOn(office, dayOf(ctx.now)) && mayRun(ctx.actor, office))
  return { page: c.var.frame, tree, runs }
}

cleanUpBoard.get('/', async (c) => {
  const shared = await place(c)
  const cleanUps = await listCleanUps(c.var.ctx)
  if (shared.runs.length === 0 && cleanUps.length === 0 && c.var.ctx.actor?.kind !== 'officer') throw notFound()
  return c.html(<CleanUpsPage {...shared} cleanUps={cleanUps} today={dayOf(c.var.ctx.now)} />)
})

cleanUpBoard.get('/new', async (c) => {
  const shared = await place(c)
  if (shared.runs.length === 0) throw notFound()
  const year = Number(dayOf(c.var.ctx.now).slice(0, 4))
  const start = {
    title: `${year}年行政规范性文件清理`,
    organisation: shared.runs[0]?.id ?? '',
    kinds: ['rule', 'normative'],
    formedBefore: `${year - 1}-01-01`,
    dueOn: `${year}-12-31`,
  }
  return c.html(<NewCleanUpPage {...shared} form={newForm(start)} />)
})

cleanUpBoard.post('/', async (c) => {
  const shared = await place(c)
  return takeForm(c, {
    schema: OpenCleanUp,
    values: await valuesOf(c, 'formedBefore', 'dueOn'),
    act: async (input) => {
      const { id } = await inTransaction(c.var.ctx, (tx) => openCleanUp(tx, input))
      return `${HERE}/${id}`
    },
    again: (form) => c.html(<NewCleanUpPage {...shared} form={form} />, 422),
  })
})

cleanUpBoard.get(ID, async (c) => cleanUpPage(c, newForm()))

cleanUpBoard.post(`${ID}/previews`, async (c) => {
  const values = await valuesOf(c)
  const isSignature = values.act === 'confirm'
  const input = (isSignature ? ConfirmEntries : DecideEntries).safeParse(values)
  if (!input.success) return cleanUpPage(c, { values, errors: fieldErrors(input.error) }, 422)
  const [shared, cleanUp] = [await place(c), await getCleanUp(c.var.ctx, c.req.param('id'))]
  const chosen = new Set(input.data.positions)
  const entries = (await listEntries(c.var.ctx, cleanUp.id, { size: 20_000 })).filter(({ position }) => chosen.has(position))
  return c.html(<BulkPreviewPage {...shared} cleanUp={cleanUp} entries={entries} values={values} isSignature={isSignature} />)
})

cleanUpBoard.post(`${ID}/decisions`, async (c) =>
  takeForm(c, {
    schema: DecideEntries,
    values: await valuesOf(c),
    act: async (input) => {
      await inTransaction(c.var.ctx, (tx) => decideEntries(tx, c.req.param('id'), input))
      return `${HERE}/${c.req.param('id')}`
    },
    again: (form) => cleanUpPage(c, form, 422),
  }),
)

cleanUpBoard.post(`${ID}/signatures`, async (c) =>
  takeForm(c, {
    schema: ConfirmEntries,
    values: await valuesOf(c),
    act: async ({ positions }) => {
      await inTransaction(c.var.ctx, (tx) => confirmEntries(tx, c.req.param('id'), positions))
      return `${HERE}/${c.req.param('id')}`
    },
    again: (form) => cleanUpPage(c, form, 422),
  }),
)

cleanUpBoard.get(`${ID}/closing`, async (c) => {
  const [shared, cleanUp] = [await place(c), await getCleanUp(c.var.ctx, c.req.param('id'))]
  if (!shared.runs.some(({ id }) => id === cleanUp.organisation_id)) throw notFound()
  return c.html(<ClosingPage {...shared} cleanUp={cleanUp} />)
})

cleanUpBoard.post(`${ID}/closing`, async (c) => {
  const cleanUp = await getCleanUp(c.var.ctx, c.req.param('id'))
  await inTransaction(c.var.ctx, (tx) => closeCleanUp(tx, cleanUp.id))
  return c.redirect(`${HERE}/${cleanUp.id}`, 303)
})

async function cleanUpPage(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx } = c.var
  const [shared, cleanUp] = [await place(c), await getCleanUp(ctx, c.req.param('id') ?? '')]
  // Who works in one office begins with its own part of the list; an empty choice is all of it.
  const own = shared.runs.length === 0 ? shared.tree.byId.get(officesOf(ctx.actor)[0] ?? '')?.slug : undefined
  const slug = c.req.query('office') ?? own
  const office = slug ? shared.tree.bySlug.get(slug) : undefined
  if (slug && !office) throw notFound()
  const after = Number(c.req.query('after') ?? 0)
  const state = c.req.query('state') ?? ''
  const [entries, progress] = await Promise.all([
    listEntries(ctx, cleanUp.id, {
      organisation: office?.id,
      state,
      after: Number.isSafeInteger(after) && after > 0 ? Math.min(after, 2_000_000) : 0,
    }),
    progressOf(ctx, cleanUp.id),
  ])
  const names = await namesOf(
    ctx,
    entries.flatMap(({ decided_by, confirmed_by }) => [decided_by, confirmed_by].filter((id) => id !== null)),
  )
  const may = {
    decide: entries.some(({ organisation_id }) => mayDecideEntry(ctx.actor, organisation_id)),
    confirm: entries.some(({ organisation_id }) => mayConfirmEntry(ctx.actor, organisation_id)),
    close: shared.runs.some(({ id }) => id === cleanUp.organisation_id),
  }
  return c.html(
    <CleanUpPage
      {...shared}
      cleanUp={cleanUp}
      entries={entries}
      progress={progress}
      names={names}
      office={office}
      state={state}
      may={may}
      form={form}
      today={dayOf(ctx.now)}
    />,
    status,
  )
}
