import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { keyOf, newForm, readDay } from '../../../ui/index.ts'
import { zipOf } from '../../ledger/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { acceptRemedy } from '../actions/accept-remedy.ts'
import { decideRemedy } from '../actions/decide-remedy.ts'
import { makeEvidenceBundle } from '../actions/make-evidence-bundle.ts'
import { recordFact } from '../actions/record-fact.ts'
import { registerRemedy } from '../actions/register-remedy.ts'
import { listRemedies } from '../listing.ts'
import { officesOf, seenBy } from '../policy.ts'
import { AcceptRemedy, DecideRemedy, ListFilters, RecordFact, RegisterRemedy } from '../schema.ts'
import { caseValues } from './case-values.ts'
import { newValues } from './new-values.ts'
import { NewPage } from './pages/new.tsx'
import { RemediesPage } from './pages/remedies.tsx'
import { RemedyPage, type RemedyProps } from './pages/remedy.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  const { actor } = c.var.ctx
  if (!actor) throw new Refusal(401, 'sign-in', '请先登录')
  if (seenBy(actor).length === 0) throw notFound()
  await next()
})

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const filters = ListFilters.parse(c.req.query())
  const listing = await listRemedies(ctx, filters)
  return c.html(
    <RemediesPage
      page={frame}
      listing={listing}
      filters={filters}
      offices={await officeOptions(ctx, { among: seenBy(ctx.actor), ended: true })}
      nameOf={await officeNames(ctx)}
      mayRegister={officesOf(ctx.actor).length > 0}
    />,
  )
})

workbench.get('/new', async (c) => {
  const { request, follows } = c.req.query()
  return showNew(c, newForm({ kind: follows ? 'suit-after-review' : '', follows: follows ?? '' }), { request, key: randomUUID() })
})

workbench.post('/', async (c) => {
  const values = withDays(await c.req.parseBody(), 'actOn', 'filedOn')
  const key = keyOf(values)
  const again = (errors: FieldError[]) => showNew(c, { values, errors }, { request: String(values.request ?? ''), key }, 422)
  const input = RegisterRemedy.safeParse(values)
  if (!input.success) return again(fieldErrors(input.error))
  return orAgain(again, async () => {
    const { id } = await inTransaction(c.var.ctx, (tx) => registerRemedy(tx, input.data, key))
    return c.redirect(`/workbench/remedies/${id}`, 303)
  })
})

workbench.get(ID, (c) => showCase(c, c.req.param('id')))

workbench.post(`${ID}/acceptance`, async (c) => {
  const values = withDays(await c.req.parseBody(), 'acceptedOn')
  return act(c, 'accept', { values, input: AcceptRemedy.safeParse(values) }, (ctx, id, input) =>
    inTransaction(ctx, (tx) => acceptRemedy(tx, id, input)),
  )
})

workbench.post(`${ID}/decision`, async (c) => {
  const typed = withDays(await c.req.parseBody(), 'closedOn', 'redoDueOn')
  // On the page of a case two forms have a note: a field's id is its name.
  const values = { ...typed, note: typed.decisionNote }
  return act(c, 'decide', { values, input: DecideRemedy.safeParse(values) }, (ctx, id, input) =>
    inTransaction(ctx, (tx) => decideRemedy(tx, id, input)),
  )
})

workbench.post(`${ID}/facts`, async (c) => {
  const values = withDays(await c.req.parseBody(), 'on')
  return act(c, 'fact', { values, input: RecordFact.safeParse(values) }, (ctx, id, input) =>
    inTransaction(ctx, (tx) => recordFact(tx, id, input)),
  )
})

workbench.post(`${ID}/evidence-bundle`, async (c) => {
  const bundle = await inTransaction(c.var.ctx, (tx) => makeEvidenceBundle(tx, c.req.param('id')))
  const name = encodeURIComponent(bundle.name)
  return c.body(zipOf(bundle), 200, {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="evidence.zip"; filename*=UTF-8''${name}`,
  })
})

type Read<T> = {
  values: Record<string, unknown>
  input: { success: true; data: T } | { success: false; error: Parameters<typeof fieldErrors>[0] }
}

/** One step in a case: done, or the case again with what was typed and what is wrong with it. */
async function act<T>(
  c: Context<Env>,
  name: NonNullable<RemedyProps['typing']>['act'],
  { values, input }: Read<T>,
  work: (ctx: Ctx, id: string, input: T) => Promise<unknown>,
) {
  const id = c.req.param('id') ?? ''
  const again = (errors: FieldError[]) => showCase(c, id, { act: name, form: { values, errors } })
  if (!input.success) return again(fieldErrors(input.error))
  return orAgain(again, async () => {
    await work(c.var.ctx, id, input.data)
    return c.redirect(`/workbench/remedies/${id}`, 303)
  })
}

async function showCase(c: Context<Env>, id: string, typing?: RemedyProps['typing']) {
  const { ctx, frame } = c.var
  const values = await caseValues(ctx, id)
  return c.html(<RemedyPage page={frame} {...values} {...(typing && { typing })} />, typing ? 422 : 200)
}

type About = { request: string | undefined; key: string }

async function showNew(c: Context<Env>, form: RemedyFormState, { request, key }: About, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  if (officesOf(ctx.actor).length === 0) throw notFound()
  return c.html(<NewPage page={frame} form={form} idempotencyKey={key} {...(await newValues(ctx, request))} />, status)
}
type RemedyFormState = Parameters<typeof NewPage>[0]['form']

const withDays = (body: Record<string, unknown>, ...names: string[]): Record<string, unknown> => ({
  ...body,
  ...Object.fromEntries(names.map((name) => [name, readDay(body, name)])),
})
