import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, notFound } from '../../../platform/errors.ts'
import { installation } from '../../../platform/installation.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { receiveForm, serveFile } from '../../files/index.ts'
import { type Proof, proofsOf } from '../../ledger/index.ts'
import { getOrganisation, loadOrganisations } from '../../organisations/index.ts'
import { attachDocument } from '../actions/attach-document.ts'
import { type ActName, acts } from '../acts.ts'
import { calendarFile } from '../calendar-file.ts'
import { factOf, isInside } from '../event-words.ts'
import { letterFacts } from '../letter-facts.ts'
import { DOCX_TYPE, letterDocx, LetterPage } from '../letters/index.ts'
import { isEnded, moves } from '../model.ts'
import { getOwnRequest } from '../own-requests.ts'
import { getCase, getRequest, listEvents } from '../queries.ts'
import { readAct } from './act-form.tsx'
import { askedOf, ownActs, ownDocuments, ownLetters, readCase } from './case-view.ts'
import { ActPage } from './pages/portal/act.tsx'
import { ProofsPage } from './pages/portal/proofs.tsx'
import { RequestPage } from './pages/portal/request.tsx'
import { signInFirst } from './sign-in-first.ts'

/** One's own request: status, letters, what one may do, proofs. */
export const casePages = new Hono<Env>()

casePages.use(`${ID}/*`, async (c, next) => (c.var.ctx.actor ? next() : signInFirst(c)))

casePages.get(ID, async (c) => {
  const { ctx, frame: page } = c.var
  if (!ctx.actor) return signInFirst(c)
  const { id, applicant_id } = await getRequest(ctx, c.req.param('id'))
  // Officers follow links to the same address: their page of the case is the workbench's.
  if (applicant_id !== ctx.actor.id) return c.redirect(`/workbench/requests/${id}`, 303)
  return c.html(<RequestPage page={page} {...await readCase(ctx, id)} />)
})

