import type { Tx } from '../../platform/ctx.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { type Bundle, bundleStates, type Document, type Edition, editionStates } from './model.ts'
import { mayDraft } from './policy.ts'
import { visibleBundles, visibleDocuments } from './visible.ts'

/** The bundle, held until the transaction ends. Whoever changes a member holds its bundle first: the order that keeps all from waiting in a circle. */
export const lockBundle = (tx: Tx, id: string): Promise<Bundle> =>
  visibleBundles(tx).where('bundle.id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

export const lockDocument = (tx: Tx, id: string): Promise<Document> =>
  visibleDocuments(tx).where('document.id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

export type Opened = { document: Document; edition: Edition; bundle: Bundle | null }

/** Find, may they, can it: an edition that may still be changed, with its document and the bundle it is in, all held. */
export async function lockOpenEdition(tx: Tx, id: string): Promise<Opened> {
  const inBundle = await bundleOf(tx, id)
  const bundle = inBundle ? await holdBundle(tx, inBundle) : null
  const edition = await tx.db
    .selectFrom('publishing.edition')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  const document = await lockDocument(tx, edition.document_id)
  if (!mayDraft(tx.actor, document.organisation_id)) throw forbidden('只有起草机关可以修改')
  if ((await bundleOf(tx, id)) !== inBundle) throw conflict('publishing.moved', '这份稿件刚刚被移入或者移出发布单，请刷新后重试')
  if (!isOpen(edition)) throw conflict('publishing.not-open', `这一版本${editionStates[edition.state]}，不能再修改`)
  return { document, edition, bundle }
}

/** What is drafted, reviewed or waits for its hour may still be changed; its approvals then fall. */
export const isOpen = ({ state }: Pick<Edition, 'state'>) => !['published', 'superseded', 'discarded'].includes(state)

/** A bundle whose members may still be changed. */
export function refuseClosed(bundle: Bundle) {
  if (bundle.state === 'published' || bundle.state === 'discarded')
    throw conflict('publishing.bundle-closed', `这张发布单${bundleStates[bundle.state]}，不能再改动`)
}

const bundleOf = async (tx: Tx, edition: string) =>
  (await tx.db.selectFrom('publishing.bundle_member').select('bundle_id').where('edition_id', '=', edition).executeTakeFirst())
    ?.bundle_id ?? null

const holdBundle = (tx: Tx, id: string) =>
  tx.db
    .selectFrom('publishing.bundle')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Bundle>()
    .executeTakeFirstOrThrow(notFound)
