import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { shownDocuments } from './visible.ts'

/** The text of a document as everyone reads it now, for modules that take it over word for word. Absent is what is not public. */
export async function getPublished(ctx: Pick<Ctx, 'db'>, id: string) {
  const [row, tree] = await Promise.all([
    shownDocuments(ctx)
      .where('document.id', '=', id)
      .select(['document.id', 'document.organisation_id', 'document.index_number', 'document.kind'])
      .select(['edition.title', 'edition.document_number', 'edition.formed_on', 'edition.body'])
      .executeTakeFirstOrThrow(notFound),
    loadOrganisations(ctx),
  ])
  return {
    id: row.id,
    kind: row.kind,
    organisation: row.organisation_id,
    index: row.index_number ?? '',
    title: row.title,
    documentNumber: row.document_number,
    issuer: tree.byId.get(row.organisation_id)?.name ?? '',
    formedOn: row.formed_on,
    body: row.body,
  }
}
