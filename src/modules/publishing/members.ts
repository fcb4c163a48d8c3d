import type { Ctx } from '../../platform/ctx.ts'
import { type Content, contentOf, hashOf } from './content-hash.ts'
import type { Attachment, Document, Edition } from './model.ts'

/** An edition with all that belongs to it, as approval and publication look at it. */
export type Member = {
  edition: Edition
  document: Document
  attachments: Attachment[]
  interpretation: Interpretation | undefined
  content: Content
  /** Computed anew from what is there. */
  hash: string
}
type Interpretation = {
  document_id: string
  policy_id: string
  form: 'text' | 'questions' | 'graphic' | 'audio-video' | 'comic' | 'press-event' | 'expert'
  clauses: unknown
  stale_since: string | null
}

/** The members of a bundle in their order. */
export async function loadMembers({ db }: Pick<Ctx, 'db'>, bundle: string) {
  const rows = await db
    .selectFrom('publishing.bundle_member')
    .select('edition_id')
    .where('bundle_id', '=', bundle)
    .orderBy('position')
    .execute()
  return loadEditions(
    { db },
    rows.map(({ edition_id }) => edition_id),
  )
}

/** Editions with what belongs to them, in the order asked for; in four statements however many they are. */
export async function loadEditions({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Member[]> {
  if (ids.length === 0) return []
  const editions = await db.selectFrom('publishing.edition').selectAll().where('id', 'in', ids).execute()
  const documentIds = editions.map(({ document_id }) => document_id)
  const [documents, attachments, interpretations] = [
    await db.selectFrom('publishing.document').selectAll().where('id', 'in', documentIds).execute(),
    await db
      .selectFrom('publishing.attachment')
      .selectAll()
      .where('edition_id', 'in', ids)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    await db.selectFrom('publishing.interpretation').selectAll().where('document_id', 'in', documentIds).execute(),
  ]
  const byId = new Map(editions.map((edition) => [edition.id, edition]))
  const documentById = new Map(documents.map((document) => [document.id, document]))
  const interpretationOf = new Map(interpretations.map((row) => [row.document_id, row]))
  const attached = Map.groupBy(attachments, ({ edition_id }) => edition_id)
  return ids.flatMap((id) => {
    const edition = byId.get(id)
    const document = edition && documentById.get(edition.document_id)
    if (!document) return []
    const parts = { attachments: attached.get(id) ?? [], interpretation: interpretationOf.get(document.id) }
    const content = contentOf(document, edition, parts)
    return [{ edition, document, ...parts, content, hash: hashOf(content) }]
  })
}

/** Everybody who began or last saved a member: none of them gives a specialised review. */
export async function authorsOf({ db }: Pick<Ctx, 'db'>, bundle: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('publishing.bundle_member as member')
    .innerJoin('publishing.edition as edition', 'edition.id', 'member.edition_id')
    .innerJoin('publishing.document as document', 'document.id', 'edition.document_id')
    .select(['document.drafted_by', 'edition.saved_by'])
    .where('member.bundle_id', '=', bundle)
    .distinct()
    .execute()
  return new Set(rows.flatMap(({ drafted_by, saved_by }) => [drafted_by, saved_by]))
}
