import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { RequestsJoined, RequestsParted } from '../events.ts'
import { isOpen } from '../model.ts'
import { lockRequest } from '../queries.ts'
import { endOf } from '../terms.ts'
import { moveRequest } from './move-request.ts'
import { lockForTriage } from './triage-request.ts'

/** 并入: the same need in other words. Those who asked for it move along, and can be parted again. */
export async function joinRequests(tx: Tx, id: string, { into }: { into: string }) {
  const target = await tx.db
    .selectFrom('data_requests.request')
    .select('id')
    .where((is) => is.or([is('number', '=', into), is(sql`id::text`, '=', into)]))
    .executeTakeFirst()
  if (!target || target.id === id) throw new FieldRefusal('into', '没有找到这个编号的需求')
  // Always in the same order, so that two who join each other do not wait for each other.
  const [first, second] = [id, target.id].sort()
  const locked = [await lockForTriage(tx, first ?? id), await lockForTriage(tx, second ?? id)]
  const [one, other] = locked[0]?.id === id ? locked : locked.toReversed()
  if (!one || !other) throw new FieldRefusal('into', '没有找到这个编号的需求')
  if (other.joined_into_id !== null) throw new FieldRefusal('into', '那条需求本身已经并入另一条')
  if (!isOpen(other.state) && other.state !== 'accepted' && other.state !== 'published')
    throw new FieldRefusal('into', '那条需求已经办结')
  await moveRequest(tx, one, 'joined', { joined_into_id: other.id })
  await tx.db.updateTable('data_requests.request').set({ joined_into_id: other.id }).where('joined_into_id', '=', id).execute()
  await sql`insert into data_requests.support (request_id, person_id, from_request_id, supported_at)
    select ${other.id}::uuid, person_id, coalesce(from_request_id, ${id}::uuid), supported_at from data_requests.support where request_id = ${id}::uuid
    on conflict do nothing`.execute(tx.db)
  await record(tx, RequestsJoined, id, { into: other.id })
}

/** Parted again: those who came with it go back with it, and its term begins anew. */
export async function partRequest(tx: Tx, id: string) {
  const request = await lockForTriage(tx, id)
  const from = request.joined_into_id
  if (from === null) throw conflict('data-requests.not-joined', '这条需求没有并入其他需求')
  await lockRequest(tx, from)
  await tx.db.deleteFrom('data_requests.support').where('request_id', '=', from).where('from_request_id', '=', id).execute()
  await moveRequest(tx, request, 'triaged', {
    joined_into_id: null,
    organisation_id: null,
    answer_due_on: null,
    triage_due_on: await endOf(tx, 'triage'),
  })
  await record(tx, RequestsParted, id, { from })
}
