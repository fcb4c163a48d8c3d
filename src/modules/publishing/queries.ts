import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { namesOf } from '../identity/index.ts'
import type { Attachment, Edition } from './model.ts'
import {
  attachmentsOf,
  destinationOf,
  findPublicDocument,
  findPublicEdition,
  type PublicDocument,
  type PublicEdition,
  publicEditions,
  relationsOf,
} from './public-document.ts'
import { publicDocuments, visibleDocuments } from './visible.ts'

export { publicDocuments, shownDocuments, visibleDocuments } from './visible.ts'

/** A document as who works on it sees it: its editions, newest first, what it interprets and what interprets it. */
export async function getDocument(ctx: Ctx, id: string) {
  const document = await visibleDocuments(ctx).where('document.id', '=', id).executeTakeFirstOrThrow(notFound)
  const [editions, interprets, interpretations] = [
    await listEditions(ctx, id),
    await ctx.db.selectFrom('publishing.interpretation').selectAll().where('document_id', '=', id).executeTakeFirst(),
    await ctx.db
      .selectFrom('publishing.interpretation as interpretation')
      .innerJoin('publishing.document as document', 'document.id', 'interpretation.document_id')
      .select([
        'document.id',
        'interpretation.form',
        'interpretation.stale_since',
        'document.index_number',
        'document.withdrawn_at',
      ])
      .where('interpretation.policy_id', '=', id)
      .execute(),
  ]
  const open = editions.find((edition) => edition.id === document.open_edition_id) ?? null
  const published = editions.find((edition) => edition.id === document.published_edition_id) ?? null
  return { document, editions, open, published, interprets: interprets ?? null, interpretations }
}

/** Every edition that a document has had, the newest first; for whoever may see the document from inside. */
export async function listEditions(ctx: Ctx, document: string): Promise<Edition[]> {
  await visibleDocuments(ctx).where('document.id', '=', document).executeTakeFirstOrThrow(notFound)
  return ctx.db
    .selectFrom('publishing.edition')
    .selectAll()
    .where('document_id', '=', document)
    .orderBy('number', 'desc')
    .execute()
}

/** One edition with its document, its attachments and the bundle in which it stands. */
export async function getEdition(ctx: Ctx, id: string) {
  const edition = await ctx.db.selectFrom('publishing.edition').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)
  const document = await visibleDocuments(ctx).where('document.id', '=', edition.document_id).executeTakeFirstOrThrow(notFound)
  const member = await ctx.db
    .selectFrom('publishing.bundle_member')
    .select('bundle_id')
    .where('edition_id', '=', id)
    .executeTakeFirst()
  return { edition, document, attachments: await attachmentsOf(ctx, id), bundle: member?.bundle_id ?? null }
}

/** A file of ours that a page shows or offers: of an edition that is public, or that the actor works on. */
export async function findAttachment(ctx: Ctx, file: string): Promise<Attachment | undefined> {
  const shown = await publicDocuments(ctx)
    .innerJoin('publishing.attachment as attachment', 'attachment.edition_id', 'edition.id')
    .selectAll('attachment')
    .where('attachment.file_id', '=', file)
    .where((eb) => eb.or([eb('document.withdrawal', 'is', null), eb('document.withdrawal', '=', 'superseded')]))
    .limit(1)
    .executeTakeFirst()
  if (shown || ctx.actor === null) return shown
  return ctx.db
    .selectFrom('publishing.attachment as attachment')
    .innerJoin('publishing.edition as edition', 'edition.id', 'attachment.edition_id')
    .selectAll('attachment')
    .where('attachment.file_id', '=', file)
    .where('edition.document_id', 'in', visibleDocuments(ctx).clearSelect().select('document.id'))
    .limit(1)
    .executeTakeFirst()
}

/** Who else has the editor open now, by name; a person who has not been seen for a minute has gone. */
export async function listEditing(ctx: Ctx, document: string) {
  await visibleDocuments(ctx).where('document.id', '=', document).executeTakeFirstOrThrow(notFound)
  const rows = await ctx.db
    .selectFrom('publishing.editing')
    .select(['person_id', 'seen_at'])
    .where('document_id', '=', document)
    .where('person_id', '<>', ctx.actor?.id ?? '')
    .where('seen_at', '>', new Date(ctx.now.getTime() - 60_000))
    .orderBy('seen_at', 'desc')
    .execute()
  const names = await namesOf(
    ctx,
    rows.map(({ person_id }) => person_id),
  )
  return rows.map(({ person_id, seen_at }) => ({ name: names.get(person_id) ?? '', seenAt: seen_at }))
}

/** What stands at a permanent address, as the law and the web expect it. */
export type AtIndex =
  | ({ state: 'shown' | 'superseded' } & PublicPage)
  | { state: 'withdrawn'; title: string; reason: string; on: Date }
  | { state: 'redirected'; to: string; reason: string }
  | { state: 'gone'; reason: string; on: Date }
export type PublicPage = {
  document: PublicDocument
  edition: Edition
  attachments: Attachment[]
  relations: Awaited<ReturnType<typeof relationsOf>>
  history: PublicEdition[]
  /** Where a superseded document leads. */
  successor: string | null
}

/** What is at `USCC/YYYY-NNNNN`; refuses 404 what never was public. `redirected` names the end of the chain. */
export async function getPublicByIndex(ctx: Pick<Ctx, 'db'>, index: string): Promise<AtIndex> {
  const document = await findPublicDocument(ctx, index)
  if (!document) throw notFound()
  const { withdrawal, withdrawal_reason, withdrawn_at } = document
  const reason = withdrawal_reason ?? ''
  const gone = { state: 'gone' as const, reason, on: withdrawn_at ?? new Date(0) }
  if (withdrawal === 'gone') return gone
  // What was taken down says what it was and why; its text is kept inside.
  if (withdrawal === 'withdrawn') return { ...gone, state: 'withdrawn', title: document.title }
  const successor = document.successor_id ? await destinationOf(ctx, document) : null
  if (withdrawal === 'redirected') return successor ? { state: 'redirected', to: successor, reason } : gone
  const edition = await findPublicEdition(ctx, document.id, document.edition_number)
  if (!edition) throw notFound()
  return {
    state: withdrawal ?? 'shown',
    document,
    edition,
    attachments: await attachmentsOf(ctx, edition.id),
    relations: await relationsOf(ctx, document.id),
    history: await publicEditions(ctx, document.id),
    successor,
  }
}
