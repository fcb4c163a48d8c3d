import { z } from '@hono/zod-openapi'
import { isKind, kinds, permanentPath } from '../model.ts'
import type { PublicDocument } from '../public-document.ts'
import type { Listed } from '../public-lists.ts'
import type { AtIndex } from '../queries.ts'

const instant = z.iso.datetime()

const kindLabel = (kind: string) => (isKind(kind) ? kinds[kind].label : kind)

/** A public document in a list. */
export const ListedView = z
  .object({
    index: z.string(),
    url: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    kind: z.string(),
    kindLabel: z.string(),
    organisation: z.uuid(),
    summary: z.string(),
    formedOn: z.iso.date(),
    publishedAt: instant,
    changedAt: instant,
  })
  .openapi('PublicDocumentListed')
export const listedView = (row: Listed): z.infer<typeof ListedView> => ({
  index: row.index_number ?? '',
  url: permanentPath(row.index_number ?? ''),
  title: row.title,
  documentNumber: row.document_number,
  kind: row.kind,
  kindLabel: kindLabel(row.kind),
  organisation: row.organisation_id,
  summary: row.summary,
  formedOn: row.formed_on,
  publishedAt: (row.first_published_at ?? new Date(0)).toISOString(),
  changedAt: (row.published_at ?? new Date(0)).toISOString(),
})

const Link = z.object({ index: z.string(), title: z.string(), form: z.string(), stale: z.boolean() })

/** What stands at a permanent address. */
export const PublicView = z
  .object({
    index: z.string(),
    state: z.enum(['shown', 'superseded']),
    reason: z.string().nullable(),
    successor: z.string().nullable(),
    url: z.string(),
    title: z.string(),
    documentNumber: z.string().nullable(),
    kind: z.string(),
    kindLabel: z.string(),
    organisation: z.uuid(),
    genre: z.string().nullable(),
    theme: z.string().nullable(),
    keywords: z.array(z.string()),
    openIn: z.array(z.string()),
    source: z.string().nullable(),
    formedOn: z.iso.date(),
    publishedAt: instant,
    changedAt: instant,
    commencesOn: z.iso.date().nullable(),
    expiresOn: z.iso.date().nullable(),
    summary: z.string(),
    body: z.string(),
    hash: z.string(),
    attachments: z.array(z.object({ name: z.string(), size: z.int(), type: z.string(), sha256: z.string(), url: z.string() })),
    interpretations: z.array(Link),
    interprets: Link.nullable(),
    history: z.array(z.object({ number: z.int(), publishedAt: instant, note: z.string().nullable(), hash: z.string() })),
  })
  .openapi('PublicDocument')

/** What was taken down: what it was and why, without its text. */
export const WithdrawnView = z
  .object({ index: z.string(), state: z.literal('withdrawn'), title: z.string(), reason: z.string(), withdrawnAt: instant })
  .openapi('WithdrawnDocument')

type Page = Extract<AtIndex, { document: PublicDocument }>
export function publicView(page: Page): z.infer<typeof PublicView> {
  const { state, document, edition, attachments, relations, history, successor } = page
  return {
    index: document.index_number ?? '',
    state,
    reason: document.withdrawal_reason,
    successor,
    url: permanentPath(document.index_number ?? ''),
    title: edition.title,
    documentNumber: edition.document_number,
    kind: document.kind,
    kindLabel: kindLabel(document.kind),
    organisation: document.organisation_id,
    genre: edition.genre,
    theme: edition.theme,
    keywords: edition.keywords,
    openIn: edition.open_in,
    source: edition.source,
    formedOn: edition.formed_on,
    publishedAt: (document.first_published_at ?? new Date(0)).toISOString(),
    changedAt: (document.published_at ?? new Date(0)).toISOString(),
    commencesOn: edition.commences_on,
    expiresOn: edition.expires_on,
    summary: edition.summary,
    body: edition.body,
    hash: edition.hash,
    attachments: attachments.map(({ name, size, type, sha256, file_id }) => ({
      name,
      size: Number(size),
      type,
      sha256,
      url: `/publishing/files/${file_id}`,
    })),
    interpretations: relations.interpretations.map(({ index, title, form, stale }) => ({ index, title, form, stale })),
    interprets: relations.policy,
    history: history.map(({ number, published_at, note, hash }) => ({
      number,
      publishedAt: (published_at ?? new Date(0)).toISOString(),
      note,
      hash,
    })),
  }
}