casePages.get(`${ID}/calendar.ics`, async (c) => {
  const { ctx } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id'))
  if (request.due_on === null) throw conflict('requests.no-due-date', '机关确认收到申请后才有答复期限，请到时再加入日历')
  const { name } = await getOrganisation(ctx, request.organisation_id)
  const { PUBLIC_URL } = installation().config
  const file = calendarFile({ ...request, due_on: request.due_on }, { office: name, url: `${PUBLIC_URL ?? new URL(c.req.url).origin}/requests/${request.id}`, now: ctx.now })
  return c.body(file, 200, { 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': `attachment; filename="request-${request.number}.ics"` })
})

casePages.get(`${ID}/letters/:kind{[a-z-]+}`, async (c) => {
  const { page, letter, back } = await ownLetter(c, c.req.param('kind'))
  return c.html(<LetterPage page={page} letter={letter} docxHref={`${c.req.path}.docx`} back={back} />)
})

casePages.get(`${ID}/letters/:file{[a-z-]+\\.docx}`, async (c) => {
  const { letter } = await ownLetter(c, c.req.param('file').replace(/\.docx$/, ''))
  const name = encodeURIComponent(`${letter.title}${letter.number}.docx`)
  const headers = { 'content-type': DOCX_TYPE, 'content-disposition': `attachment; filename="letter.docx"; filename*=UTF-8''${name}` }
  return c.body(new Uint8Array(await letterDocx(letter)), 200, headers)
})

casePages.get(`${ID}/proofs`, async (c) => {
  const { request, proofs, waiting } = await ownProofs(c)
  const { byId } = await loadOrganisations(c.var.ctx)
  const organisation = (id: string) => byId.get(id)?.name ?? '其他机关'
  const rows = proofs.flatMap((proof) => {
    const fact = factOf(eventOf(proof), { organisation }, 'applicant')
    return fact ? [{ seq: proof.seq, at: fact.at, title: fact.title, day: proof.day.statement.day }] : []
  })
  return c.html(<ProofsPage page={c.var.frame} request={request} rows={rows} waiting={waiting} />)
})

casePages.get(`${ID}/proofs/:file{\\d+\\.json}`, async (c) => {
  const { request, proofs } = await ownProofs(c)
  const proof = proofs.find(({ seq }) => `${seq}.json` === c.req.param('file'))
  if (!proof) throw notFound()
  const headers = { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="proof-${request.number}-${proof.seq}.json"` }
  return c.body(`${JSON.stringify(proof, null, 2)}\n`, 200, headers)
})

casePages.post(`${ID}/documents`, async (c) => {
  const { ctx, frame: page } = c.var
  const { id } = await getOwnRequest(ctx, c.req.param('id'))
  const { values, files: { file: files = [] }, errors } = await receiveForm(c)
  const missing = files.length === 0 && errors.length === 0 ? [{ field: 'file', message: '请选择要上传的文件' }] : errors
  if (missing.length > 0) return c.html(<RequestPage page={page} {...await readCase(ctx, id)} upload={{ values, errors: missing }} />, 422)
  await inTransaction(ctx, async (tx) => {
    for (const file of files) await attachDocument(tx, id, { file: file.id, kind: 'application' })
  })
  return c.redirect(`/requests/${id}`, 303)
})

casePages.get(`${ID}/:noun{[a-z-]+}`, async (c) => showAct(c, newForm()))

casePages.post(`${ID}/:noun{[a-z-]+}`, async (c) => {
  const { ctx } = c.var
  const { id, name } = await ownAct(c)
  const values = await c.req.parseBody({ all: true })
  const { input, run } = acts[name]
  const parsed = input.safeParse(readAct(input, values))
  if (!parsed.success) return showAct(c, { values, errors: fieldErrors(parsed.error) }, 422)
  try {
    // The table pairs each act with its own input; TypeScript cannot follow the pair through a name found at run time.
    await inTransaction(ctx, (tx) => (run as (tx: unknown, id: string, input: unknown) => Promise<unknown>)(tx, id, parsed.data))
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    return showAct(c, { values, errors: [{ field: error.field, message: error.message }] }, 422)
  }
  return c.redirect(`/requests/${id}`, 303)
})

casePages.get(`${ID}/documents/:document`, async (c) => {
  const { ctx } = c.var
  const known = await getCase(ctx, (await getOwnRequest(ctx, c.req.param('id'))).id)
  const document = ownDocuments(ctx, known).find(({ id }) => id === c.req.param('document'))
  if (!document) throw notFound()
  return serveFile(c, document.file_id, document.name)
})

/** What an officer may say and the applicant need not: the day on which a correction came in. */
const OFFICERS_ONLY: Partial<Record<ActName, readonly string[]>> = { correct: ['correctedOn'] }

const CONSEQUENCES: Partial<Record<ActName, string[]>> = {
  withdraw: ['撤回后不再办理，也不会答复。', '撤回不能取消；以后还需要的，可以重新申请，期限重新计算。', '统计和年度报告中计入“其他处理”。'],
}

async function showAct(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { id, name, request } = await ownAct(c)
  const { noun, input } = acts[name]
  return c.html(<ActPage page={c.var.frame} request={request} noun={noun} label={moves[name].label} schema={input} omit={OFFICERS_ONLY[name] ?? []}
    form={form} asked={name === 'withdraw' ? null : askedOf(await getCase(c.var.ctx, id))} consequences={CONSEQUENCES[name] ?? null} />, status)
}

/** The act behind the address, if it is one of the applicant's and may be done now. */
async function ownAct(c: Context<Env>) {
  const { ctx } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id') ?? '')
  const name = (Object.keys(acts) as ActName[]).find((each) => acts[each].noun === c.req.param('noun'))
  if (!name || !(moves[name].by as readonly string[]).includes('applicant')) throw notFound()
  if (!ownActs(ctx, request).includes(name))
    throw conflict('requests.wrong-state', isEnded(request.status) ? '这件申请已经办结' : `现在不能${moves[name].label}，可能已经办理过了`)
  return { id: request.id, name, request }
}

async function ownLetter(c: Context<Env>, kind: string) {
  const { ctx, frame: page } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id') ?? '')
  const found = ownLetters(request, await letterFacts(ctx, request.id)).find(({ address }) => address.kind === kind)
  if (!found) throw notFound()
  return { page, letter: found.letter, back: { href: `/requests/${request.id}`, label: `申请 ${request.number}` } }
}

/** Proofs of what the applicant may know; of work inside the office none. */
async function ownProofs(c: Context<Env>) {
  const { ctx } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id') ?? '')
  const [{ proofs }, events] = await Promise.all([proofsOf(ctx, request.id), listEvents(ctx, request.id)])
  const told = proofs.filter((proof) => !isInside(eventOf(proof)))
  return { request, proofs: told, waiting: events.filter((event) => !isInside(event)).length - told.length }
}

/** The event inside a proof: our own canonical text, its times in UTC. */
function eventOf({ event }: Proof) {
  const { name, data, happened_at } = JSON.parse(event) as { name: string; data: unknown; happened_at: string }
  return { name, data, happened_at: new Date(`${happened_at}Z`) }
}
