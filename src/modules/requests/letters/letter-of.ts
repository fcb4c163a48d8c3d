import { notFound } from '../../../platform/errors.ts'
import type { Outcome } from '../model.ts'
import { answerLetter } from './answer.ts'
import { applicationLetter } from './application.ts'
import { closingLetter } from './closing.ts'
import { correctionLetter } from './correction.ts'
import { deferralLetter } from './deferral.ts'
import { extensionLetter } from './extension.ts'
import { type AnswerFacts, assertOneCase, type LetterFacts } from './facts.ts'
import { feeNoticeLetter } from './fee-notice.ts'
import { feeUnpaidLetter } from './fee-unpaid.ts'
import type { Letter, LetterKind } from './letter.ts'
import { noCorrectionLetter } from './no-correction.ts'
import { organConsultationLetter } from './organ-consultation.ts'
import { reasonsLetter } from './reasons.ts'
import { receiptLetter } from './receipt.ts'
import { thirdPartyConsultationLetter } from './third-party-consultation.ts'
import { thirdPartyDecisionLetter } from './third-party-decision.ts'
import { transferLetter } from './transfer.ts'
import { withdrawalLetter } from './withdrawal.ts'

/** Which letter; of those to third parties and organs there may be several, told apart by the consultation. */
export type LetterAddress = { kind: LetterKind; consultationId?: string }

/** The letter as the facts have it now; 404 where nothing in them calls for it. */
export function letterOf(facts: LetterFacts, address: LetterAddress): Letter {
  const letter = findLetter(facts, address)
  if (!letter) throw notFound()
  return letter
}

/** Every letter that the facts call for so far, in the order of a case. */
export function lettersOf(facts: LetterFacts): { address: LetterAddress; letter: Letter }[] {
  const consulted = facts.consultations.map(({ id }) => id)
  const addresses = ORDER.flatMap((kind): LetterAddress[] =>
    isConsultation(kind) ? consulted.map((consultationId) => ({ kind, consultationId })) : [{ kind }],
  )
  return addresses.flatMap((address) => {
    const letter = findLetter(facts, address)
    return letter ? [{ address, letter }] : []
  })
}

function findLetter(facts: LetterFacts, { kind, consultationId }: LetterAddress): Letter | undefined {
  assertOneCase(facts)
  if (isConsultation(kind)) return consultationLetter(facts, kind, consultationId)
  const { request, correction, reasons, extension, fee, transfer, answer } = facts
  const closedAs = (outcome: Outcome) => request.outcome === outcome
  switch (kind) {
    case 'application':
      return applicationLetter(facts)
    case 'receipt':
      return receiptLetter(facts)
    case 'correction':
      return correction ? correctionLetter(facts, correction) : undefined
    case 'reasons':
      return reasons ? reasonsLetter(facts, reasons) : undefined
    case 'extension':
      return extension?.approved_on ? extensionLetter(facts, extension) : undefined
    case 'deferral':
      return reasons && request.deferred_until ? deferralLetter(facts, reasons, request.deferred_until) : undefined
    case 'fee-notice':
      return fee ? feeNoticeLetter(facts, fee) : undefined
    case 'transfer':
      return transfer ? transferLetter(facts, transfer) : undefined
    case 'no-correction':
      return correction && closedAs('no-correction') ? noCorrectionLetter(facts, correction) : undefined
    case 'fee-unpaid':
      return fee && closedAs('fee-unpaid') ? feeUnpaidLetter(facts, fee) : undefined
    case 'withdrawal':
      return closedAs('withdrawn') ? withdrawalLetter(facts) : undefined
    case 'closing':
      return closedAs('other') ? closingLetter(facts) : undefined
    case 'answer':
      return answer && answer.outcome !== 'other' ? answerLetter(facts, answer) : undefined
  }
}

type ConsultationKind = 'third-party-consultation' | 'organ-consultation' | 'third-party-decision'
const isConsultation = (kind: LetterKind): kind is ConsultationKind =>
  kind === 'third-party-consultation' || kind === 'organ-consultation' || kind === 'third-party-decision'

function consultationLetter(facts: LetterFacts, kind: ConsultationKind, id: string | undefined) {
  const index = facts.consultations.findIndex((consultation) => consultation.id === id)
  const consultation = facts.consultations[index]
  if (!consultation) return undefined
  const isThird = consultation.kind === 'third-party'
  if (kind === 'organ-consultation') return isThird ? undefined : organConsultationLetter(facts, consultation, index + 1)
  if (!isThird) return undefined
  if (kind === 'third-party-consultation') return thirdPartyConsultationLetter(facts, consultation, index + 1)
  const { answer } = facts
  return answer && consultation.opinion === 'objects' && isDisclosedAllTheSame(answer)
    ? thirdPartyDecisionLetter(facts, consultation, answer, index + 1)
    : undefined
}

/** Whether nothing was withheld for a third party's sake. */
const isDisclosedAllTheSame = ({ outcome, parts }: AnswerFacts) =>
  outcome === 'disclosed' ||
  (outcome === 'partial' && parts.every(({ disclosed, ground }) => disclosed || ground !== 'third-party'))

const ORDER: LetterKind[] = [
  'application',
  'receipt',
  'transfer',
  'correction',
  'reasons',
  'deferral',
  'third-party-consultation',
  'organ-consultation',
  'extension',
  'fee-notice',
  'no-correction',
  'fee-unpaid',
  'withdrawal',
  'closing',
  'answer',
  'third-party-decision',
]
