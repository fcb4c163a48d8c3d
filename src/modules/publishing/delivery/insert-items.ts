import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import type { Prepared } from './prepare-items.ts'

export async function insertDocuments(tx: Tx, organisation: string, kept: readonly Prepared[]) {
  const documents = new Map(kept.flatMap(({ sourceKey, document }) => (document ? [[sourceKey, document] as const] : [])))
  const rows = kept
    .filter(({ document }) => document === null)
    .map(({ sourceKey, kind, column, catalogueItem }) => ({ sourceKey, kind, column, item: catalogueItem }))
  if (rows.length > 0) {
    const inserted = await sql<{ id: string; source_key: string }>`insert into publishing.document
        (organisation_id, kind, publicity, column_id, catalogue_item_id, source_key, drafted_by, drafted_at)
      select ${organisation}::uuid, given.kind, 'proactive', given."column", given.item, given."sourceKey", ${tx.actor?.id ?? ''}::uuid, ${tx.now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given ("sourceKey" text, kind text, "column" uuid, item uuid)
      returning id, source_key`.execute(tx.db)
    for (const { id, source_key } of inserted.rows) documents.set(source_key, id)
  }
  return documents
}

export async function insertEditions(tx: Tx, kept: readonly Prepared[], documents: ReadonlyMap<string, string>) {
  const rows = kept.map((item) => ({
    document: documents.get(item.sourceKey),
    title: item.title,
    documentNumber: item.documentNumber,
    summary: item.summary,
    body: item.body,
    keywords: item.keywords,
    genre: item.genre,
    theme: item.theme,
    openIn: item.openIn,
    source: item.source,
    formedOn: item.formedOn,
    dueOn: item.dueOn,
    touchesBusiness: item.touchesBusiness,
    fromInner: item.fromInner,
    note: item.note,
    number: item.number,
    column: item.column,
    item: item.catalogueItem,
    held: item.held,
  }))
  const editions = new Map<string, { id: string; number: number }>()
  if (rows.length === 0) return editions
  const inserted = await sql<{ id: string; document_id: string; number: number }>`insert into publishing.edition
      (document_id, number, state, title, document_number, summary, body, keywords, genre, theme, open_in, source, formed_on, due_on,
       touches_business, from_inner, note, column_id, catalogue_item_id, held_reason, hash, saved_by, saved_at)
    select given.document, given.number, 'draft', given.title, given."documentNumber", given.summary, given.body,
      array(select jsonb_array_elements_text(given.keywords)), given.genre, given.theme,
      array(select jsonb_array_elements_text(given."openIn")), given.source, given."formedOn", given."dueOn",
      given."touchesBusiness", given."fromInner", given.note, given."column", given.item, given.held, '', ${tx.actor?.id ?? ''}::uuid, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (document uuid, number int, title text, "documentNumber" text,
      summary text, body text, keywords jsonb, genre text, theme text, "openIn" jsonb, source text, "formedOn" date, "dueOn" date,
      "touchesBusiness" boolean, "fromInner" boolean, note text, "column" uuid, item uuid, held text)
    returning id, document_id, number`.execute(tx.db)
  const keyOf = new Map([...documents].map(([key, id]) => [id, key]))
  for (const { id, document_id, number } of inserted.rows) editions.set(keyOf.get(document_id) ?? '', { id, number })
  await sql`update publishing.document as document set open_edition_id = edition.id
    from publishing.edition where edition.document_id = document.id and edition.id = any(${[...editions.values()].map(({ id }) => id)}::uuid[])`.execute(
    tx.db,
  )
  return editions
}

export async function insertAttachments(tx: Tx, kept: readonly Prepared[], editions: ReadonlyMap<string, { id: string }>) {
  const rows = kept.flatMap(({ sourceKey, attachments }) =>
    attachments.map((attachment, index) => ({ edition: editions.get(sourceKey)?.id, position: index + 1, ...attachment })),
  )
  if (rows.length === 0) return []
  const inserted =
    await sql<Attached>`insert into publishing.attachment as attachment (edition_id, position, file_id, name, size, type, sha256)
    select given.edition, given.position, given.file, given.name, given.size, given.type, given.sha256
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given
      (edition uuid, position int, file uuid, name text, size bigint, type text, sha256 text)
    returning id, edition_id, sha256`.execute(tx.db)
  return inserted.rows
}
export type Attached = { id: string; edition_id: string; sha256: string }
