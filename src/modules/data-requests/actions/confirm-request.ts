import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { RequestConfirmed, RequestSupported, RequestUnmet, RequestWithdrawn } from '../events.ts'
import { type DataRequest, portalPath } from '../model.ts'
import { isRequester, mayFile } from '../policy.ts'
import { findPublicRequest, lockRequest } from '../queries.ts'
import type { SayMissing } from '../schema.ts'
import { endOf } from '../terms.ts'
import { moveRequest } from './move-request.ts'

/** Whoever asked says that it is what they needed. */
export async function confirmRequest(tx: Tx, id: string) {
  const request = await lockOwn(tx, id)
  await moveRequest(tx, request, 'confirmed', { confirmed_on: dayOf(tx.now) })
  await record(tx, RequestConfirmed, id, { bySilence: false }, request.organisation_id)
}

/** It is not: back to the data bureau, with what is missing. */
export async function sayMissing(tx: Tx, id: string, { missing }: z.output<typeof SayMissing>) {
  const request = await lockOwn(tx, id)
  await refuseSecret(tx, { text: missing })
  const { blocks, sentence } = await screen(tx, { text: missing, files: [] })
  if (blocks) throw new FieldRefusal('missing', sentence)
  await moveRequest(tx, request, 'triaged', {
    missing,
    triage_due_on: await endOf(tx, 'triage'),
    published_on: null,
    confirm_due_on: null,
    organisation_id: null,
    answer_due_on: null,
  })
  await record(tx, RequestUnmet, id, { dataset: request.dataset_id }, request.organisation_id)
}

export async function withdrawRequest(tx: Tx, id: string) {
  const request = await lockOwn(tx, id)
  const { supporters } = await tx.db
    .selectFrom('data_requests.support')
    .select((is) => is.fn.countAll<number>().as('supporters'))
    .where('request_id', '=', id)
    .where('person_id', '<>', request.requester_id)
    .executeTakeFirstOrThrow()
  // What others need as well is no longer one person's to take away.
  if (Number(supporters) > 0) throw conflict('data-requests.supported', '已经有其他人表示需要，不能撤回')
  await moveRequest(tx, request, 'withdrawn')
  await record(tx, RequestWithdrawn, id, {}, request.organisation_id)
}

/** 我也需要: once per person; a second time changes nothing. */
export async function supportRequest(tx: Tx, id: string) {
  if (!mayFile(tx.actor)) throw forbidden('请以个人或者单位账号登录后表示需要')
  const request = await findPublicRequest(tx, id)
  if (!request) throw conflict('data-requests.not-shown', '这条需求不在公开列表中')
  if (request.state === 'confirmed' || request.state === 'rejected')
    throw conflict('data-requests.ended', `这条需求已经办结，可以重新提出：${portalPath('new')}`)
  const { numInsertedOrUpdatedRows } = await tx.db
    .insertInto('data_requests.support')
    .values({ request_id: id, person_id: tx.actor.id, supported_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) await record(tx, RequestSupported, id, {}, request.organisation_id)
}

async function lockOwn(tx: Tx, id: string): Promise<DataRequest> {
  const request = await lockRequest(tx, id)
  if (!isRequester(tx.actor, request)) throw forbidden('由提出需求的人办理')
  return request
}
