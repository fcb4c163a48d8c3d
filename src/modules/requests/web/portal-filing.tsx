import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import type { FormState } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { applicantKinds, findPerson } from '../../identity/index.ts'
import { getOrganisation, isValidOn, loadOrganisations, officesByDistrict } from '../../organisations/index.ts'
import { fileRequest } from '../actions/file-request.ts'
import { lastDay } from '../clock.ts'
import { countInVisit, findAnswer } from '../guide.ts'
import { getOwnRequest } from '../own-requests.ts'
import { mayFile } from '../policy.ts'
import { receiptOf, receiptText } from '../receipt.ts'
import { suggestOffices } from '../right-office.ts'
import { FileRequest } from '../schema.ts'
import { officeNamed } from './offices.ts'
import { NewPage } from './pages/portal/new.tsx'
import { ReceiptPage } from './pages/portal/receipt.tsx'
import { signInFirst } from './sign-in-first.ts'

/** From the form to the receipt. */
export const filingPages = new Hono<Env>()

filingPages.get('/new', async (c) => {
  const { ctx } = c.var
  if (!ctx.actor) return signInFirst(c)
  if (!mayFile(ctx.actor)) throw forbidden('工作人员账号不能提出申请；收到书面或者口头申请的，请在工作台代为登记')
  const office = officeNamed(await loadOrganisations(ctx), c.req.query('organisation'))
  const known = {
    organisation: office?.id ?? '',
    title: (c.req.query('q') ?? '').slice(0, 200),
    description: (c.req.query('text') ?? '').slice(0, 2_000),
    supply: 'electronic',
    delivery: 'online',
  }
  return show(c, { values: { ...known, key: randomUUID(), visit: c.req.query('visit') ?? '' }, errors: [] })
})

filingPages.post('/', async (c) => {
  const { ctx } = c.var
  const values = await c.req.parseBody()
  // Nothing typed is lost when the session ended meanwhile: the page comes back filled in and asks to sign in beside it.
  if (!ctx.actor) return show(c, { values, errors: [] }, 401)
  const input = FileRequest.safeParse(values)
  if (!input.success) return show(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    const request = await inTransaction(ctx, async (tx) => {
      const filed = await fileRequest(tx, input.data)
      await countInVisit(tx, String(values.visit ?? ''), { filed: true })
      return filed
    })
    return c.redirect(`/requests/${request.id}/receipt`, 303)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return show(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
  }
})

filingPages.get(`${ID}/receipt`, async (c) => {
  const { ctx, frame: page } = c.var
  if (!ctx.actor) return signInFirst(c)
  const request = await getOwnRequest(ctx, c.req.param('id'))
  const office = await getOrganisation(ctx, request.organisation_id)
  return c.html(
    <ReceiptPage
      page={page}
      request={request}
      office={office}
      code={lookupCode(request.id)}
      ifConfirmedToday={lastDay(await loadCalendar(ctx), dayOf(ctx.now), 'answer')}
      signed={receiptOf(request, office.name).text}
    />,
  )
})

filingPages.get(`${ID}/receipt.txt`, async (c) => {
  const { ctx } = c.var
  if (!ctx.actor) return signInFirst(c)
  const request = await getOwnRequest(ctx, c.req.param('id'))
  const { name } = await getOrganisation(ctx, request.organisation_id)
  c.header('content-disposition', `attachment; filename="receipt-${request.number}.txt"`)
  return c.text(receiptText(request, name))
})

async function show(c: Context<Env>, form: FormState, status: 200 | 401 | 422 = 200) {
  const { ctx, frame: page } = c.var
  const q = String(form.values.title ?? '')
  const [tree, answer, suggested] = await Promise.all([
    loadOrganisations(ctx),
    q ? findAnswer(ctx, q) : null,
    q && !form.values.organisation ? suggestOffices(ctx, q) : [],
  ])
  const suggestions = suggested.map(({ organisation: { id, name }, reason }) => ({
    value: id,
    label: `${name}（${reason}）`,
    group: '可能负责的机关',
  }))
  const offices = tree.all.filter((office) => isValidOn(office, dayOf(ctx.now)))
  const person = ctx.actor ? await findPerson(ctx, ctx.actor.id) : undefined
  const applicant = person
    ? {
        name: person.name,
        kind: applicantKinds[person.applicant_kind],
        contacts: [person.phone, person.email, person.address].filter((contact) => contact !== null),
      }
    : null
  const text = (name: string) => String(form.values[name] ?? '')
  return c.html(
    <NewPage
      page={page}
      form={form}
      idempotencyKey={text('key') || randomUUID()}
      visit={text('visit')}
      applicant={applicant}
      found={answer?.found ?? []}
      offices={[...suggestions, ...officesByDistrict(tree, offices, 'id')]}
    />,
    status,
  )
}
