import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import type { Fact } from '../../../ui/index.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { findPerson, mayReadPerson, namesOf, type Person } from '../../identity/index.ts'
import { loadOrganisations, type Organisations } from '../../organisations/index.ts'
import { clocksOf } from '../case-clocks.ts'
import { answerDeadline } from '../due-view.ts'
import { factOf } from '../event-words.ts'
import { frequencyOf } from '../frequency.ts'
import { letterFacts } from '../letter-facts.ts'
import { type LetterAddress, lettersOf } from '../letters/index.ts'
import { permittedActs } from '../permitted.ts'
import { mayHandle } from '../policy.ts'
import { type Case, getCase, listEvents } from '../queries.ts'
import { LegalityReviewNeeded } from '../settings.ts'
import { listSimilar } from '../similar.ts'
import { listSubjectAreas } from '../subject-areas.ts'
import { soonUntil } from '../todos.ts'
import { caseHref } from './desk.ts'

/**
 * Everything that the workbench's page of a case shows to this officer. Who applied only to those who handle it. `aside` reads
 * what stands beside it as well: letters and similar cases.
 */
export async function readDeskCase(ctx: Ctx, id: string, { aside = false } = {}) {
  const known = await getCase(ctx, id)
  const { request } = known
  const handles = mayHandle(ctx.actor, request)
  const [events, calendar, tree, areas, legalityNeeded, similar] = await Promise.all([
    listEvents(ctx, id),
    loadCalendar(ctx),
    loadOrganisations(ctx),
    listSubjectAreas(ctx),
    readSetting(ctx, LegalityReviewNeeded),
    aside ? listSimilar(ctx, request) : [],
  ])
  const { searches, answer, extension } = known
  const acted = [
    ...events.map(({ actor_id }) => actor_id),
    ...searches.map(({ searched_by }) => searched_by),
    answer?.drafted_by,
    answer?.signed_by,
    answer?.legal_by,
    extension?.asked_by,
  ]
  // Those who acted are officers, but for the applicant, who is called that.
  const names = await namesOf(ctx, [
    ...new Set(acted.flatMap((actor) => (actor && actor !== request.applicant_id ? [actor] : []))),
  ])
  const nameOf = (actor: string | null) =>
    actor === null ? '' : actor === request.applicant_id ? '申请人' : (names.get(actor) ?? '系统')
  const today = dayOf(ctx.now)
  return {
    known,
    handles,
    nameOf,
    office: tree.byId.get(request.organisation_id)?.name ?? '',
    officeOf: (office: string) => tree.byId.get(office)?.name ?? '其他机关',
    subjectArea: areas.find(({ slug }) => slug === request.subject_area)?.name ?? '',
    deadline: answerDeadline(calendar, request, { pauses: known.consultations, today }),
    clocks: clocksOf(known, { calendar, today, nearUntil: soonUntil(calendar, ctx.now) }),
    permitted: permittedActs(ctx.actor, known, { calendar, today, legalityNeeded }),
    facts: timelineOf(events, { tree, nameOf }),
    ...(await readApplicant(ctx, known, handles)),
    letters: aside && handles ? await readLetters(ctx, id) : [],
    similar,
    today,
  }
}
export type DeskCase = Awaited<ReturnType<typeof readDeskCase>>
export type LetterEntry = { href: string; docxHref: string; title: string; number: string }

/** The person behind the case and how often they ask, for the officers of its office. */
async function readApplicant(ctx: Ctx, { request }: Case, handles: boolean) {
  const may = handles && mayReadPerson(ctx.actor, request.organisation_id)
  const person: Person | undefined = may ? await findPerson(ctx, request.applicant_id) : undefined
  return { person: person ?? null, frequency: may ? await frequencyOf(ctx, request) : null }
}

async function readLetters(ctx: Ctx, id: string): Promise<LetterEntry[]> {
  return lettersOf(await letterFacts(ctx, id)).map(({ address, letter }) => {
    const href = letterHref(id, address)
    return { href, docxHref: `${href}.docx`, title: letter.title, number: letter.number }
  })
}

/** Where a letter lies in the workbench; of those to others there may be several, told apart by the consultation. */
export const letterHref = (id: string, { kind, consultationId }: LetterAddress) =>
  `${caseHref(id)}/letters/${kind}${consultationId ? `/${consultationId}` : ''}`

type Event = Awaited<ReturnType<typeof listEvents>>[number]

function timelineOf(
  events: Event[],
  { tree, nameOf }: { tree: Organisations; nameOf: (actor: string | null) => string },
): Fact[] {
  const organisation = (office: string) => tree.byId.get(office)?.name ?? '其他机关'
  return events.flatMap((event) => {
    const fact = factOf(event, { organisation }, 'office')
    return fact ? [{ ...fact, by: nameOf(event.actor_id) }] : []
  })
}
