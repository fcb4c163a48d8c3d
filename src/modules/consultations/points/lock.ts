import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import type { Consultation } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { lockConsultation } from '../queries.ts'
import type { Group } from './model.ts'

/** A consultation whose points may be worked on now, by this person. */
export async function lockForAnalysis(tx: Tx, id: string): Promise<Consultation> {
  const consultation = await lockConsultation(tx, id)
  if (!mayDraft(tx.actor, consultation.organisation_id)) throw forbidden('意见分析由征集经办人或者机构负责人办理')
  if (consultation.state !== 'closed')
    throw conflict(
      'consultations.analysis-done',
      consultation.state === 'open' ? '征集还没有截止，截止以后才能分析意见' : '分析已经完成；要修改的，先重新分析',
    )
  if (consultation.opinions === null) throw conflict('consultations.not-taken-in', '意见还没有汇总')
  return consultation
}

/** The groups of those numbers, in that order, to be written to. */
export async function lockGroups(tx: Tx, consultation: string, numbers: readonly number[]): Promise<Group[]> {
  const wanted = [...new Set(numbers)]
  const rows = await tx.db
    .selectFrom('consultations.point_group')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .where('number', 'in', wanted)
    .orderBy('number')
    .forUpdate()
    .execute()
  const byNumber = new Map(rows.map((row) => [row.number, row]))
  return wanted.map((number) => {
    const group = byNumber.get(number)
    if (!group) throw notFound()
    return group
  })
}
