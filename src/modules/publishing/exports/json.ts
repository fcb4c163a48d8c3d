import { permanentPath } from '../model.ts'
import type { DocumentView } from '../web/document-view.ts'

/** The document for programs: what the page says, and the text over which its hash was taken, where that is still all there is. */
export const documentJson = (view: DocumentView, canonical: string | null, origin: string) => {
  const { edition, relations } = view
  const address = (index: string) => `${origin}${permanentPath(index)}`
  return {
    index: view.index,
    url: `${origin}${view.path}`,
    title: edition.title,
    kind: view.kind,
    kindLabel: view.kindLabel,
    documentNumber: edition.document_number,
    office: { slug: view.office.slug, name: view.publisher, creditCode: view.office.credit_code },
    source: edition.source,
    column: view.column && { slug: view.column.slug, name: view.column.name },
    genre: edition.genre,
    theme: edition.theme,
    keywords: edition.keywords,
    summary: edition.summary,
    formedOn: edition.formed_on,
    publishedAt: view.published.toISOString(),
    changedAt: view.changed.toISOString(),
    force: view.force,
    superseded: view.superseded && {
      on: view.superseded.on,
      reason: view.superseded.reason,
      successor: view.superseded.successor && `${origin}${view.superseded.successor.href}`,
    },
    html: view.html,
    text: view.text,
    attachments: view.attachments.map(({ name, href, twinHref, type, size }) => ({
      name,
      url: `${origin}${href}`,
      text: twinHref && `${origin}${twinHref}`,
      type,
      size,
    })),
    interprets: relations.policy && {
      title: relations.policy.title,
      url: address(relations.policy.index),
      form: relations.policy.form,
      stale: relations.policy.stale,
    },
    interpretations: relations.interpretations.map(({ title, index, form, stale }) => ({
      title,
      url: address(index),
      form,
      stale,
    })),
    edition: edition.number,
    editions: view.editions.map(({ number, note, at, hash, href }) => ({
      number,
      note,
      publishedAt: at,
      hash,
      url: `${origin}${href}`,
    })),
    hash: edition.hash,
    canonical,
  }
}
