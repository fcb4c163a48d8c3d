import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { dueOn } from '../due-on.ts'
import { EditionOpened } from '../events.ts'
import { lockDocument } from '../locks.ts'
import { mayDraft } from '../policy.ts'
import { rehash } from '../rehash.ts'

/**
 * A published document is to change: a new edition with the text of the one that is public, or of an older one that is to be restored.
 * One at a time; the term for publishing what has changed begins with the day it changes (条例第二十六条).
 */
export async function openEdition(tx: Tx, id: string, { from }: { from?: string } = {}) {
  const document = await lockDocument(tx, id)
  if (!mayDraft(tx.actor, document.organisation_id)) throw forbidden('只有起草机关可以修改')
  if (document.open_edition_id) throw conflict('publishing.already-open', '这份文件已有一个版本正在修改，请在那一版本上修改')
  const base = await tx.db
    .selectFrom('publishing.edition')
    .selectAll()
    .where('document_id', '=', id)
    .where((eb) =>
      from ? eb('id', '=', from) : document.published_edition_id ? eb('id', '=', document.published_edition_id) : eb.lit(true),
    )
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(notFound)
  const { last } = await tx.db
    .selectFrom('publishing.edition')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('document_id', '=', id)
    .executeTakeFirstOrThrow()
  const { id: _id, published_at: _at, ...text } = base
  const today = dayOf(tx.now)
  const { id: edition } = await tx.db
    .insertInto('publishing.edition')
    .values({
      ...text,
      number: last + 1,
      state: 'draft',
      formed_on: today,
      due_on: await dueOn(tx, today, document.catalogue_item_id),
      // When the changed text of a rule takes effect is said anew.
      commences_on: document.rule_id ? null : text.commences_on,
      column_id: document.column_id,
      catalogue_item_id: document.catalogue_item_id,
      note: null,
      held_reason: null,
      minor: false,
      revision: 1,
      saved_by: tx.actor.id,
      saved_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await sql`insert into publishing.attachment (edition_id, position, file_id, name, size, type, sha256, text, html, read_at)
    select ${edition}::uuid, position, file_id, name, size, type, sha256, text, html, read_at
    from publishing.attachment where edition_id = ${base.id}`.execute(tx.db)
  await tx.db.updateTable('publishing.document').set({ open_edition_id: edition }).where('id', '=', id).execute()
  await rehash(tx, edition, null)
  await record(tx, EditionOpened, id, { edition, number: last + 1, from: base.id }, document.organisation_id)
  return { edition }
}
