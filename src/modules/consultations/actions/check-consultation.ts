import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { screen } from '../../screening/index.ts'
import { ConsultationApproved, ConsultationChecked, ConsultationReturned, ConsultationSubmitted } from '../events.ts'
import { readiness } from '../fairness.ts'
import type { Consultation } from '../model.ts'
import { listAttachments } from '../parts.ts'
import { lockConsultation } from '../queries.ts'
import type { Check, Return } from '../schema.ts'
import { plainText } from '../text/structure.ts'
import { moveConsultation, refuseMove } from './move-consultation.ts'

/** Hands the draft to a second person, when all that the records show by themselves is in order. */
export async function submitConsultation(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'submit')
  refuseUnready(consultation)
  await refusePersonal(tx, consultation)
  await moveConsultation(tx, consultation, 'submit', {
    submitted_by: tx.actor?.id ?? null,
    submitted_at: tx.now,
    returned_reason: null,
  })
  await record(tx, ConsultationSubmitted, id, {}, consultation.organisation_id)
}

/** 公平性核查: a second person confirms, statement by statement, what no machine can see. */
export async function checkConsultation(tx: Tx, id: string, { confirmed }: z.output<typeof Check>) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'check')
  if (isAuthor(tx, consultation)) throw forbidden('起草、提交的人不能核查自己的征集，须由另一人核查')
  refuseUnready(consultation)
  await moveConsultation(tx, consultation, 'check', {
    fairness: confirmed,
    checked_by: tx.actor?.id ?? null,
    checked_at: tx.now,
  })
  await record(tx, ConsultationChecked, id, { confirmed }, consultation.organisation_id)
}

/** What is changed afterwards is checked and approved anew. */
export async function returnConsultation(tx: Tx, id: string, { reason }: z.output<typeof Return>) {
  const consultation = await lockConsultation(tx, id)
  await moveConsultation(tx, consultation, 'return', {
    returned_reason: reason,
    fairness: [],
    checked_by: null,
    checked_at: null,
    approved_by: null,
    approved_at: null,
  })
  await record(tx, ConsultationReturned, id, {}, consultation.organisation_id)
}

/** The leader's approval; from then on it opens by itself. Where its day has passed already, the period is counted from today. */
export async function approveConsultation(tx: Tx, id: string) {
  const consultation = await lockConsultation(tx, id)
  refuseMove(tx, consultation, 'approve')
  if (isAuthor(tx, consultation) || consultation.checked_by === tx.actor?.id)
    throw forbidden('起草、核查的人不能批准同一项征集，须由另一人批准')
  const today = dayOf(tx.now)
  const { opens_on, closes_on } = consultation
  refuseUnready(consultation, opens_on !== null && opens_on < today ? today : opens_on)
  await moveConsultation(tx, consultation, 'approve', { approved_by: tx.actor?.id ?? null, approved_at: tx.now })
  await record(tx, ConsultationApproved, id, { opensOn: opens_on ?? '', closesOn: closes_on ?? '' }, consultation.organisation_id)
}

const isAuthor = ({ actor }: Tx, { drafted_by, submitted_by }: Consultation) =>
  actor !== null && (drafted_by === actor.id || submitted_by === actor.id)

function refuseUnready(consultation: Consultation, from = consultation.opens_on) {
  const missing = readiness(consultation, from).filter(({ holds }) => !holds)
  if (missing.length > 0) throw conflict('consultations.not-ready', missing.map(({ sentence }) => sentence).join('；'))
}

async function refusePersonal(tx: Tx, consultation: Consultation) {
  const { title, explanation, text } = consultation
  const files = (await listAttachments(tx, consultation.id)).map(({ file_id }) => file_id)
  const { blocks, sentence } = await screen(tx, {
    text: [title, explanation, plainText(text)].join('\n'),
    files,
    scope: consultation.id,
  })
  if (blocks) throw conflict('consultations.findings', sentence)
}
