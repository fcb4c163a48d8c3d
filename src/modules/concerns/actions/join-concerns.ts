import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ConcernsJoined, ConcernsParted } from '../events.ts'
import { isOpen } from '../model.ts'
import { lockAsKeeper } from './assign-concern.ts'
import { moveConcern } from './move-concern.ts'

/** 并入: noticed twice. The clock that began first is the one that binds. */
export async function joinConcerns(tx: Tx, id: string, { into }: { into: string }) {
  const target = await tx.db
    .selectFrom('concerns.concern')
    .select('id')
    .where('number', '=', into.toUpperCase())
    .executeTakeFirst()
  if (!target || target.id === id) throw new FieldRefusal('into', '没有找到这个编号的关切')
  // Always in the same order, so that two who join each other do not wait for each other.
  const locked = []
  for (const each of [id, target.id].sort()) locked.push(await lockAsKeeper(tx, each))
  const one = locked.find((each) => each.id === id)
  const other = locked.find((each) => each.id === target.id)
  if (!one || !other) throw new FieldRefusal('into', '没有找到这个编号的关切')
  if (!isOpen(other.state)) throw new FieldRefusal('into', '那件关切已经办结或者并入另一件')
  await moveConcern(tx, one, 'joined', { joined_into_id: other.id })
  await tx.db.updateTable('concerns.concern').set({ joined_into_id: other.id }).where('joined_into_id', '=', id).execute()
  const least = <T extends Date | null>(a: T, b: T) => (a === null || (b !== null && b < a) ? b : a)
  await tx.db
    .updateTable('concerns.concern')
    .set({
      information_due_at: least(other.information_due_at, one.information_due_at),
      press_due_at: least(other.press_due_at, one.press_due_at),
    })
    .where('id', '=', other.id)
    .execute()
  await record(tx, ConcernsJoined, id, { into: other.id }, one.keeper_id)
}

/** Taken out again, or taken back from what needs no answer. */
export async function partConcern(tx: Tx, id: string) {
  const concern = await lockAsKeeper(tx, id)
  if (concern.state !== 'joined' && concern.state !== 'set-aside')
    throw conflict('concerns.not-joined', '这件关切没有并入，也没有搁置')
  await moveConcern(tx, concern, 'logged', {
    joined_into_id: null,
    set_aside_for: null,
    organisation_id: null,
    assigned_at: null,
    accepted_at: null,
  })
  await record(tx, ConcernsParted, id, { from: concern.joined_into_id ?? id }, concern.keeper_id)
}
