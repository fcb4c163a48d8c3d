import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { RequestReferred, RequestReleased, RequestReturned, RequestTriaged } from '../events.ts'
import type { DataRequest } from '../model.ts'
import { isOwner, isTriager } from '../policy.ts'
import { lockRequest } from '../queries.ts'
import type { Refer, Return } from '../schema.ts'
import { endOf } from '../terms.ts'
import { moveRequest } from './move-request.ts'

/** The data bureau takes a need in without knowing yet whose it is. */
export async function triageRequest(tx: Tx, id: string) {
  const request = await lockForTriage(tx, id)
  await moveRequest(tx, request, 'triaged', { triaged_on: request.triaged_on ?? dayOf(tx.now) })
  await record(tx, RequestTriaged, id, {})
}

/** 转数源单位: the office whose data it is has a term of its own from today. */
export async function referRequest(tx: Tx, id: string, { office }: z.output<typeof Refer>) {
  const request = await lockForTriage(tx, id)
  const today = dayOf(tx.now)
  const organisation = (await loadOrganisations(tx)).byId.get(office)
  if (!organisation || !isValidOn(organisation, today)) throw new FieldRefusal('office', '没有这个机关')
  const dueOn = await endOf(tx, 'answer')
  await moveRequest(tx, request, 'referred', {
    organisation_id: office,
    triaged_on: request.triaged_on ?? today,
    answer_due_on: dueOn,
  })
  await record(tx, RequestReferred, id, { office, dueOn }, office)
}

/** The office says that it is not its data; the bureau looks for another. Its own term begins anew. */
export async function returnRequest(tx: Tx, id: string, { reason }: z.output<typeof Return>) {
  const request = await lockRequest(tx, id)
  if (!isOwner(tx.actor, request.organisation_id)) throw forbidden('由数源单位的数据专员办理')
  const office = request.organisation_id ?? ''
  await moveRequest(tx, request, 'triaged', {
    organisation_id: null,
    answer_due_on: null,
    triage_due_on: await endOf(tx, 'triage'),
    missing: request.missing,
  })
  await tx.db
    .insertInto('data_requests.return')
    .values({ request_id: id, organisation_id: office, reason, returned_by: tx.actor?.id ?? '', returned_at: tx.now })
    .execute()
  await record(tx, RequestReturned, id, { office }, office)
}

/** Somebody has looked at what the screening found: it may be shown. */
export async function releaseRequest(tx: Tx, id: string) {
  const request = await lockForTriage(tx, id)
  if (!request.held) throw conflict('data-requests.not-held', '这条需求没有被暂缓显示')
  await tx.db.updateTable('data_requests.request').set({ held: false }).where('id', '=', id).execute()
  await record(tx, RequestReleased, id, {})
}

export async function lockForTriage(tx: Tx, id: string): Promise<DataRequest> {
  const request = await lockRequest(tx, id)
  if (!isTriager(tx.actor)) throw forbidden('由市数据开放审核员办理')
  return request
}
