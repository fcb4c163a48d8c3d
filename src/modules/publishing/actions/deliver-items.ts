import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden, notFound, Refusal } from '../../../platform/errors.ts'
import { record, recordAll } from '../../../platform/events.ts'
import { keepFile } from '../../files/index.ts'
import { getOrganisation } from '../../organisations/index.ts'
import { bundleHash } from '../content-hash.ts'
import { type Attached, insertAttachments, insertDocuments, insertEditions } from '../delivery/insert-items.ts'
import { type Prepared, prepareItems, type Refused } from '../delivery/prepare-items.ts'
import { BundleSubmitted, DocumentDrafted, EditionOpened, FileAttached } from '../events.ts'
import { lockBundle } from '../locks.ts'
import { loadMembers } from '../members.ts'
import { mayDraft } from '../policy.ts'
import { readinessOf, sentenceOf } from '../readiness.ts'
import { rehash, rehashBundle } from '../rehash.ts'
import { type DeliveredItem, MOST_DELIVERED } from '../schema.ts'

export type Delivered = {
  /** The bundle in which the new texts wait for 初审; null where nothing was new. */
  bundle: string | null
  taken: { sourceKey: string; document: string }[]
  refused: Refused[]
  /** What bore a mark of secrecy and is not stored: once the transaction is over, each has something to write down (`afterwards`). */
  secrets: Refusal[]
}

/** A delivery from the edge: what was refused for secrecy is written down after the others have been taken. */
export async function deliver(
  ctx: Ctx,
  organisation: string,
  { items, title }: { items: readonly unknown[]; title?: string | undefined },
) {
  const { secrets, ...delivered } = await inTransaction(ctx, (tx) => deliverItems(tx, organisation, items, { title }))
  for (const { afterwards } of secrets) await afterwards?.(ctx)
  return delivered
}

/**
 * A department's own system hands over many items at once: the good ones stand submitted in one bundle, the bad ones are named with their
 * reasons. Each is known by its key over there, so that what comes twice is there once, and what comes changed is a new edition.
 */
export async function deliverItems(
  tx: Tx,
  organisation: string,
  items: readonly (DeliveredItem | unknown)[],
  { title }: { title?: string | undefined } = {},
): Promise<Delivered> {
  const office = await getOrganisation(tx, organisation)
  if (!mayDraft(tx.actor, organisation)) throw forbidden('只有本机关的信息员可以提交')
  if (items.length > MOST_DELIVERED) throw conflict('publishing.too-many', `一次最多提交 ${MOST_DELIVERED} 件`)
  // Two deliveries of one office wait for each other: both may bring the same key.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`publishing.deliver ${organisation}`}, 0))`.execute(tx.db)
  const { fresh, unchanged, refused, secrets } = await prepareItems(tx, organisation, items)
  const { kept, refused: withoutFiles } = await keepFiles(tx, fresh)
  await discardReplaced(tx, kept)
  const documents = await insertDocuments(tx, organisation, kept)
  const editions = await insertEditions(tx, kept, documents)
  const attached = await insertAttachments(tx, kept, editions)
  const good = kept.filter(({ held }) => held === null)
  const taken = good.map(({ sourceKey }) => ({ sourceKey, document: documents.get(sourceKey) ?? '' }))
  await rehashHeld(tx, kept, editions)
  const bundle =
    good.length === 0
      ? null
      : await submitDelivered(tx, organisation, {
          title: title ?? `${office.short_name}批量报送（${good.length} 件）`,
          editions: good.map(({ sourceKey }) => editions.get(sourceKey)?.id ?? ''),
        })
  await recordBeginnings(tx, organisation, { kept, documents, editions, attached })
  return { bundle, taken: [...taken, ...unchanged], refused: [...refused, ...withoutFiles], secrets }
}

/** Takes the uploaded files in; an item whose file is not there, or is used elsewhere, is left out. */
async function keepFiles(tx: Tx, fresh: readonly Prepared[]) {
  const kept: Prepared[] = []
  const refused: Refused[] = []
  for (const item of fresh) {
    try {
      for (const attachment of item.attachments) {
        const file = await keepFile(tx, attachment.file)
        Object.assign(attachment, { name: attachment.name || file.name, size: file.bytes, type: file.type, sha256: file.sha256 })
      }
      kept.push(item)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({
        sourceKey: item.sourceKey,
        sentence: `《${item.title}》：附件${error.status === notFound().status ? '不存在，请先上传' : '已经用于别处'}`,
      })
    }
  }
  return { kept, refused }
}

