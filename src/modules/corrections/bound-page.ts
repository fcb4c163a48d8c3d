import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { type PublicThing, publicSources } from '../../platform/public-source.ts'
import { DocumentPublished } from '../publishing/index.ts'
import { editionOn, listEditions } from '../rules/index.ts'
import { hashOf } from './text-hash.ts'

/** What a page of this site shows to everybody now, and in which edition. */
export type Shown = { thing: PublicThing; text: string; hash: string; edition: number | null; editionHash: string | null }

/** Reads what a path shows, as a visitor would; undefined for pages that show no one thing (home, lists, forms). */
export async function readPage(given: Ctx, path: string): Promise<Shown | undefined> {
  const ctx = { ...given, actor: null }
  const plain = decodeSafely(path.split('?')[0] ?? '')
  const [, rule, ordinal] = RULE.exec(plain) ?? []
  if (rule !== undefined) return readRule(ctx, rule, ordinal === undefined ? undefined : Number(ordinal))
  const found = await thingAt(ctx, plain)
  return found && shownOf(ctx, found)
}
/** The same thing as it is now; undefined when it is no longer public. */
export async function readThing(given: Ctx, { kind, id }: { kind: string; id: string }): Promise<Shown | undefined> {
  const ctx = { ...given, actor: null }
  const rule = kind === 'rule' ? await readRule(ctx, id) : undefined
  if (rule) return rule
  const thing = await loadOne(ctx, kind, id)
  // One of the texts of a rule, which says where it is read.
  if (kind === 'rule') return thing && readPage(ctx, thing.url)
  return thing && shownOf(ctx, thing)
}

/** A rule as it is in force today, under the rule's own id: its next text is the same page. An older text is a thing of its own. */
async function readRule(ctx: Ctx, id: string, ordinal?: number): Promise<Shown | undefined> {
  const edition =
    ordinal === undefined
      ? await editionOn(ctx, id, dayOf(ctx.now))
      : (await listEditions(ctx, id)).find((each) => each.ordinal === ordinal)
  const thing = edition && (await loadOne(ctx, 'rule', edition.id))
  if (!thing) return undefined
  const text = textOf(thing)
  const whole = ordinal === undefined ? { ...thing, id } : thing
  return { thing: whole, text, hash: hashOf(text), edition: edition.ordinal, editionHash: edition.hash }
}

const textOf = ({ title, text }: PublicThing) => `${title}\n${text}`

async function shownOf(ctx: Ctx, thing: PublicThing): Promise<Shown> {
  const [text, edition] = [textOf(thing), await editionOf(ctx, thing)]
  // The rows of a data set are read on its page as well: another table is another page.
  const read = thing.kind === 'dataset' ? `${text}\n${edition.editionHash ?? ''}` : text
  return { thing, text, hash: hashOf(read), ...edition }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const INDEX = /^\/d\/([0-9A-Z]{18}\/\d{4}-\d{5,9})(?:\/|$)/
const SLUG = /^\/datasets\/([a-z0-9-]+)(?:\/|$)/
const RULE = new RegExp(`^/rules/(${UUID.source})(?:/editions/(\\d{1,10}))?(?:[/.]|$)`)
const CONSULTATION = /^\/consultations\/(\d{4}-\d{4,})(?:\/|$)/

async function thingAt(ctx: Ctx, path: string): Promise<PublicThing | undefined> {
  const index = INDEX.exec(path)?.[1]
  if (index !== undefined) {
    const row = await ctx.db
      .selectFrom('publishing.public_document')
      .select('id')
      .where('index_number', '=', index)
      .executeTakeFirst()
    return row?.id ? loadOne(ctx, 'document', row.id) : undefined
  }
  const id = UUID.exec(path)?.[0]
  if (id !== undefined) {
    for (const { kind } of publicSources()) {
      const thing = await loadOne(ctx, kind, id)
      // A page under the thing's own (an attachment, a resource) shows that thing as well.
      if (thing && (path === thing.url || path.startsWith(`${thing.url}/`))) return thing
    }
    return
  }
  const consultation = CONSULTATION.exec(path)?.[1]
  if (consultation !== undefined) {
    const found = ctx.db.selectFrom('consultations.public_consultation').select('id').where('slug', '=', consultation)
    const row = await found.executeTakeFirst()
    return row?.id ? loadOne(ctx, 'consultation', row.id) : undefined
  }
  const slug = SLUG.exec(path)?.[1]
  if (slug === undefined) return
  const row = await ctx.db.selectFrom('datasets.public_dataset').select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id ? loadOne(ctx, 'dataset', row.id) : undefined
}

async function loadOne(ctx: Ctx, kind: string, id: string) {
  const [thing] =
    (await publicSources()
      .find((each) => each.kind === kind)
      ?.load(ctx, [id])) ?? []
  return thing
}

type Edition = { edition: number | null; editionHash: string | null }

/** The edition is what the ledger knows it by: the last fact of a document's publication. A data set is in the version of its newest table. */
async function editionOf({ db }: Ctx, { id, kind }: PublicThing): Promise<Edition> {
  if (kind === 'dataset') {
    const newest = await db
      .selectFrom('datasets.public_resource')
      .select(['number', 'parquet_sha256'])
      .where('dataset_id', '=', id)
      .orderBy('published_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return { edition: newest?.number ?? null, editionHash: newest?.parquet_sha256 ?? null }
  }
  const fact = await db
    .selectFrom('platform.event')
    .select('data')
    .where('subject_id', '=', id)
    .where('name', '=', DocumentPublished.name)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { number, hash } = (fact?.data ?? {}) as { number?: unknown; hash?: unknown }
  return {
    edition: typeof number === 'number' ? number : null,
    editionHash: typeof hash === 'string' ? hash : null,
  }
}

const decodeSafely = (path: string) => {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
