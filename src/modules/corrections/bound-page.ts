import type { Ctx } from '../../platform/ctx.ts'
import { type PublicThing, publicSources } from '../../platform/public-source.ts'
import { DocumentPublished } from '../publishing/index.ts'
import { EditionRecorded } from '../rules/index.ts'
import { hashOf } from './text-hash.ts'

/** What a page of this site shows to everybody now, and in which edition. */
export type Shown = { thing: PublicThing; text: string; hash: string; edition: number | null; editionHash: string | null }

/** Reads what a path shows, as a visitor would; undefined for pages that show no one thing (home, lists, forms). */
export async function readPage(ctx: Ctx, path: string): Promise<Shown | undefined> {
  const [plain = ''] = path.split('?')
  const found = await thingAt({ ...ctx, actor: null }, decodeSafely(plain))
  return found && shownOf(ctx, found)
}
/** The same thing as it is now; undefined when it is no longer public. */
export async function readThing(ctx: Ctx, { kind, id }: { kind: string; id: string }): Promise<Shown | undefined> {
  const source = publicSources().find((each) => each.kind === kind)
  const [thing] = source ? await source.load({ ...ctx, actor: null }, [id]) : []
  return thing && shownOf(ctx, thing)
}

async function shownOf(ctx: Ctx, thing: PublicThing): Promise<Shown> {
  const text = `${thing.title}\n${thing.text}`
  return { thing, text, hash: hashOf(text), ...(await editionOf(ctx, thing)) }
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/
const INDEX = /^\/d\/([0-9A-Z]{18}\/\d{4}-\d{5,9})(?:\/|$)/
const SLUG = /^\/datasets\/([a-z0-9-]+)(?:\/|$)/
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

/**
 * The edition is what the ledger knows it by: the last fact of a document's publication names its number and its hash, of a rule each
 * edition is a fact; a data set is in the version of its newest table.
 */
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
  const facts = await db
    .selectFrom('platform.event')
    .select('data')
    .where('subject_id', '=', id)
    .where('name', 'in', [DocumentPublished.name, EditionRecorded.name])
    .orderBy('id', 'desc')
    .execute()
  const { number, hash } = (facts[0]?.data ?? {}) as { number?: unknown; hash?: unknown }
  const known = kind === 'rule' && facts.length > 0 ? facts.length : Number(number ?? Number.NaN)
  return { edition: Number.isInteger(known) ? known : null, editionHash: typeof hash === 'string' ? hash : null }
}

const decodeSafely = (path: string) => {
  try {
    return decodeURI(path)
  } catch {
    return path
  }
}
