import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { namesOf } from '../../identity/index.ts'
import { canonicalBody } from '../body/canonical.ts'
import { textOf } from '../body/tree.ts'
import { checked } from '../checked.ts'
import { dueOn, termBegins } from '../due-on.ts'
import { lockOpenEdition } from '../locks.ts'
import type { Document, Edition } from '../model.ts'
import { refuseMisplaced } from '../placement.ts'
import { rehash } from '../rehash.ts'
import { SaveInput } from '../schema.ts'
import { refuseMarked } from '../screening-gate.ts'

/**
 * Saves what is written, upon the revision it was written upon: where somebody else has saved meanwhile nothing is overwritten, and
 * the writer is told who and when (the text that stands is read with `getEdition`). Approvals of the text before it fall.
 */
export async function saveDraft(tx: Tx, id: string, input: SaveInput) {
  const { revision, ...given } = checked(SaveInput, input)
  const changes = onlyGiven(given, input)
  const { document, edition, bundle } = await lockOpenEdition(tx, id)
  if (edition.revision !== revision) throw await overtaken(tx, edition)
  if (changes.formedOn && changes.formedOn > dayOf(tx.now)) throw new FieldRefusal('formedOn', '成文日期不能晚于今天')
  await refuseMisplaced(tx, { organisation: document.organisation_id, kind: document.kind }, changes)
  const body = changes.body === undefined ? undefined : canonicalBody(changes.body)
  await refuseMarked(tx, [changes.title, changes.summary, body && textOf(body), changes.note].filter(Boolean).join('\n'))
  await placeDocument(tx, document, changes)
  const formedOn = changes.formedOn ?? edition.formed_on
  const item = changes.catalogueItem === undefined ? edition.catalogue_item_id : changes.catalogueItem
  await tx.db
    .updateTable('publishing.edition')
    .set({
      ...columnsOf({ ...changes, body }),
      due_on: await dueOn(tx, termBegins(formedOn, document.opened_on), item),
      revision: revision + 1,
      saved_by: tx.actor?.id ?? '',
      saved_at: tx.now,
    })
    .where('id', '=', id)
    .execute()
  return { revision: revision + 1, hash: await rehash(tx, id, bundle) }
}

/** A document that is not public yet stands where its draft stands; one that is public moves with the publication of this edition. */
async function placeDocument(tx: Tx, { id, published_edition_id, rule_id }: Document, { column, catalogueItem, rule }: Place) {
  if (published_edition_id !== null) {
    if (rule !== undefined && rule !== rule_id) throw new FieldRefusal('rule', '已经公开的文件不能改为另一项登记')
    return
  }
  const placed = {
    ...(column !== undefined && { column_id: column }),
    ...(catalogueItem !== undefined && { catalogue_item_id: catalogueItem }),
    ...(rule !== undefined && { rule_id: rule }),
  }
  if (Object.keys(placed).length > 0) await tx.db.updateTable('publishing.document').set(placed).where('id', '=', id).execute()
}
type Place = { column?: string | null | undefined; catalogueItem?: string | null | undefined; rule?: string | null | undefined }

/** What is left out stays as it is: the schema's defaults are for beginning, not for changing. */
const onlyGiven = <T extends object>(read: T, input: object) =>
  Object.fromEntries(Object.entries(read).filter(([field]) => Object.hasOwn(input, field))) as Partial<T>

const columns = {
  title: 'title',
  documentNumber: 'document_number',
  summary: 'summary',
  body: 'body',
  keywords: 'keywords',
  genre: 'genre',
  theme: 'theme',
  openIn: 'open_in',
  source: 'source',
  formedOn: 'formed_on',
  commencesOn: 'commences_on',
  expiresOn: 'expires_on',
  column: 'column_id',
  catalogueItem: 'catalogue_item_id',
  touchesBusiness: 'touches_business',
  fromInner: 'from_inner',
  note: 'note',
  minor: 'minor',
} as const

const columnsOf = (changes: Record<string, unknown>): Partial<Edition> =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) => (changes[field] === undefined ? [] : [[column, changes[field]]])),
  )

async function overtaken(tx: Tx, { saved_by, saved_at }: Edition) {
  const name = (await namesOf(tx, [saved_by])).get(saved_by) ?? '另一位同事'
  return conflict(
    'publishing.overtaken',
    `${name}已于 ${minuteOf(saved_at)} 保存了较新的内容，您的改动没有覆盖它。请对照两份内容后再保存`,
  )
}
