import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { isOpen, lockBundle, refuseClosed } from '../locks.ts'
import { loadEditions, loadMembers } from '../members.ts'
import { type Bundle, editionStates } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { registeredAll } from '../registration.ts'
import { rehashBundle } from '../rehash.ts'
import { visibleDocuments } from '../visible.ts'

/**
 * Puts editions into a bundle. What an office publishes stands in its own bundles; the office that drafted a policy puts its
 * interpretation beside it into the bundle of the office that publishes it.
 */
export async function addToBundle(tx: Tx, id: string, editions: readonly string[]) {
  const wanted = [...new Set(editions)]
  const bundle = await lockBundle(tx, id)
  refuseClosed(bundle)
  await tx.db.selectFrom('publishing.edition').select('id').where('id', 'in', wanted).forUpdate().execute()
  const added = await loadEditions(tx, wanted)
  const seen = await visibleDocuments(tx)
    .where(
      'document.id',
      'in',
      added.map(({ document }) => document.id),
    )
    .execute()
  if (added.length !== wanted.length || seen.length !== new Set(added.map(({ document }) => document.id)).size) throw notFound()
  const there = await loadMembers(tx, id)
  const register = await registeredAll(
    tx,
    added.flatMap(({ document }) => document.rule_id ?? []),
  )
  for (const { document, edition, interpretation } of added) {
    if (!isOpen(edition))
      throw conflict('publishing.not-open', `《${edition.title}》${editionStates[edition.state]}，不能放入发布单`)
    if (document.publicity !== 'proactive')
      throw new FieldRefusal('editions', `《${edition.title}》的公开属性不是“主动公开”，不能放入发布单`)
    const isOwn =
      document.organisation_id === bundle.organisation_id ||
      (register.get(document.rule_id ?? '')?.offices.includes(bundle.organisation_id) ?? false)
    const explains = [...there, ...added].some((member) => member.document.id === interpretation?.policy_id)
    if (!isOwn && !explains)
      throw new FieldRefusal('editions', `《${edition.title}》不是本机关的稿件，也不解读这张发布单里的文件`)
    if (!mayDraft(tx.actor, isOwn ? bundle.organisation_id : document.organisation_id))
      throw forbidden('只有起草机关可以编排发布单')
  }
  await insertMembers(tx, bundle, wanted)
  await rehashBundle(tx, bundle)
}

async function insertMembers(tx: Tx, { id }: Bundle, editions: readonly string[]) {
  const { rows } = await sql<{ edition_id: string }>`insert into publishing.bundle_member (bundle_id, edition_id, position)
    select ${id}::uuid, given.edition, given.place + coalesce((select max(position) from publishing.bundle_member where bundle_id = ${id}), 0)
    from unnest(${[...editions]}::uuid[]) with ordinality as given (edition, place)
    on conflict (edition_id) do nothing returning edition_id`.execute(tx.db)
  if (rows.length !== editions.length) throw conflict('publishing.bundled', '有稿件已在另一张发布单里，请先从那里移出')
}
