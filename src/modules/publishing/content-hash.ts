import { createHash } from 'node:crypto'
import { canonicalJson } from '../ledger/index.ts'
import type { Attachment, Document, Edition } from './model.ts'

/** What a reader is shown of an edition, and what its approvals rest on: nothing of it can change without the hash changing. */
export type Content = {
  kind: string
  publicity: string
  column: string | null
  catalogueItem: string | null
  rule: string | null
  title: string
  documentNumber: string | null
  summary: string
  body: string
  keywords: readonly string[]
  genre: string | null
  theme: string | null
  openIn: readonly string[]
  source: string | null
  formedOn: string
  commencesOn: string | null
  expiresOn: string | null
  touchesBusiness: boolean
  fromInner: boolean
  note: string | null
  minor: boolean
  interprets: { policy: string; form: string; clauses: readonly string[] } | null
  attachments: readonly { name: string; sha256: string }[]
}

export type Explained = { address: string; hash: string }
export type Linked = { policy_id: string; form: string; clauses: unknown }

export const contentOf = (
  document: Pick<Document, 'kind' | 'publicity' | 'rule_id'>,
  edition: Omit<
    Edition,
    | 'hash'
    | 'revision'
    | 'state'
    | 'saved_by'
    | 'saved_at'
    | 'published_at'
    | 'due_on'
    | 'number'
    | 'id'
    | 'document_id'
    | 'held_reason'
  >,
  parts: { attachments: readonly Pick<Attachment, 'name' | 'sha256'>[]; interpretation: Linked | undefined },
): Content => ({
  kind: document.kind,
  publicity: document.publicity,
  column: edition.column_id,
  catalogueItem: edition.catalogue_item_id,
  rule: document.rule_id,
  title: edition.title,
  documentNumber: edition.document_number,
  summary: edition.summary,
  body: edition.body,
  keywords: edition.keywords,
  genre: edition.genre,
  theme: edition.theme,
  openIn: edition.open_in,
  source: edition.source,
  formedOn: edition.formed_on,
  commencesOn: edition.commences_on,
  expiresOn: edition.expires_on,
  touchesBusiness: edition.touches_business,
  fromInner: edition.from_inner,
  note: edition.note,
  minor: edition.minor,
  interprets: parts.interpretation
    ? {
        policy: parts.interpretation.policy_id,
        form: parts.interpretation.form,
        clauses: explainedIn(parts.interpretation).map(({ address }) => address),
      }
    : null,
  attachments: parts.attachments.map(({ name, sha256 }) => ({ name, sha256 })),
})

export const explainedIn = ({ clauses }: Pick<Linked, 'clauses'>) => clauses as Explained[] // written by linkInterpretation only

export const hashOf = (content: Content) => sha256(canonicalJson(content))

/** What the approvals of a bundle are bound to: its members in their order, each with the hash of what it says. */
export const bundleHash = (members: readonly { edition: string; hash: string }[]) =>
  sha256(canonicalJson(members.map(({ edition, hash }) => [edition, hash])))

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
