import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { longDay, newForm } from '../../../ui/index.ts'
import { type Calendar, loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations, type Organisation, type Organisations } from '../../organisations/index.ts'
import { type ActName, actNames, acts } from '../acts.ts'
import { answerDeadline } from '../due-view.ts'
import { factOf } from '../event-words.ts'
import { letterFacts, remedyOffice } from '../letter-facts.ts'
import {
  type Letter,
  type LetterAddress,
  type LetterFacts,
  lettersOf,
  type RemediesAdvice,
  remediesAdvice,
} from '../letters/index.ts'
import { isEnded, mayMove, moves, type Request } from '../model.ts'
import { getOwnRequest } from '../own-requests.ts'
import { mayMake } from '../policy.ts'
import { type Case, getCase, listEvents } from '../queries.ts'
import { situationOf } from '../situation.ts'
import type { LetterLink, RequestProps } from './pages/portal/request.tsx'

/** Everything that the applicant's page of a request shows; only for the applicant. */
export async function readCase(ctx: Ctx, id: string): Promise<Omit<RequestProps, 'page'>> {
  const request = await getOwnRequest(ctx, id)
  const [known, events, facts, calendar, tree] = await Promise.all([
    getCase(ctx, id),
    listEvents(ctx, id),
    letterFacts(ctx, id),
    loadCalendar(ctx),
    loadOrganisations(ctx),
  ])
  const office = tree.byId.get(request.organisation_id)
  if (!office) throw new Error(`request ${id} has no office`)
  const letters = ownLetters(request, facts)
  const today = dayOf(ctx.now)
  const organisation = (organisationId: string) => tree.byId.get(organisationId)?.name ?? '其他机关'
  return {
    request,
    office,
    code: lookupCode(id),
    situation: situationOf(request, known),
    asked: askedOf(known),
    deadline: answerDeadline(calendar, request, { pauses: known.consultations, today }),
    facts: events.flatMap((event) => factOf(event, { organisation }, 'applicant') ?? []),
    answer: letters.filter(({ letter }) => letter.kind === 'answer').map(linkOf)[0] ?? null,
    letters: letters.filter(({ letter }) => letter.kind !== 'answer').map(linkOf),
    steps: stepsOf(ctx, request),
    documents: ownDocuments(ctx, known).map((document) => ({
      href: `/requests/${id}/documents/${document.id}`,
      name: document.name,
      note: `${document.kind === 'answer' ? '答复附件' : '申请材料'}，${longDay(document.added_on)}`,
    })),
    upload: !isEnded(request.status) && mayMove(request.status, 'attach') ? newForm() : null,
    remedies: remediesOf(known, { calendar, tree, office, settings: facts.settings, today }),
    hasProofs: events.some(({ happened_at }) => dayOf(happened_at) < today),
  }
}

/** The letters that the applicant has been sent: none to anybody else, and no draft. */
export function ownLetters(request: Request, facts: LetterFacts) {
  const isOut = isEnded(request.status) && facts.answer !== null && facts.answer.dispatched_on !== null
  return lettersOf(facts).filter(
    ({ letter: { kind, recipient } }) =>
      (recipient.kind === 'applicant' && (kind !== 'answer' || isOut)) || kind === 'application',
  )
}

/** The papers that are the applicant's own, and those that came with the answer. */
export const ownDocuments = (ctx: Ctx, { request, documents }: Case) =>
  documents.filter(
    ({ kind, added_by }) =>
      added_by === ctx.actor?.id || kind === 'application' || (kind === 'answer' && isEnded(request.status)),
  )

/** What the applicant may do to the request now. */
export const ownActs = (ctx: Ctx, request: Request): ActName[] =>
  actNames.filter(
    (name) =>
      (moves[name].by as readonly string[]).includes('applicant') &&
      mayMove(request.status, name) &&
      mayMake(ctx.actor, request, name),
  )

/** What the office has asked and waits for. */
export function askedOf({ request, correction, reasons }: Case) {
  if (request.status === 'awaiting-correction' && correction) return { title: '机关请您补正的内容', text: correction.asked }
  if (request.status === 'awaiting-reasons' && reasons) return { title: '机关请您说明的事项', text: reasons.asked }
  return null
}

const linkOf = ({ letter, address }: { letter: Letter; address: LetterAddress }): LetterLink => {
  const href = `/requests/${letter.requestId}/letters/${address.kind}`
  return { href, docxHref: `${href}.docx`, title: letter.title, number: letter.number }
}

const stepsOf = (ctx: Ctx, request: Request): RequestProps['steps'] =>
  ownActs(ctx, request).map((name) => ({
    href: `/requests/${request.id}/${acts[name].noun}`,
    label: moves[name].label,
    kind: name === 'withdraw' ? 'secondary' : 'primary',
  }))

type Known = { calendar: Calendar; tree: Organisations; office: Organisation; settings: LetterFacts['settings']; today: string }

/** What may be done against the answer, or against there being none in time. Null while there is nothing to disagree with. */
function remediesOf({ request, answer }: Case, { calendar, tree, office, settings, today }: Known): RemediesAdvice | null {
  const common = { office: remedyOffice(tree, office), settings, calendar }
  const { outcome, closed_on, due_on, due_provisional } = request
  if (outcome && closed_on) {
    if (request.joined_to) return null
    const servedOn = answer ? (answer.served_on ?? (answer.delivery === 'post' ? null : answer.dispatched_on)) : closed_on
    return remediesAdvice({
      ...common,
      outcome,
      decidedOn: answer?.signed_at ? dayOf(answer.signed_at) : closed_on,
      servedOn,
      ...(answer && { parts: answer.parts as { disclosed: boolean; ground: null }[] }),
    })
  }
  if (due_on === null || due_provisional || due_on >= today) return null
  return remediesAdvice({ ...common, outcome: 'no-answer', decidedOn: due_on, servedOn: due_on })
}
