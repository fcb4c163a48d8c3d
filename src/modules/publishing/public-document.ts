import type { Ctx } from '../../platform/ctx.ts'
import type { Attachment, Withdrawal } from './model.ts'
import { interpretationsOf } from './public-lists.ts'
import { publicDocuments, shownDocuments } from './visible.ts'

export type PublicDocument = Awaited<ReturnType<typeof findPublicDocument>> & object
export type PublicEdition = Awaited<ReturnType<typeof publicEditions>>[number]

/** What stands at a permanent address: the document with the edition that is public now, also where it has been withdrawn. */
export const findPublicDocument = (ctx: Pick<Ctx, 'db'>, index: string) =>
  publicDocuments(ctx)
    .leftJoin('publishing.site_column as column', 'column.id', 'document.column_id')
    .where('document.index_number', '=', index)
    .select([
      'document.id',
      'document.organisation_id',
      'document.kind',
      'document.rule_id',
      'document.request_id',
      'document.slug',
      'document.index_number',
      'document.first_published_at',
      'document.published_at',
      'document.withdrawn_at',
      'document.withdrawal',
      'document.withdrawal_reason',
      'document.successor_id',
      'document.published_edition_id',
      'edition.title',
      'edition.number as edition_number',
      'column.id as column_id',
      'column.slug as column_slug',
      'column.name as column_name',
      'column.description as column_description',
      'column.keywords as column_keywords',
      'column.type as column_type',
    ])
    .executeTakeFirst()

type Standing = { withdrawal: Withdrawal | null; successor_id: string | null; index_number: string | null }

/**
 * Where a redirected document leads at last: over chains, past what has moved on itself. Null when it leads in a circle, or to
 * something that nobody may read.
 */
export async function destinationOf(
  ctx: Pick<Ctx, 'db'>,
  { successor_id }: Pick<Standing, 'successor_id'>,
): Promise<string | null> {
  const passed = new Set<string>()
  for (let next = successor_id; next !== null && !passed.has(next); ) {
    passed.add(next)
    const found: Standing | undefined = await publicDocuments(ctx)
      .where('document.id', '=', next)
      .select(['document.withdrawal', 'document.successor_id', 'document.index_number'])
      .executeTakeFirst()
    if (!found) return null
    if (found.withdrawal !== 'redirected') return found.index_number
    next = found.successor_id
  }
  return null
}

/** The title and address of a document that everyone may read, by id. */
export const findShown = (ctx: Pick<Ctx, 'db'>, id: string) =>
  shownDocuments(ctx).where('document.id', '=', id).select(['edition.title', 'document.index_number']).executeTakeFirst()

/** The editions that are or were public, the newest first, without their texts. */
export const publicEditions = ({ db }: Pick<Ctx, 'db'>, document: string) =>
  db
    .selectFrom('publishing.edition')
    .select(['id', 'number', 'title', 'note', 'minor', 'hash', 'formed_on', 'published_at', 'state'])
    .where('document_id', '=', document)
    .where('state', 'in', ['published', 'superseded'])
    .where('published_at', 'is not', null)
    .orderBy('number', 'desc')
    .execute()

/** The text of an edition that is or was public. */
export const findPublicEdition = ({ db }: Pick<Ctx, 'db'>, document: string, number: number) =>
  db
    .selectFrom('publishing.edition')
    .selectAll()
    .where('document_id', '=', document)
    .where('number', '=', number)
    .where('state', 'in', ['published', 'superseded'])
    .where('published_at', 'is not', null)
    .executeTakeFirst()

export const attachmentsOf = ({ db }: Pick<Ctx, 'db'>, edition: string): Promise<Attachment[]> =>
  db.selectFrom('publishing.attachment').selectAll().where('edition_id', '=', edition).orderBy('position').execute()

/** What explains this document, and what it explains; only what everyone may read. */
export async function relationsOf(ctx: Pick<Ctx, 'db'>, document: string) {
  const [interpretations, explains] = await Promise.all([
    interpretationsOf(ctx, [document]),
    ctx.db.selectFrom('publishing.interpretation').selectAll().where('document_id', '=', document).executeTakeFirst(),
  ])
  const policy = explains && (await findShown(ctx, explains.policy_id))
  // The other interpretations of the same policy stand beside this one.
  const others = explains ? ((await interpretationsOf(ctx, [explains.policy_id])).get(explains.policy_id) ?? []) : []
  return {
    interpretations: interpretations.get(document) ?? [],
    policy: policy
      ? { title: policy.title, index: policy.index_number ?? '', form: explains.form, stale: explains.stale_since !== null }
      : null,
    others,
  }
}

/** The document that a readable path leads to, now or once. */
export async function findByPath({ db }: Pick<Ctx, 'db'>, organisation: string, slug: string) {
  const [now, once] = await Promise.all([
    publicDocuments({ db })
      .where('document.organisation_id', '=', organisation)
      .where('document.slug', '=', slug)
      .select('document.index_number')
      .executeTakeFirst(),
    publicDocuments({ db })
      .innerJoin('publishing.former_path as former', 'former.document_id', 'document.id')
      .where('former.organisation_id', '=', organisation)
      .where('former.slug', '=', slug)
      .select('document.index_number')
      .executeTakeFirst(),
  ])
  return now?.index_number ?? once?.index_number ?? null
}