/** Drafts that were returned and come again: the old ones are given up, and leave the bundle in which they stood. */
async function discardReplaced(tx: Tx, kept: readonly Prepared[]) {
  const replaced = kept.flatMap(({ replaces }) => replaces ?? [])
  if (replaced.length === 0) return
  const left = await sql<{ bundle_id: string }>`delete from publishing.bundle_member
    where edition_id = any(${replaced}::uuid[]) returning bundle_id`.execute(tx.db)
  await sql`update publishing.edition set state = 'discarded' where id = any(${replaced}::uuid[])`.execute(tx.db)
  for (const bundle of new Set(left.rows.map(({ bundle_id }) => bundle_id))) await rehashBundle(tx, await lockBundle(tx, bundle))
}

async function rehashHeld(tx: Tx, kept: readonly Prepared[], editions: ReadonlyMap<string, { id: string }>) {
  for (const { sourceKey, held } of kept) if (held !== null) await rehash(tx, editions.get(sourceKey)?.id ?? '', null)
}

/** The bundle of a delivery stands submitted: what is in it has been checked and screened item by item. */
async function submitDelivered(
  tx: Tx,
  organisation: string,
  { title, editions }: { title: string; editions: readonly string[] },
) {
  const { id: bundle } = await tx.db
    .insertInto('publishing.bundle')
    .values({
      organisation_id: organisation,
      title,
      hash: bundleHash([]),
      needs: [],
      delivered: true,
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`insert into publishing.bundle_member (bundle_id, edition_id, position)
    select ${bundle}::uuid, given.edition, given.place from unnest(${[...editions]}::uuid[]) with ordinality as given (edition, place)`.execute(
    tx.db,
  )
  const members = await loadMembers(tx, bundle)
  const { problems, needs } = await readinessOf(tx, { organisation_id: organisation }, members)
  if (problems.length > 0) throw conflict('publishing.not-ready', sentenceOf(problems))
  const hash = bundleHash(members.map((member) => ({ edition: member.edition.id, hash: member.hash })))
  await sql`update publishing.edition as edition set hash = given.hash, state = 'in-review'
    from jsonb_to_recordset(${JSON.stringify(members.map((member) => ({ id: member.edition.id, hash: member.hash })))}::jsonb)
      as given (id uuid, hash text) where edition.id = given.id`.execute(tx.db)
  await tx.db
    .updateTable('publishing.bundle')
    .set({ state: 'in-review', round: 1, hash, needs, checked_hash: hash, submitted_at: tx.now })
    .where('id', '=', bundle)
    .execute()
  await record(tx, BundleSubmitted, bundle, { hash, members: members.length, needs }, organisation)
  return bundle
}

async function recordBeginnings(
  tx: Tx,
  organisation: string,
  {
    kept,
    documents,
    editions,
    attached,
  }: {
    kept: readonly Prepared[]
    documents: ReadonlyMap<string, string>
    editions: ReadonlyMap<string, { id: string; number: number }>
    attached: readonly Attached[]
  },
) {
  const of = (item: Prepared) => ({ subjectId: documents.get(item.sourceKey) ?? '', organisation })
  await recordAll(
    tx,
    DocumentDrafted,
    kept
      .filter(({ document }) => document === null)
      .map((item) => ({ ...of(item), data: { kind: item.kind, publicity: 'proactive' } })),
  )
  await recordAll(
    tx,
    EditionOpened,
    kept
      .filter(({ document }) => document !== null)
      .map((item) => ({
        ...of(item),
        data: { edition: editions.get(item.sourceKey)?.id ?? '', number: item.number, from: item.from },
      })),
  )
  const documentOf = new Map([...editions].map(([key, { id }]) => [id, documents.get(key) ?? '']))
  await recordAll(
    tx,
    FileAttached,
    attached.map(({ id, edition_id, sha256 }) => ({
      subjectId: documentOf.get(edition_id) ?? '',
      organisation,
      data: { attachment: id, sha256 },
    })),
  )
}
