import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listVersions } from '../../datasets/index.ts'
import { notify } from '../../notifications/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { RemarkAnswered, RemarkFixed, RemarkReleased } from '../events.ts'
import { isOwner, isTriager } from '../policy.ts'
import type { AnswerRemark } from '../schema.ts'
import { type Remark, remarkKinds, verdicts } from './model.ts'
import { maySeeRemark } from './queries.ts'

/** The office answers in public. */
export async function answerRemark(tx: Tx, id: string, { verdict, answer }: z.output<typeof AnswerRemark>) {
  const remark = await lockRemark(tx, id)
  if (!isOwner(tx.actor, remark.organisation_id)) throw forbidden('由数据提供单位的数据专员答复')
  if (remark.state !== 'filed') throw conflict('data-requests.remark-answered', '已经答复过了')
  if (!verdicts[remark.kind].includes(verdict)) throw new FieldRefusal('verdict', `${remarkKinds[remark.kind]}不能这样答复`)
  await refuseSecret(tx, { text: answer })
  const { blocks, sentence } = await screen(tx, { text: answer, files: [] })
  if (blocks) throw new FieldRefusal('answer', sentence)
  await tx.db
    .updateTable('data_requests.remark')
    .set({ state: verdict, answer, answered_by: tx.actor?.id ?? '', answered_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, RemarkAnswered, id, { dataset: remark.dataset_id, state: verdict }, remark.organisation_id)
  await notify(tx, remark.submitted_by, {
    kind: RemarkAnswered.name,
    title: `您的${remarkKinds[remark.kind]}有了答复`,
    body: '答复已经公布在数据集页面。',
    url: `/data-requests/remarks/${id}`,
  })
}

/** The accepted corrections of a resource stand in a version that has been published since. */
export async function fixRemark(tx: Tx, id: string, version: number) {
  const remark = await lockRemark(tx, id)
  if (!isOwner(tx.actor, remark.organisation_id)) throw forbidden('由数据提供单位的数据专员办理')
  if (remark.state !== 'accepted') throw conflict('data-requests.remark-not-accepted', '只有已采纳的纠错可以标为已更正')
  const published = remark.resource_id === null ? [] : await listVersions(tx, remark.resource_id)
  if (version <= (remark.version_number ?? 0) || !published.some(({ number }) => number === version))
    throw new FieldRefusal('version', '请填写更正后发布的版本号')
  await tx.db
    .updateTable('data_requests.remark')
    .set({ state: 'fixed', fixed_version_number: version, fixed_on: dayOf(tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, RemarkFixed, id, { dataset: remark.dataset_id, version }, remark.organisation_id)
  await notify(tx, remark.submitted_by, {
    kind: RemarkFixed.name,
    title: '您指出的错误已经更正',
    body: `更正后的数据已经发布（第 ${version} 版）。感谢您的指正。`,
    url: `/data-requests/remarks/${id}`,
  })
}

/** Somebody has looked at what the screening found: it may be shown. */
export async function releaseRemark(tx: Tx, id: string) {
  const remark = await lockRemark(tx, id)
  if (!isTriager(tx.actor) && !isOwner(tx.actor, remark.organisation_id)) throw forbidden()
  if (!remark.held) throw conflict('data-requests.not-held', '这条没有被暂缓显示')
  await tx.db.updateTable('data_requests.remark').set({ held: false }).where('id', '=', id).execute()
  await record(tx, RemarkReleased, id, { dataset: remark.dataset_id }, remark.organisation_id)
}

async function lockRemark(tx: Tx, id: string): Promise<Remark> {
  const remark = await tx.db.selectFrom('data_requests.remark').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!remark || !maySeeRemark(tx, remark)) throw notFound()
  return remark
}
