import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { listHolders } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { ConcernAccepted, ConcernAssigned, ConcernLevelChanged, ConcernReturned, ConcernSetAside } from '../events.ts'
import { type Concern, dueFrom, workbenchPath } from '../model.ts'
import { mayAnswer, mayKeep } from '../policy.ts'
import { findLevel, lockConcern } from '../queries.ts'
import { moveConcern } from './move-concern.ts'

/** 交办: the office that answers is told at once; its time has been running since the concern was noticed. */
export async function assignConcern(tx: Tx, id: string, { office }: { office: string }) {
  const concern = await lockAsKeeper(tx, id)
  const organisation = (await loadOrganisations(tx)).byId.get(office)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('office', '没有这个机关')
  await moveConcern(tx, concern, 'assigned', { organisation_id: office, assigned_at: tx.now })
  await record(tx, ConcernAssigned, id, { office }, office)
  await notifyAll(tx, await answerersOf(tx, office), {
    kind: ConcernAssigned.name,
    title: `社会关切交办：${concern.topic}`,
    body: `${concern.number}，应当在 ${minuteOf(concern.information_due_at)} 前发布权威信息。请受理或者说明理由退回。`,
    url: workbenchPath(id),
  })
}

export async function acceptConcern(tx: Tx, id: string) {
  const concern = await lockAsAnswerer(tx, id)
  await moveConcern(tx, concern, 'accepted', { accepted_at: tx.now })
  await record(tx, ConcernAccepted, id, {}, concern.organisation_id)
}

/** 退回: not this office's matter. Whoever logged it looks for another; the clock goes on. */
export async function returnConcern(tx: Tx, id: string, { reason }: { reason: string }) {
  const concern = await lockAsAnswerer(tx, id)
  const office = concern.organisation_id ?? ''
  await moveConcern(tx, concern, 'logged', { organisation_id: null, assigned_at: null, accepted_at: null })
  await tx.db
    .insertInto('concerns.return')
    .values({ concern_id: id, organisation_id: office, reason, returned_by: tx.actor?.id ?? '', returned_at: tx.now })
    .execute()
  await record(tx, ConcernReturned, id, { office }, office)
  await notifyAll(tx, [concern.logged_by], {
    kind: ConcernReturned.name,
    title: `社会关切被退回：${concern.topic}`,
    body: `${concern.number} 被承办机关退回，理由：${reason}。期限没有停止，请尽快另行交办。`,
    url: workbenchPath(id),
  })
}

/** Another level: both clocks are reckoned anew, from the same instant. */
export async function changeLevel(tx: Tx, id: string, { level: slug }: { level: string }) {
  const concern = await lockAsKeeper(tx, id)
  const level = await findLevel(tx, slug)
  if (!level) throw new FieldRefusal('level', '没有这个级别')
  const due = dueFrom(concern.noticed_at, level)
  await tx.db
    .updateTable('concerns.concern')
    .set({ level: level.slug, ...due, reminded: [] })
    .where('id', '=', id)
    .execute()
  await record(tx, ConcernLevelChanged, id, { level: slug, dueAt: due.information_due_at.toISOString() }, concern.keeper_id)
}

/** 不需回应: with the reason, which stays inside. */
export async function setConcernAside(tx: Tx, id: string, { reason }: { reason: string }) {
  const concern = await lockAsKeeper(tx, id)
  await moveConcern(tx, concern, 'set-aside', { set_aside_for: reason })
  await record(tx, ConcernSetAside, id, {}, concern.keeper_id)
}

export async function lockAsKeeper(tx: Tx, id: string): Promise<Concern> {
  const concern = await lockConcern(tx, id)
  if (!mayKeep(tx.actor, concern)) throw forbidden('由登记机关的新闻发布员或者督查人员办理')
  return concern
}
export async function lockAsAnswerer(tx: Tx, id: string): Promise<Concern> {
  const concern = await lockConcern(tx, id)
  if (!mayAnswer(tx.actor, concern)) throw forbidden('由承办机关办理')
  return concern
}

export async function answerersOf(tx: Pick<Tx, 'db' | 'now' | 'actor'>, office: string): Promise<string[]> {
  const holders = await Promise.all(
    (['press-officer', 'office-head', 'leader'] as const).map((role) => listHolders(tx, office, role)),
  )
  return holders.flat()
}
