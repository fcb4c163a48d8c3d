import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record, recordAll } from '../../../platform/events.ts'
import { BundlePublished, DocumentPublished } from '../events.ts'
import { isApproved } from '../gate-state.ts'
import { type Issued, issueNumbers } from '../index-numbers.ts'
import { lockBundle } from '../locks.ts'
import type { Member } from '../members.ts'
import { type Bundle, bundleStates } from '../model.ts'
import { givePaths } from '../paths.ts'
import { mayPublish } from '../policy.ts'
import { readinessOf, sentenceOf } from '../readiness.ts'
import { publishText } from '../registration.ts'
import { membersNow } from '../rehash.ts'
import { markStale, rememberExplained } from '../stale.ts'
import { lockMembers } from './submit-bundle.ts'

/**
 * The bundle goes public: all its members in this one transaction, or none. What was approved is what is published, to the comma:
 * hashes are computed anew, and all that had to hold at submission is looked at again. 索引号, address and time come from here.
 */
export async function publishBundle(tx: Tx, id: string): Promise<{ index: string[] }> {
  const bundle = await lockBundle(tx, id)
  if (!mayPublish(tx.actor, bundle)) throw forbidden('发布由政府信息公开工作机构办理')
  if (!['in-review', 'approved', 'scheduled'].includes(bundle.state))
    throw conflict('publishing.wrong-state', `这张发布单现为“${bundleStates[bundle.state]}”，不能发布`)
  await lockMembers(tx, id)
  const { members, hash } = await membersNow(tx, id)
  await refuseUnapproved(tx, { ...bundle, hash }, members)
  const issued = await issueTo(tx, members)
  for (const member of members) if (member.document.rule_id) await publishText(tx, member.document.rule_id, member)
  await rememberExplained(tx, members)
  await markStale(tx, members)
  await showAll(tx, members, issued)
  await givePaths(tx, members, issued)
  await tx.db
    .updateTable('publishing.bundle')
    .set({ state: 'published', published_at: tx.now, failure: null })
    .where('id', '=', id)
    .execute()
  await recordFacts(tx, { ...bundle, hash }, { members, issued })
  return { index: members.map(({ document }) => issued.get(document.id)?.index ?? '') }
}

async function refuseUnapproved(tx: Tx, bundle: Bundle, members: readonly Member[]) {
  const decided = await tx.db.selectFrom('publishing.gate').selectAll().where('bundle_id', '=', bundle.id).orderBy('id').execute()
  const { problems, needs } = await readinessOf(tx, bundle, members)
  if (problems.length > 0) throw conflict('publishing.not-ready', sentenceOf(problems))
  if (!isApproved({ ...bundle, needs: [...new Set([...bundle.needs, ...needs])] }, decided))
    throw conflict(
      'publishing.not-approved',
      decided.some(({ hash, round }) => round === bundle.round && hash !== bundle.hash)
        ? '批准之后稿件或者附件有了改动，先前的审核已经失效，须重新审核'
        : '审核尚未全部通过，不能发布',
    )
}

/** Every document's number: the one it has, or, where it is published for the first time, the next of its office. */
async function issueTo(tx: Tx, members: readonly Member[]): Promise<Map<string, Issued>> {
  const first = members.filter(({ document }) => document.index_number === null)
  const byOffice = Map.groupBy(first, ({ document }) => document.organisation_id)
  const counts = new Map([...byOffice].map(([office, each]) => [office, each.length]))
  const numbers = await issueNumbers(tx, counts, Number(dayOf(tx.now).slice(0, 4)))
  const issued = new Map<string, Issued>()
  for (const { document } of members) {
    const { index_number: index, index_year: year, index_serial: serial } = document
    if (index !== null) issued.set(document.id, { index, year: year ?? 0, serial: serial ?? 0 })
  }
  for (const [office, each] of byOffice)
    for (const [place, { document }] of each.entries()) {
      const number = numbers.get(office)?.[place]
      if (number) issued.set(document.id, number)
    }
  return issued
}

/** The switch itself: the editions that were public become history, these public, the documents point at them. */
async function showAll(tx: Tx, members: readonly Member[], issued: ReadonlyMap<string, Issued>) {
  const before = members.flatMap(({ document }) => document.published_edition_id ?? [])
  if (before.length > 0)
    await sql`update publishing.edition set state = 'superseded' where id = any(${before}::uuid[])`.execute(tx.db)
  await sql`update publishing.edition set state = 'published', published_at = ${tx.now}
    where id = any(${members.map(({ edition }) => edition.id)}::uuid[])`.execute(tx.db)
  const rows = members.map(({ document, edition }) => ({
    id: document.id,
    edition: edition.id,
    minor: edition.minor,
    column: edition.column_id,
    item: edition.catalogue_item_id,
    ...issued.get(document.id),
  }))
  // A small change does not make a page new: `published_at` is when it last said something else.
  await sql`update publishing.document as document set published_edition_id = given.edition, open_edition_id = null,
      column_id = given."column", catalogue_item_id = given.item,
      index_year = given.year, index_serial = given.serial, index_number = given.index,
      first_published_at = coalesce(document.first_published_at, ${tx.now}),
      published_at = case when given.minor then coalesce(document.published_at, ${tx.now}) else ${tx.now} end,
      withdrawn_at = null, withdrawal = null, withdrawal_reason = null, successor_id = null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, edition uuid, minor boolean, "column" uuid, item uuid, year int, serial int, index text)
    where document.id = given.id`.execute(tx.db)
}

async function recordFacts(
  tx: Tx,
  bundle: Bundle,
  { members, issued }: { members: readonly Member[]; issued: ReadonlyMap<string, Issued> },
) {
  const today = dayOf(tx.now)
  await recordAll(
    tx,
    DocumentPublished,
    members.map(({ document, edition, hash }) => ({
      subjectId: document.id,
      organisation: document.organisation_id,
      data: {
        edition: edition.id,
        number: edition.number,
        bundle: bundle.id,
        hash,
        index: issued.get(document.id)?.index ?? '',
        late: today > edition.due_on,
      },
    })),
  )
  await record(tx, BundlePublished, bundle.id, { hash: bundle.hash, members: members.length }, bundle.organisation_id)
}
