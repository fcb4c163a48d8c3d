import type { z } from 'zod'
import { cleanHtml } from '../../../ui/client/editor/clean-html.ts'
import { readDay, valuesIn } from '../../../ui/index.ts'
import type { Document, Edition } from '../model.ts'
import type { SaveInput } from '../schema.ts'

type Values = Record<string, unknown>
/** As typed: the schema decides whether it will do. */
type PublicityAsked = { publicity: string; ground: string; reason: string }

/** What is known of an edition, as the fields of its form. */
export const valuesOf = (document: Document, edition: Edition): Values => ({
  revision: edition.revision,
  title: edition.title,
  documentNumber: edition.document_number,
  summary: edition.summary,
  body: edition.body,
  keywords: edition.keywords.join('、'),
  genre: edition.genre,
  theme: edition.theme,
  openIn: edition.open_in,
  source: edition.source,
  formedOn: edition.formed_on,
  commencesOn: edition.commences_on,
  expiresOn: edition.expires_on,
  touchesBusiness: edition.touches_business ? 'yes' : '',
  fromInner: edition.from_inner ? 'yes' : '',
  note: edition.note,
  minor: edition.minor ? 'yes' : '',
  column: document.column_id,
  catalogueItem: document.catalogue_item_id,
  rule: document.rule_id,
  publicity: document.publicity,
  ground: document.ground,
  reason: document.publicity_reason,
})

/** What was typed, for `saveDraft`: a box that is not ticked is sent as nothing and means no. */
export const readEdition = (values: Values): z.input<typeof SaveInput> => ({
  revision: values.revision,
  title: text(values, 'title'),
  documentNumber: text(values, 'documentNumber'),
  summary: text(values, 'summary'),
  body: asHtml(text(values, 'body')),
  keywords: text(values, 'keywords'),
  genre: text(values, 'genre'),
  theme: text(values, 'theme'),
  openIn: valuesIn({ values, errors: [] }, 'openIn') as never, // the schema refuses what is none
  source: text(values, 'source'),
  formedOn: readDay(values, 'formedOn'),
  commencesOn: readDay(values, 'commencesOn'),
  expiresOn: readDay(values, 'expiresOn'),
  touchesBusiness: text(values, 'touchesBusiness'),
  fromInner: text(values, 'fromInner'),
  note: text(values, 'note'),
  minor: text(values, 'minor'),
  column: text(values, 'column'),
  catalogueItem: text(values, 'catalogueItem'),
  ...('rule' in values && { rule: text(values, 'rule') }),
})

export const readPublicity = (values: Values): PublicityAsked => ({
  publicity: text(values, 'publicity'),
  ground: text(values, 'publicity') === 'withheld' ? text(values, 'ground') : '',
  reason: text(values, 'reason'),
})

/** Whether what was typed decides anew on the publicity of the document. */
export function publicityChanges(document: Document, asked: PublicityAsked) {
  if (!asked.publicity) return false
  if (asked.publicity !== document.publicity) return true
  if (asked.publicity === 'proactive') return false
  return (asked.reason || null) !== document.publicity_reason || (asked.ground || null) !== document.ground
}

/** Without the editor one types paragraphs, or pastes HTML; both become the one form. */
export function asHtml(typed: string) {
  if (/<(p|h[1-6]|ul|ol|table|div|br|section|img|blockquote)\b/i.test(typed)) return cleanHtml(typed, { own: true }).html
  return typed
    .split(/\r?\n+/)
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`)
    .join('')
}

const text = (values: Values, name: string) => String(values[name] ?? '')
