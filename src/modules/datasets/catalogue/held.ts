import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { normalise } from '../../search/index.ts'
import { type Column, positionOf } from '../../tables/index.ts'
import type { Contract, Frequency, OpeningClass } from '../model.ts'

/** What the catalogue's pages need of a published data set, ready to be searched, counted and sorted. */
export type Entry = {
  id: string
  slug: string
  number: string
  title: string
  abstract: string
  office: string
  theme: string | null
  openingClass: OpeningClass | null
  ground: string | null
  reason: string | null
  frequency: Frequency
  publishedOn: string | null
  updatedOn: string | null
  nextDueOn: string | null
  rows: number
  resources: number
  keywords: string[]
  forms: Form[]
  /** Its place in the order of renewal. */
  place: number
  /** Folded as searches compare: the title, and everything under which it is looked for. */
  folded: { title: string; keywords: string; words: string }
}
/** In which shape there is something: rows, or places as well. */
export type Form = 'table' | 'map'
export const forms: Record<Form, string> = { table: '表格', map: '地图（有坐标）' }

/** The entries in each order in which they are shown, and the points of those that were shown already. */
export type Catalogue = {
  orders: Record<'updated' | 'rows' | 'title', readonly Entry[]>
  qualities: { day: string; points: Map<string, number> }
  /** Answers to what was asked of it, and how well the entries fit a word, by their places (`find.ts`). */
  found: Map<string, unknown>
  scores: Map<string, Uint8Array>
}
type Held = { stamp: string; catalogue: Catalogue }
const held = new WeakMap<object, Promise<Held>>()

/** The whole open catalogue, kept until one of its data sets changes: some thousand entries are a few megabytes. */
export async function holdCatalogue({ db }: Pick<Ctx, 'db'>): Promise<Catalogue> {
  const key = db.getExecutor().adapter
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ', count(*), max(changed_at), max(updated_on)) as stamp from datasets.dataset where state = 'published'`.execute(
    db,
  )
  const stamp = rows[0]?.stamp ?? ''
  const known = await held.get(key)?.catch(() => undefined)
  if (known?.stamp === stamp) return known.catalogue
  const loading = load({ db }, stamp)
  held.set(key, loading)
  loading.catch(() => held.delete(key))
  return (await loading).catalogue
}

async function load({ db }: Pick<Ctx, 'db'>, stamp: string): Promise<Held> {
  const rows = await db
    .selectFrom('datasets.dataset as dataset')
    .leftJoin('datasets.theme as theme', 'theme.slug', 'dataset.theme')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('datasets.resource as resource')
          .innerJoin('datasets.version as version', 'version.id', 'resource.current_version_id')
          .select([
            sql<number>`count(*)::int`.as('resources'),
            sql<number>`coalesce(sum(version.rows), 0)::float8`.as('rows'),
            sql<Contract[]>`coalesce(jsonb_agg(coalesce(resource.contract, '[]')), '[]')`.as('contracts'),
          ])
          .whereRef('resource.dataset_id', '=', 'dataset.id')
          .as('counted'),
      (join) => join.onTrue(),
    )
    .select([
      'dataset.id',
      'dataset.slug',
      'dataset.number',
      'dataset.title',
      'dataset.abstract',
      'dataset.organisation_id as office',
      'dataset.theme',
      'dataset.opening_class as openingClass',
      'dataset.class_ground as ground',
      'dataset.class_reason as reason',
      'dataset.frequency',
      'dataset.published_on as publishedOn',
      'dataset.updated_on as updatedOn',
      'dataset.next_due_on as nextDueOn',
      'dataset.keywords',
      'dataset.words',
      'theme.name as themeName',
      'counted.resources',
      'counted.rows',
      'counted.contracts',
    ])
    .where('dataset.state', '=', 'published')
    .orderBy('dataset.id')
    .execute()
  const entries = rows.map(({ words, themeName, contracts, resources, rows: count, ...row }): Entry => {
    const columns = (contracts ?? []).flat()
    return {
      ...row,
      resources: resources ?? 0,
      rows: count ?? 0,
      place: 0,
      forms: [...((resources ?? 0) > 0 ? (['table'] as const) : []), ...(hasPlaces(columns) ? (['map'] as const) : [])],
      folded: {
        title: normalise(row.title),
        keywords: normalise([...row.keywords, themeName ?? ''].join('\n')),
        words: normalise([words, themeName ?? ''].join('\n')),
      },
    }
  })
  const updated = entries.toSorted((a, b) => compare(newest(b), newest(a)) || compare(b.id, a.id))
  for (const [place, entry] of updated.entries()) entry.place = place
  const orders = {
    updated,
    rows: updated.toSorted((a, b) => b.rows - a.rows),
    title: updated.toSorted((a, b) => COLLATOR.compare(a.title, b.title)),
  }
  return { stamp, catalogue: { orders, qualities: { day: '', points: new Map() }, found: new Map(), scores: new Map() } }
}

const newest = ({ updatedOn, publishedOn }: Entry) => updatedOn ?? publishedOn ?? ''
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const COLLATOR = new Intl.Collator('zh-CN')

/** Whether rows can be shown on a map: a geometry, or a longitude with a latitude. */
export const hasPlaces = (columns: readonly Pick<Column, 'name' | 'type'>[]) =>
  positionOf(columns.map(({ name, type }) => ({ name, type, physical: '', stored: '' }))) !== undefined
