import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret } from '../../screening/index.ts'
import { noteChanges } from '../changes.ts'
import { ClassDecided } from '../events.ts'
import { type ClassDecision, classOf } from '../model.ts'
import { lockOwn } from './change-dataset.ts'

/**
 * The office decides the opening class with its ground (数据条例 48, 49). Of what is public already the class that holds goes on holding
 * until the decision has passed its review.
 */
export async function decideClass(tx: Tx, id: string, decision: ClassDecision) {
  const dataset = await lockOwn(tx, id)
  const licence = await tx.db
    .selectFrom('datasets.licence')
    .select('slug')
    .where('slug', '=', decision.licence)
    .executeTakeFirst()
  if (!licence) throw new FieldRefusal('licence', '没有这个许可')
  await refuseSecret(tx, { text: Object.values(decision).filter(Boolean).join('\n') })
  const told = plainOf(decision)
  const before = classOf(dataset)
  if (before && JSON.stringify(plainOf(before)) === JSON.stringify(told)) return
  await noteChanges(tx, { id, state: 'draft' }, { before: { openingClass: before }, after: { openingClass: told } })
  await tx.db
    .updateTable('datasets.dataset')
    .set(
      dataset.state === 'published'
        ? { proposed: sql<string>`${JSON.stringify(told)}::jsonb` }
        : { ...classColumns(told), proposed: null },
    )
    .where('id', '=', id)
    .execute()
  await record(tx, ClassDecided, id, { openingClass: told.openingClass, ground: told.ground }, dataset.organisation_id)
}

/** The row's columns that a decision fills. */
export const classColumns = (decision: ClassDecision) => ({
  opening_class: decision.openingClass,
  class_ground: decision.ground,
  class_reason: decision.reason,
  opening_conditions: decision.conditions,
  usage_requirements: decision.requirements,
  security_measures: decision.measures,
  licence: decision.licence,
})

/** What a class does not need is not kept. */
const plainOf = ({ openingClass, licence, ...rest }: ClassDecision): ClassDecision => ({
  openingClass,
  licence,
  ground: openingClass === 'unconditional' ? null : rest.ground,
  reason: openingClass === 'unconditional' ? null : rest.reason,
  conditions: openingClass === 'conditional' ? rest.conditions : null,
  requirements: openingClass === 'not-open' ? null : rest.requirements,
  measures: openingClass === 'not-open' ? null : rest.measures,
})
