import type { Selectable } from 'kysely'
import type { DB } from '../../../platform/db-types.ts'
import type { Bracket } from '../fees/tariff.ts'
import type { Outcome, Request } from '../model.ts'
import type { RemedyOffice } from './remedies-advice.ts'
import type { LetterSettings } from './settings.ts'

/** A day as it was computed when the facts were read; provisional while a year it runs into has no holiday notice. */
export type DueDay = { day: string; provisional: boolean }

/** An office as its letters name it: `office` is the disclosure office (政府信息公开工作机构) that signs for it. */
export type OfficeFacts = {
  name: string
  office: string
  address: string
  hours: string
  phone: string
  fax: string | null
  mail: string | null
}

/** `identityDocument` says in words what was shown (居民身份证（已核验）); a number never reaches a letter. */
export type ApplicantFacts = {
  id: string
  name: string
  contactName: string | null
  address: string | null
  phone: string | null
  email: string | null
  identityDocument: string | null
}

export type RequestFacts = Pick<
  Request,
  | 'id'
  | 'number'
  | 'applicant_id'
  | 'applicant_kind'
  | 'channel'
  | 'title'
  | 'description'
  | 'document_number'
  | 'supply'
  | 'delivery'
  | 'assistance'
  | 'submitted_on'
  | 'received_on'
  | 'deferred_until'
  | 'outcome'
  | 'closed_on'
  | 'closing_note'
>

export type CorrectionFacts = Selectable<DB['requests.correction']>
export type ConsultationFacts = Selectable<DB['requests.consultation']>
export type ReasonsFacts = Selectable<DB['requests.reasons']>
export type AnswerFacts = Omit<Selectable<DB['requests.answer']>, 'parts'> & { parts: Part[] }
export type Part = { title: string; disclosed: boolean; ground: Outcome | null; reason: string }

/** `before` and `after` are the last day for the answer without and with the extension. */
export type ExtensionFacts = Selectable<DB['requests.extension']> & { before: DueDay; after: DueDay }

/** `brackets` are the tiers behind `amount_yuan` (feeOf), only what this notice charges. */
export type FeeFacts = Selectable<DB['requests.fee_notice']> & { brackets: Bracket[] }

/** Who searched is recorded and stays inside. */
export type SearchFacts = Pick<
  Selectable<DB['requests.search']>,
  'id' | 'request_id' | 'system' | 'terms' | 'searched_on' | 'result'
>
export type DocumentFacts = { id: string; request_id: string; kind: string; name: string; sha256: string | null }
export type TransferFacts = { on: string; from: OfficeFacts; to: OfficeFacts; reason: string | null }

/** Everything that any letter of one request may say; `assertOneCase` refuses what belongs to another. */
export type LetterFacts = {
  request: RequestFacts
  applicant: ApplicantFacts
  office: OfficeFacts
  /** The office in the tree, for where to go against it. */
  remedies: RemedyOffice
  settings: LetterSettings
  /** The last day for the answer as it stood at receipt, so that a receipt printed later says the same; null until received. */
  due: DueDay | null
  correction: CorrectionFacts | null
  consultations: ConsultationFacts[]
  extension: ExtensionFacts | null
  reasons: ReasonsFacts | null
  fee: FeeFacts | null
  searches: SearchFacts[]
  answer: AnswerFacts | null
  documents: DocumentFacts[]
  transfer: TransferFacts | null
  /** Marks every letter as a sample. */
  sample: boolean
}

/**
 * Facts of two cases never meet in one letter: whatever was read for another request or another person is a bug of the
 * query, found here before anything is printed.
 */
export function assertOneCase({
  request,
  applicant,
  correction,
  consultations,
  extension,
  reasons,
  fee,
  searches,
  answer,
  documents,
}: LetterFacts) {
  const rows = [correction, extension, reasons, fee, answer, ...consultations, ...searches, ...documents]
  const strange = rows.find((row) => row && row.request_id !== request.id)
  if (strange) throw new Error(`letter facts of request ${request.id} hold a row of request ${strange.request_id}`)
  if (applicant.id !== request.applicant_id)
    throw new Error(`letter facts of request ${request.id} hold another person than its applicant`)
}
