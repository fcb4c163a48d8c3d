import type { ActName } from '../acts.ts'
import { periods } from '../deadlines.ts'
import type { DeskCase } from './desk-case.ts'

/** What a form of an act knows beforehand: today's date, the usual period, the one consultation that is open. */
export function defaultsOf(
  name: ActName,
  { known: { request, consultations, extension, answer }, office, today }: DeskCase,
  consultation?: string,
): Record<string, unknown> {
  const open = consultations.filter(({ opinion }) => opinion === null)
  const chosen = consultation ?? (open.length === 1 ? open[0]?.id : undefined) ?? ''
  const known: Partial<Record<ActName, Record<string, unknown>>> = {
    confirm: { confirmedOn: today },
    askCorrection: { workingDays: String(periods.correct.days) },
    correct: { correctedOn: today },
    askReasons: { workingDays: String(periods.giveReasons.days) },
    serveFeeNotice: { receivedOn: today },
    payFee: { paidOn: today },
    receiveConsultation: { consultation: chosen, receivedOn: today },
    recordOpinion: { consultation: chosen, repliedOn: today },
    proposeExtension: { workingDays: String(periods.extension.days) },
    approveExtension: { approve: extension ? 'yes' : '' },
    recordSearch: { searchedOn: today },
    askUnit: { organisation: office, workingDays: String(periods.task.days) },
    classify: { subjectArea: request.subject_area },
    split: { titles: request.title },
    draft: { ...answer, rightOffice: answer?.right_office ?? '', reasons: answer?.reasons ?? '' },
    deliver: { delivery: request.delivery, dispatchedOn: today, ...(request.delivery === 'in-person' && { servedOn: today }) },
    recordService: { servedOn: today },
  }
  return known[name] ?? {}
}
