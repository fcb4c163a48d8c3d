import type { z } from 'zod'
import type { Tx } from '../../platform/ctx.ts'
import { refuseSecret } from '../screening/index.ts'
import { approveExtension } from './actions/approve-extension.ts'
import { archiveRequest } from './actions/archive-request.ts'
import { askCorrection } from './actions/ask-correction.ts'
import { askReasons } from './actions/ask-reasons.ts'
import { askUnit } from './actions/ask-unit.ts'
import { chargeFee } from './actions/charge-fee.ts'
import { classifyRequest } from './actions/classify-request.ts'
import { closeRequest } from './actions/close-request.ts'
import { confirmReceipt } from './actions/confirm-receipt.ts'
import { consult } from './actions/consult.ts'
import { correctRequest } from './actions/correct-request.ts'
import { deliverAnswer } from './actions/deliver-answer.ts'
import { draftAnswer } from './actions/draft-answer.ts'
import { giveReasons } from './actions/give-reasons.ts'
import { joinRequest } from './actions/join-request.ts'
import { judgeReasons } from './actions/judge-reasons.ts'
import { payFee } from './actions/pay-fee.ts'
import { proposeExtension } from './actions/propose-extension.ts'
import { receiveConsultation } from './actions/receive-consultation.ts'
import { recordOpinion } from './actions/record-opinion.ts'
import { recordSearch } from './actions/record-search.ts'
import { recordService } from './actions/record-service.ts'
import { returnDraft } from './actions/return-draft.ts'
import { reviewLegality } from './actions/review-legality.ts'
import { serveFeeNotice } from './actions/serve-fee-notice.ts'
import { signAnswer } from './actions/sign-answer.ts'
import { splitRequest } from './actions/split-request.ts'
import { transferRequest } from './actions/transfer-request.ts'
import { withdrawRequest } from './actions/withdraw-request.ts'
import { inputs } from './schema.ts'

type Name = keyof typeof inputs
type Act<N extends Name> = {
  noun: string
  input: (typeof inputs)[N]
  run: (tx: Tx, id: string, input: z.infer<(typeof inputs)[N]>) => Promise<unknown>
}
const act = <N extends Name>(name: N, noun: string, run: Act<N>['run']): Act<N> => ({
  noun,
  input: inputs[name],
  run: async (tx, id, input) => {
    await refuseSecretWords(tx, input)
    return run(tx, id, input)
  },
})

/** Nothing that bears a mark of secrecy is written into a case, whoever types it; the words of a search are only looked for. */
async function refuseSecretWords(tx: Tx, input: object) {
  for (const [field, value] of Object.entries(input))
    if (typeof value === 'string' && field !== 'terms') await refuseSecret(tx, { text: value })
}

/**
 * What can be done to a request from outside, by its move: the noun under which it is posted
 * (`POST /api/requests/{id}/{noun}`, and the same under `/workbench/requests`), what it is told, and the action that does it.
 */
export const acts = {
  confirm: act('confirm', 'receipt-confirmation', confirmReceipt),
  transfer: act('transfer', 'transfer', transferRequest),
  askCorrection: act('askCorrection', 'correction-notice', askCorrection),
  correct: act('correct', 'correction', correctRequest),
  askReasons: act('askReasons', 'reasons-notice', askReasons),
  giveReasons: act('giveReasons', 'reasons', giveReasons),
  judgeReasons: act('judgeReasons', 'reasons-judgement', judgeReasons),
  chargeFee: act('chargeFee', 'fee-notice', chargeFee),
  serveFeeNotice: act('serveFeeNotice', 'fee-notice-service', serveFeeNotice),
  payFee: act('payFee', 'payment', payFee),
  consult: act('consult', 'consultations', consult),
  receiveConsultation: act('receiveConsultation', 'consultation-service', receiveConsultation),
  recordOpinion: act('recordOpinion', 'opinions', recordOpinion),
  proposeExtension: act('proposeExtension', 'extension', proposeExtension),
  approveExtension: act('approveExtension', 'extension-approval', approveExtension),
  recordSearch: act('recordSearch', 'searches', recordSearch),
  askUnit: act('askUnit', 'tasks', askUnit),
  classify: act('classify', 'subject-area', classifyRequest),
  split: act('split', 'split', splitRequest),
  join: act('join', 'joining', joinRequest),
  draft: act('draft', 'draft', draftAnswer),
  reviewLegality: act('reviewLegality', 'legality-review', reviewLegality),
  returnDraft: act('returnDraft', 'draft-return', returnDraft),
  sign: act('sign', 'signature', signAnswer),
  deliver: act('deliver', 'delivery', deliverAnswer),
  recordService: act('recordService', 'service', recordService),
  withdraw: act('withdraw', 'withdrawal', withdrawRequest),
  close: act('close', 'closing', closeRequest),
  archive: act('archive', 'archiving', archiveRequest),
} as const satisfies { [N in Name]: Act<N> }
export type ActName = keyof typeof acts

/** The act posted under a noun, if there is one. */
export const actNames = Object.keys(acts) as ActName[]
