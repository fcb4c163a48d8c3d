import { type Context, Hono } from 'hono'
import { download } from '../../../platform/download.ts'
import { conflict, notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { serveFile } from '../../files/index.ts'
import { type Proof, proofsOf } from '../../ledger/index.ts'
import { getOrganisation, loadOrganisations } from '../../organisations/index.ts'
import { calendarFile } from '../calendar-file.ts'
import { factOf, isInside } from '../event-words.ts'
import { letterFacts } from '../letter-facts.ts'
import { LetterPage, sealedLetter } from '../letters/index.ts'
import { getOwnRequest } from '../own-requests.ts'
import { getCase, listEvents } from '../queries.ts'
import { ownDocuments, ownLetters } from './case-view.ts'
import { ProofsPage } from './pages/portal/proofs.tsx'

/** What one can read, download and keep of one's own request: letters, papers, the last day for a calendar, proofs. */
export const paperPages = new Hono<Env>()

paperPages.get(`${ID}/calendar.ics`, async (c) => {
  const { ctx } = c.var
  const request = await getOwnRequest(ctx, c.req.param('id'))
  if (request.due_on === null) throw conflict('requests.no-due-date', '机关确认收到申请后才有答复期限，请到时再加入日历')
  const { name } = await getOrganisation(ctx, request.organisation_id)
  const file = calendarFile(
    { ...request, due_on: request.due_on },
    { office: name, url: `${originOf(c)}/requests/${request.id}`, now: ctx.now },
  )
  return c.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `attachment; filename="request-${request.number}.ics"`,
  })
})

paperPages.get(`${ID}/letters/:kind{[a-z-]+}`, async (c) => {
  const { page, letter, back } = await ownLetter(c, c.req.param('kind'))
  return c.html(<LetterPage page={page} letter={letter} docxHref={`${c.req.path}.docx`} back={back} />)
})

paperPages.get(`${ID}/letters/:file{[a-z-]+\\.docx}`, async (c) => {
  const { letter } = await ownLetter(c, c.req.param('file').replace(/\.docx$/, ''))
  return download({ name: `${letter.title}${letter.number}.docx`, ...(await sealedLetter(letter)) })
})

paperPages.get(`${ID}/proofs`, async (c) => {
  const { request, proofs, waiting } = await ownProofs(c)
  const { byId } = await loadOrganisations(c.var.ctx)
  const organisation = (id: string) => byId.get(id)?.name ?? '其他机关'
  const rows = proofs.flatMap((proof) => {
    const fact = factOf(eventOf(proof), { organisation }, 'applicant')
    return fact ? [{ seq: proof.seq, at: fact.at, title: fact.title, day: proof.day.statement.day }] : []
  })
  return c.html(<ProofsPage page={c.var.frame} request={request} rows={rows} waiting={waiting} />)
})

paperPages.get(`${ID}/proofs/:file{\\d+\\.json}`, async (c) => {
  const { request, proofs } = await ownProofs(c)
  const proof = proofs.find(({ seq }) => `${seq}.json` === c.req.param('file'))
  if (!proof) throw notFound()
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': `attachment; filename="proof-${request.number}-${proof.seq}.json"`,
  }
  return c.body(`${JSON.stringify(proof, null, 2)}\n`, 200, headers)
})

paperPages.get(`${ID}/documents/:document`, async (c) => {
  const { ctx } = c.var
  const known = await getCase(ctx, (await getOwnRequest(ctx, c.req.param('id'))).id)
  const document = ownDocuments(ctx, known).find(({ id }) => id === c.req.param('document'))
  if (!document) throw notFound()
  return serveFile(c, document.file_id, document.name)
})

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
