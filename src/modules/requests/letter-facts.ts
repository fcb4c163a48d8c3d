import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { type Calendar, loadCalendar } from '../calendar/index.ts'
import { listFiles } from '../files/index.ts'
import { findPerson, isSampleMode, type Person } from '../identity/index.ts'
import { loadOrganisations, type Organisation, type Organisations } from '../organisations/index.ts'
import { type Pause, projectDue } from './clock.ts'
import { RequestTransferred } from './events.ts'
import { feeOf } from './fees/tariff.ts'
import {
  type ApplicantFacts,
  type DueDay,
  type ExtensionFacts,
  type FeeFacts,
  type LetterFacts,
  LetterSetting,
  type OfficeFacts,
  type Part,
  type RemedyOffice,
  type TransferFacts,
} from './letters/index.ts'
import type { Request } from './model.ts'
import { type Case, getCase, listEvents } from './queries.ts'

/** Everything that a letter of this request may say, for whoever may see the request. */
export async function letterFacts(ctx: Ctx, id: string): Promise<LetterFacts> {
  const [known, calendar, tree] = await Promise.all([getCase(ctx, id), loadCalendar(ctx), loadOrganisations(ctx)])
  const { request, answer, correction, extension, feeNotice, reasons, documents } = known
  const office = tree.byId.get(request.organisation_id)
  const person = await findPerson(ctx, request.applicant_id)
  if (!office || !person) throw new Error(`request ${id} has no office or no applicant`)
  const hashes = new Map(
    (
      await listFiles(
        ctx,
        documents.map(({ file_id }) => file_id),
      )
    ).map(({ id: file, sha256 }) => [file, sha256]),
  )
  return {
    request,
    applicant: applicantFacts(person),
    office: officeFacts(office),
    remedies: remedyOffice(tree, office),
    settings: await readSetting(ctx, LetterSetting),
    due: dueAtReceipt(calendar, request),
    correction: correction ?? null,
    consultations: known.consultations,
    extension: extension ? extensionFacts(calendar, known, extension) : null,
    reasons: reasons ?? null,
    fee: feeNotice ? { ...feeNotice, brackets: bracketsOf(feeNotice) } : null,
    searches: known.searches.map(({ searched_by: _, ...search }) => search),
    answer: answer ? { ...answer, parts: answer.parts as Part[] } : null, // written through the draft's schema
    documents: documents.map(({ id: document, request_id, kind, name, file_id }) => ({
      id: document,
      request_id,
      kind,
      name,
      sha256: hashes.get(file_id) ?? null,
    })),
    transfer: await findTransfer(ctx, id, tree),
    sample: await isSampleMode(ctx.db),
  }
}

/** The last day as it stands at receipt, which is what the receipt says whenever it is printed. */
function dueAtReceipt(calendar: Calendar, { received_on }: Request) {
  const received = { status: 'accepted' as const, received_on, counts_from: received_on, extension_days: 0, deferred_until: null }
  const { due_on, due_provisional } = projectDue(calendar, received, [])
  return due_on === null ? null : { day: due_on, provisional: due_provisional }
}

/** The office in the tree as the rules on remedies ask for it. */
export const remedyOffice = ({ byId }: Organisations, { name, kind, path }: Organisation): RemedyOffice => ({
  name,
  kind,
  above: path
    .slice(0, -1)
    .reverse()
    .flatMap((id) => {
      const superior = byId.get(id)
      return superior ? [{ name: superior.name, kind: superior.kind }] : []
    }),
})

const officeFacts = ({ name, disclosure_office, address, hours, phone, fax, mail }: Organisation): OfficeFacts => ({
  name,
  office: disclosure_office,
  address,
  hours,
  phone,
  fax,
  mail,
})

function applicantFacts({ id, name, contact_name, address, phone, email, credit_code, level }: Person): ApplicantFacts {
  const document = credit_code ? '统一社会信用代码' : '身份证明'
  return {
    id,
    name,
    contactName: contact_name,
    address,
    phone,
    email,
    identityDocument: level === 'real-name' ? `${document}（已核验）` : `${document}（已提交）`,
  }
}

/** The last day without and with the extension; what has happened since (an answer, a payment awaited) changes neither. */
function extensionFacts(
  calendar: Calendar,
  { request, consultations }: Case,
  extension: NonNullable<Case['extension']>,
): ExtensionFacts {
  const by = (days: number): DueDay => {
    const due = projectDue(calendar, { ...running(request), extension_days: days }, consultations satisfies Pause[])
    return { day: due.due_on ?? extension.asked_on, provisional: due.due_provisional }
  }
  return { ...extension, before: by(0), after: by(extension.working_days) }
}

const running = (request: Request): Request => ({
  ...request,
  status: 'accepted',
  deferred_until: null,
  received_on: request.received_on ?? request.submitted_on,
})

/** The tiers that this notice charges: of items the one that this request is, of pages all that it reaches. */
function bracketsOf({ mode, units }: Pick<FeeFacts, 'mode' | 'units'>) {
  const { brackets } = feeOf(mode, units)
  if (mode === 'per-page') return brackets
  return brackets.slice(-1).map((bracket) => ({ ...bracket, units: 1, yuan: bracket.rate }))
}

async function findTransfer(ctx: Ctx, id: string, { byId }: Organisations): Promise<TransferFacts | null> {
  const event = (await listEvents(ctx, id)).findLast(({ name }) => name === RequestTransferred.name)
  if (!event) return null
  const { from, to, reason } = RequestTransferred.data.parse(event.data)
  const [before, after] = [byId.get(from), byId.get(to)]
  return before && after ? { on: dayOf(event.happened_at), from: officeFacts(before), to: officeFacts(after), reason } : null
}
