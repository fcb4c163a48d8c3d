import { z } from '@hono/zod-openapi'
import type { BundleView as Bundle } from './bundle-view.ts'
import { isKind, kinds, permanentPath } from './model.ts'
import type { PublicDocument } from './public-document.ts'
import type { Listed } from './public-lists.ts'
import type { AtIndex, getDocument, getEdition } from './queries.ts'

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

const EditionHead = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  minor: z.boolean(),
  hash: z.string(),
  savedAt: instant,
  publishedAt: instant.nullable(),
})
/** A document as who works on it sees it. */
export const DocumentView = z
  .object({
    id: z.uuid(),
    organisation: z.uuid(),
    kind: z.string(),
    publicity: z.string(),
    ground: z.string().nullable(),
    reason: z.string().nullable(),
    rule: z.uuid().nullable(),
    index: z.string().nullable(),
    slug: z.string().nullable(),
    withdrawal: z.string().nullable(),
    openEdition: z.uuid().nullable(),
    publishedEdition: z.uuid().nullable(),
    editions: z.array(EditionHead),
    interprets: z.object({ policy: z.uuid(), form: z.string(), staleSince: z.iso.date().nullable() }).nullable(),
    interpretations: z.array(z.object({ document: z.uuid(), form: z.string(), staleSince: z.iso.date().nullable() })),
  })
  .openapi('PublishingDocument')
export const documentView = ({
  document,
  editions,
  interprets,
  interpretations,
}: Awaited<ReturnType<typeof getDocument>>): z.infer<typeof DocumentView> => ({
  id: document.id,
  organisation: document.organisation_id,
  kind: document.kind,
  publicity: document.publicity,
  ground: document.ground,
  reason: document.publicity_reason,
  rule: document.rule_id,
  index: document.index_number,
  slug: document.slug,
  withdrawal: document.withdrawal,
  openEdition: document.open_edition_id,
  publishedEdition: document.published_edition_id,
  editions: editions.map(({ id, number, state, title, note, minor, hash, saved_at, published_at }) => ({
    id,
    number,
    state,
    title,
    note,
    minor,
    hash,
    savedAt: saved_at.toISOString(),
    publishedAt: published_at?.toISOString() ?? null,
  })),
  interprets: interprets && { policy: interprets.policy_id, form: interprets.form, staleSince: interprets.stale_since },
  interpretations: interpretations.map(({ id, form, stale_since }) => ({ document: id, form, staleSince: stale_since })),
})

/** An edition with its text, for who works on it. */
export const EditionView = EditionHead.extend({
  document: z.uuid(),
  bundle: z.uuid().nullable(),
  revision: z.int(),
  documentNumber: z.string().nullable(),
  summary: z.string(),
  body: z.string(),
  keywords: z.array(z.string()),
  genre: z.string().nullable(),
  theme: z.string().nullable(),
  openIn: z.array(z.string()),
  source: z.string().nullable(),
  column: z.uuid().nullable(),
  catalogueItem: z.uuid().nullable(),
  formedOn: z.iso.date(),
  dueOn: z.iso.date(),
  commencesOn: z.iso.date().nullable(),
  expiresOn: z.iso.date().nullable(),
  touchesBusiness: z.boolean(),
  fromInner: z.boolean(),
  attachments: z.array(z.object({ id: z.uuid(), file: z.uuid(), name: z.string(), size: z.int(), sha256: z.string() })),
}).openapi('PublishingEdition')
export const editionView = ({
  edition,
  attachments,
  bundle,
}: Awaited<ReturnType<typeof getEdition>>): z.infer<typeof EditionView> => ({
  id: edition.id,
  number: edition.number,
  state: edition.state,
  title: edition.title,
  note: edition.note,
  minor: edition.minor,
  hash: edition.hash,
  savedAt: edition.saved_at.toISOString(),
  publishedAt: edition.published_at?.toISOString() ?? null,
  document: edition.document_id,
  bundle,
  revision: edition.revision,
  documentNumber: edition.document_number,
  summary: edition.summary,
  body: edition.body,
  keywords: edition.keywords,
  genre: edition.genre,
  theme: edition.theme,
  openIn: edition.open_in,
  source: edition.source,
  column: edition.column_id,
  catalogueItem: edition.catalogue_item_id,
  formedOn: edition.formed_on,
  dueOn: edition.due_on,
  commencesOn: edition.commences_on,
  expiresOn: edition.expires_on,
  touchesBusiness: edition.touches_business,
  fromInner: edition.from_inner,
  attachments: attachments.map(({ id, file_id, name, size, sha256 }) => ({
    id,
    file: file_id,
    name,
    size: Number(size),
    sha256,
  })),
})

const BundleHead = z.object({
  id: z.uuid(),
  organisation: z.uuid(),
  title: z.string(),
  state: z.string(),
  hash: z.string(),
  scheduledAt: instant.nullable(),
  failure: z.string().nullable(),
  publishedAt: instant.nullable(),
})
export const BundleListed = BundleHead.openapi('BundleListed')
export const BundleShown = BundleHead.extend({
  members: z.array(z.object({ edition: z.uuid(), document: z.uuid(), title: z.string(), kind: z.string(), hash: z.string() })),
  needs: z.array(
    z.object({
      gate: z.string(),
      label: z.string(),
      state: z.enum(['passed', 'open', 'waiting']),
      barred: z.string().nullable(),
    }),
  ),
  gates: z.array(
    z.object({
      gate: z.string(),
      verdict: z.string(),
      hash: z.string(),
      voided: z.boolean(),
      opinion: z.string().nullable(),
      by: z.string(),
      at: instant,
    }),
  ),
  problems: z.array(z.object({ edition: z.uuid().nullable(), field: z.string(), sentence: z.string() })),
}).openapi('Bundle')

export const bundleHead = (bundle: Bundle['bundle']): z.infer<typeof BundleHead> => ({
  id: bundle.id,
  organisation: bundle.organisation_id,
  title: bundle.title,
  state: bundle.state,
  hash: bundle.hash,
  scheduledAt: bundle.scheduled_at?.toISOString() ?? null,
  failure: bundle.failure,
  publishedAt: bundle.published_at?.toISOString() ?? null,
})
export const bundleView = ({ bundle, members, needs, gates, problems }: Bundle): z.infer<typeof BundleShown> => ({
  ...bundleHead(bundle),
  members: members.map(({ edition, document }) => ({
    edition: edition.id,
    document: document.id,
    title: edition.title,
    kind: document.kind,
    hash: edition.hash,
  })),
  needs: needs.map(({ kind, label, state, barred }) => ({ gate: kind, label, state, barred })),
  gates: gates.map(({ kind, verdict, hash, voided, opinion, name, decided_at }) => ({
    gate: kind,
    verdict,
    hash,
    voided,
    opinion,
    by: name,
    at: decided_at.toISOString(),
  })),
  problems,
})
