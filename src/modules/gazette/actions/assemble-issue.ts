import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { IssueClosed, IssueOpened, IssueReopened } from '../events.ts'
import { mayEdit } from '../policy.ts'
import { listItems, lockIssue, lockSubmission } from '../queries.ts'
import { issueHash } from '../text-hash.ts'

/** Begins an issue; it gets its numbers when it is published, so that none is ever missing. */
export async function openIssue(tx: Tx, { plannedOn }: { plannedOn: string }) {
  if (!mayEdit(tx.actor)) throw forbidden('由公报编辑办理')
  if (plannedOn < dayOf(tx.now)) throw new FieldRefusal('plannedOn', '计划出版日期不能早于今天')
  const { id } = await tx.db
    .insertInto('gazette.issue')
    .values({ planned_on: plannedOn, made_by: tx.actor.id, made_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, IssueOpened, id, { plannedOn })
  return { issue: id }
}

/** Puts an accepted text into the issue: after the others of its section, sections in the order of their rank. */
export async function placeItem(tx: Tx, issue: string, submission: string) {
  await lockIssue(tx, issue, 'assembling')
  const text = await lockSubmission(tx, submission)
  if (text.state !== 'accepted') throw conflict('gazette.state', '只有已采用、尚未编入的文件可以编入')
  const rank = await tx.db
    .selectFrom('gazette.section as section')
    .select('position')
    .where('id', '=', text.section_id)
    .executeTakeFirstOrThrow()
  const before = (await listItems(tx, issue)).filter((item) => item.rank <= rank.position).length
  await sql`update gazette.item set position = position + 1 where issue_id = ${issue} and position > ${before}`.execute(tx.db)
  await tx.db
    .insertInto('gazette.item')
    .values({ issue_id: issue, submission_id: submission, section_id: text.section_id, position: before + 1 })
    .execute()
  await tx.db.updateTable('gazette.submission').set({ state: 'placed' }).where('id', '=', submission).execute()
}

/** One place up or down, within its section. */
export async function moveItem(tx: Tx, issue: string, item: string, direction: 'up' | 'down') {
  await lockIssue(tx, issue, 'assembling')
  const items = await listItems(tx, issue)
  const index = items.findIndex(({ id }) => id === item)
  const here = items[index]
  if (!here) throw notFound()
  const there = items[index + (direction === 'up' ? -1 : 1)]
  if (!there || there.rank !== here.rank) return
  await sql`update gazette.item set position = case id when ${here.id} then ${there.position}::int else ${here.position}::int end
    where id in (${here.id}, ${there.id})`.execute(tx.db)
}

export async function removeItem(tx: Tx, issue: string, item: string) {
  await lockIssue(tx, issue, 'assembling')
  const gone = await tx.db
    .deleteFrom('gazette.item')
    .where('id', '=', item)
    .where('issue_id', '=', issue)
    .returning(['submission_id', 'position'])
    .executeTakeFirstOrThrow(notFound)
  await sql`update gazette.item set position = position - 1 where issue_id = ${issue} and position > ${gone.position}`.execute(
    tx.db,
  )
  await tx.db.updateTable('gazette.submission').set({ state: 'accepted' }).where('id', '=', gone.submission_id).execute()
}

/** 定稿: from here on nothing moves until it is published or taken back. */
export async function closeIssue(tx: Tx, issue: string) {
  await lockIssue(tx, issue, 'assembling')
  const items = await listItems(tx, issue)
  if (items.length === 0) throw conflict('gazette.empty', '本期还没有编入文件，不能定稿')
  const hash = issueHash(items.map((item) => item.hash))
  await tx.db.updateTable('gazette.issue').set({ state: 'closed', hash }).where('id', '=', issue).execute()
  await record(tx, IssueClosed, issue, { hash, items: items.length })
}

export async function reopenIssue(tx: Tx, issue: string) {
  await lockIssue(tx, issue, 'closed')
  await tx.db.updateTable('gazette.issue').set({ state: 'assembling', hash: null }).where('id', '=', issue).execute()
  await record(tx, IssueReopened, issue, {})
}
