import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Dataset, findDataset } from '../../datasets/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { RequestAccepted, RequestMet, RequestRejected } from '../events.ts'
import type { DataRequest } from '../model.ts'
import { mayAnswer } from '../policy.ts'
import { lockRequest } from '../queries.ts'
import type { Accept, Meet, Reject } from '../schema.ts'
import { endOf } from '../terms.ts'
import { moveRequest } from './move-request.ts'

/** 采纳: the office says by when, and where it is known in which entry of the catalogue. */
export async function acceptRequest(tx: Tx, id: string, { answer, plannedOn, dataset }: z.output<typeof Accept>) {
  const request = await lockForAnswer(tx, id)
  const today = dayOf(tx.now)
  if (plannedOn < today) throw new FieldRefusal('plannedOn', '计划开放日期不能早于今天')
  const entry = dataset === null ? null : await named(tx, dataset)
  await refuseUnfit(tx, answer)
  await moveRequest(tx, request, 'accepted', {
    answer,
    planned_on: plannedOn,
    answered_on: request.answered_on ?? today,
    dataset_id: entry?.id ?? null,
  })
  await record(tx, RequestAccepted, id, { plannedOn, dataset: entry?.id ?? null }, request.organisation_id)
}

/** 不予采纳: with the ground and the reason, both public. */
export async function rejectRequest(tx: Tx, id: string, { ground, answer }: z.output<typeof Reject>) {
  const request = await lockForAnswer(tx, id)
  await refuseUnfit(tx, answer)
  await moveRequest(tx, request, 'rejected', {
    ground,
    answer,
    answered_on: request.answered_on ?? dayOf(tx.now),
    planned_on: null,
  })
  await record(tx, RequestRejected, id, { ground }, request.organisation_id)
}

/** The data are there: newly opened, open all the time, or open on conditions. Whoever asked has their own term to say so. */
export async function meetRequest(tx: Tx, id: string, { dataset, answer }: z.output<typeof Meet>) {
  const request = await lockForAnswer(tx, id)
  const entry = await named(tx, dataset)
  if (entry.state !== 'published' || entry.opening_class === 'not-open')
    throw new FieldRefusal('dataset', '这个数据集还没有开放，可以先采纳并写明计划开放日期')
  await refuseUnfit(tx, answer)
  const today = dayOf(tx.now)
  await moveRequest(tx, request, 'published', {
    answer,
    dataset_id: entry.id,
    organisation_id: request.organisation_id ?? entry.organisation_id,
    triaged_on: request.triaged_on ?? today,
    answered_on: request.answered_on ?? today,
    published_on: today,
    confirm_due_on: await endOf(tx, 'confirmation'),
  })
  await record(tx, RequestMet, id, { dataset: entry.id }, request.organisation_id ?? entry.organisation_id)
}

async function lockForAnswer(tx: Tx, id: string): Promise<DataRequest> {
  const request = await lockRequest(tx, id)
  if (!mayAnswer(tx.actor, request)) throw forbidden('由数源单位的数据专员或者市数据开放审核员答复')
  return request
}

async function named(tx: Tx, idOrSlug: string): Promise<Dataset> {
  const dataset = await findDataset(tx, idOrSlug)
  if (!dataset) throw new FieldRefusal('dataset', '没有找到这个数据集，请填写它的网址或者英文标识')
  return dataset
}

/** Answers are public: what may not go out does not go in. */
async function refuseUnfit(tx: Tx, answer: string) {
  await refuseSecret(tx, { text: answer })
  const { blocks, sentence } = await screen(tx, { text: answer, files: [] })
  if (blocks) throw new FieldRefusal('answer', sentence)
}
