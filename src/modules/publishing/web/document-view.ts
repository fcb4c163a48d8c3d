import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import { sizeWords } from '../../files/index.ts'
import { listNames, loadOrganisations, nameOn, type Organisation } from '../../organisations/index.ts'
import { textOf } from '../body/tree.ts'
import { type CleanedUp, cleanedUp } from '../clean-ups/queries.ts'
import { type Attachment, type Edition, isKind, kinds, permanentPath } from '../model.ts'
import {
  attachmentsOf,
  destinationOf,
  findPublicEdition,
  findShown,
  type PublicDocument,
  type PublicEdition,
  publicEditions,
  relationsOf,
} from '../public-document.ts'
import { type ForceShown, forceOf } from './force.ts'
import { type Heading, readable } from './readable.ts'

export type AttachmentView = {
  id: string
  name: string
  href: string
  /** The page with its text, for those who cannot open the file. */
  twinHref: string | null
  size: string
  type: string
}

/** Everything that the page of a document says, in the edition that is read. */
export type DocumentView = {
  id: string
  index: string
  path: string
  kind: string
  kindLabel: string
  office: Organisation
  /** The name it bore when it published. */
  publisher: string
  edition: Pick<
    Edition,
    'number' | 'title' | 'document_number' | 'summary' | 'keywords' | 'genre' | 'theme' | 'source' | 'formed_on' | 'note' | 'hash'
  >
  isOld: boolean
  text: string
  html: string
  contents: Heading[]
  publishedAt: string
  /** Of the edition that is read, where it is not the first. */
  changedAt: string | null
  published: Date
  changed: Date
  column: { slug: string; name: string; description: string; keywords: string[]; type: string } | null
  attachments: AttachmentView[]
  editions: (Pick<PublicEdition, 'number' | 'note' | 'minor' | 'hash'> & { at: string; href: string; current: boolean })[]
  relations: Awaited<ReturnType<typeof relationsOf>>
  force: ForceShown | null
  /** What a clean-up has decided about it. */
  cleaned: CleanedUp | null
  superseded: { reason: string; on: string; successor: { title: string; href: string } | null } | null
}

/** The document in its public edition, or in an older one that was public; undefined where there is no such edition. */
export async function documentView(ctx: Ctx, document: PublicDocument, number?: number): Promise<DocumentView | undefined> {
  const edition = await findPublicEdition(ctx, document.id, number ?? document.edition_number)
  if (!edition) return undefined
  const index = document.index_number ?? ''
  const path = permanentPath(index)
  const [tree, names, editions, attachments, relations, force, superseded, cleaned] = await Promise.all([
    loadOrganisations(ctx),
    listNames(ctx, document.organisation_id),
    publicEditions(ctx, document.id),
    attachmentsOf(ctx, edition.id),
    relationsOf(ctx, document.id),
    forceOf(ctx, document.rule_id),
    supersession(ctx, document),
    cleanedUp(ctx, [document.id]),
  ])
  const office = tree.byId.get(document.organisation_id)
  if (!office) return undefined
  const first = document.first_published_at ?? edition.published_at ?? ctx.now
  const changed = edition.published_at ?? first
  const isOld = edition.number !== document.edition_number
  const base = isOld ? `${path}/editions/${edition.number}` : path
  const files = new Map<string, string>(
    attachments.flatMap(({ id, sha256, file_id }) => [
      [`attachment:${sha256}`, id] as const,
      [`/publishing/files/${file_id}`, id] as const,
    ]),
  )
  const { html, contents } = readable(edition.body, (src) => {
    const id = files.get(src)
    return id === undefined ? undefined : `${base}/attachments/${id}`
  })
  return {
    id: document.id,
    index,
    path,
    kind: document.kind,
    kindLabel: isKind(document.kind) ? kinds[document.kind].label : document.kind,
    office,
    publisher: nameOn(names, dayOf(first)) ?? office.name,
    edition,
    isOld,
    text: textOf(edition.body),
    html,
    contents,
    publishedAt: minuteOf(first),
    changedAt: changed.getTime() === first.getTime() ? null : minuteOf(changed),
    published: first,
    changed,
    column: document.column_slug
      ? {
          slug: document.column_slug,
          name: document.column_name ?? '',
          description: document.column_description ?? '',
          keywords: document.column_keywords ?? [],
          type: document.column_type ?? '',
        }
      : null,
    attachments: attachments.map((attachment) => attachmentView(attachment, base)),
    editions: editions.map(({ number: each, note, minor, hash, published_at }) => ({
      number: each,
      note,
      minor,
      hash,
      at: published_at ? minuteOf(published_at) : '',
      href: each === document.edition_number ? path : `${path}/editions/${each}`,
      current: each === edition.number,
    })),
    relations,
    force,
    cleaned: cleaned.get(document.id) ?? null,
    superseded,
  }
}

const attachmentView = ({ id, name, size, type, text, html }: Attachment, base: string): AttachmentView => ({
  id,
  name,
  href: `${base}/attachments/${id}`,
  twinHref: html || text ? `${base}/attachments/${id}/text` : null,
  size: sizeWords(Number(size)),
  type: typeWords(name, type),
})

function typeWords(name: string, type: string) {
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toUpperCase()
  return extension ?? type.split('/').at(-1)?.toUpperCase() ?? type
}

async function supersession(ctx: Ctx, { withdrawal, withdrawal_reason, withdrawn_at, successor_id }: PublicDocument) {
  if (withdrawal !== 'superseded') return null
  const index = await destinationOf(ctx, { successor_id })
  const successor = index && successor_id ? await findShown(ctx, successor_id) : undefined
  return {
    reason: withdrawal_reason ?? '',
    on: withdrawn_at ? dayOf(withdrawn_at) : '',
    successor: index ? { title: successor?.title ?? index, href: permanentPath(index) } : null,
  }
}
