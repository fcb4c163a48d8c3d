import type { Updateable } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { DB } from '../../../platform/db-types.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { type Consultation, type MoveName, type Mover, mayMove, moves, states } from '../model.ts'
import { mayMake } from '../policy.ts'

export type Changes = Partial<Omit<Updateable<DB['consultations.consultation']>, 'id' | 'number' | 'slug' | 'state'>>

/** Moves a locked consultation, if this person may and it may go there from where it is; the refusal says why not. */
export async function moveConsultation(tx: Tx, consultation: Consultation, name: MoveName, changes: Changes = {}) {
  refuseMove(tx, consultation, name)
  await tx.db
    .updateTable('consultations.consultation')
    .set({ ...changes, state: moves[name].to ?? consultation.state, changed_at: tx.now })
    .where('id', '=', consultation.id)
    .execute()
}

/** The same refusals, before anything is worked out. */
export function refuseMove({ actor }: Pick<Tx, 'actor'>, consultation: Consultation, name: MoveName) {
  if (!mayMake(actor, consultation, name)) throw forbidden(`${moves[name].label}由${whoMakes(name)}办理`)
  if (!mayMove(consultation.state, name))
    throw conflict('consultations.not-now', `这项征集现为“${states[consultation.state]}”，不能${moves[name].label}`)
}

const moverWords: Record<Mover, string> = {
  'consultation-officer': '征集经办人',
  'office-head': '机构负责人',
  leader: '机关负责人',
  calendar: '系统按时间',
}
export const whoMakes = (name: MoveName) => moves[name].by.map((mover) => moverWords[mover]).join('或者')

/** A value for a column of JSON: the driver would take an array for one of the database's own. */
export const asJson = (value: unknown) => JSON.stringify(value)
