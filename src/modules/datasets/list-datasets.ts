import { type ExpressionBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import type { DB } from '../../platform/db-types.ts'
import type { Dataset, Frequency, OpeningClass } from './model.ts'

/** What the catalogue is limited to. */
export type DatasetFilter = {
  q?: string | undefined
  office?: readonly string[] | undefined
  theme?: string | undefined
  openingClass?: OpeningClass | undefined
  frequency?: Frequency | undefined
  keyword?: string | undefined
  licence?: string | undefined
  overdue?: boolean | undefined
  ids?: readonly string[] | undefined
}
export type DatasetSort = 'updated' | 'published' | 'title' | 'rows' | 'relevance'
export type Listed = Dataset & { theme_name: string | null; resources: number; rows: number }

type Scope = ExpressionBuilder<DB & { dataset: DB['datasets.dataset'] }, 'dataset'>

/** The open catalogue: published data sets alone, whoever asks. */
export async function listDatasets(
  ctx: Ctx,
  {
    sort = 'updated',
    size = 20,
    offset = 0,
    ...filter
  }: DatasetFilter & { sort?: DatasetSort; size?: number; offset?: number } = {},
): Promise<{ rows: Listed[]; total: number }> {
  const found = ctx.db
    .selectFrom('datasets.dataset as dataset')
    .where('dataset.state', '=', 'published')
    .where((is) => limitTo(is, filter, dayOf(ctx.now)))
  const [{ total }, rows] = await Promise.all([
    found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
    found
      .leftJoin('datasets.theme as theme', 'theme.slug', 'dataset.theme')
      .selectAll('dataset')
      .select(['theme.name as theme_name'])
      .select([
        sql<number>`(select count(*)::int from datasets.resource where dataset_id = dataset.id and current_version_id is not null)`.as(
          'resources',
        ),
        ROWS.as('rows'),
      ])
      .orderBy(orderOf(sort, filter.q), sort === 'title' ? 'asc' : 'desc')
      .orderBy('dataset.id', 'desc')
      .limit(size)
      .offset(offset)
      .$castTo<Listed>()
      .execute(),
  ])
  return { rows, total }
}

export type Facet = { value: string; label: string; count: number }
export type Facets = Record<'theme' | 'office' | 'openingClass' | 'frequency' | 'licence' | 'keyword', Facet[]>

/** How many data sets each further limit would leave; labels of offices are their ids, for the caller to name. */
export async function facetsOf(ctx: Ctx, filter: DatasetFilter = {}): Promise<Facets> {
  const found = ctx.db
    .selectFrom('datasets.dataset as dataset')
    .where('dataset.state', '=', 'published')
    .where((is) => limitTo(is, filter, dayOf(ctx.now)))
  const by = (column: 'theme' | 'organisation_id' | 'opening_class' | 'frequency' | 'licence') =>
    found
      .select([sql<string | null>`${sql.ref(`dataset.${column}`)}::text`.as('value'), sql<number>`count(*)::int`.as('count')])
      .groupBy(`dataset.${column}`)
      .orderBy('count', 'desc')
      .execute()
  const [themes, theme, office, openingClass, frequency, licence, keyword] = await Promise.all([
    ctx.db.selectFrom('datasets.theme').select(['slug', 'name']).execute(),
    by('theme'),
    by('organisation_id'),
    by('opening_class'),
    by('frequency'),
    by('licence'),
    found
      .select([sql<string>`unnest(dataset.keywords)`.as('value'), sql<number>`count(*)::int`.as('count')])
      .groupBy('value')
      .orderBy('count', 'desc')
      .orderBy('value')
      .limit(50)
      .execute(),
  ])
  const names = new Map(themes.map(({ slug, name }) => [slug, name]))
  const plain = (rows: { value: string | null; count: number }[]) =>
    rows.flatMap(({ value, count }) => (value === null ? [] : [{ value, label: names.get(value) ?? value, count }]))
  return {
    theme: plain(theme),
    office: plain(office),
    openingClass: plain(openingClass),
    frequency: plain(frequency),
    licence: plain(licence),
    keyword: plain(keyword),
  }
}

const ROWS = sql<number>`(select coalesce(sum(version.rows), 0)::bigint from datasets.resource
  join datasets.version on version.id = resource.current_version_id where resource.dataset_id = dataset.id)`

function limitTo(is: Scope, filter: DatasetFilter, today: string) {
  const { q = '', office, theme, openingClass, frequency, keyword, licence, overdue, ids } = filter
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)
  return is.and([
    ...words.map((word) => is('dataset.words', 'like', `%${escapeLike(word)}%`)),
    ...(office ? [is('dataset.organisation_id', '=', sql<string>`any(${[...office]}::uuid[])`)] : []),
    ...(ids ? [is('dataset.id', '=', sql<string>`any(${[...ids]}::uuid[])`)] : []),
    ...(theme ? [is('dataset.theme', '=', theme)] : []),
    ...(openingClass ? [is('dataset.opening_class', '=', openingClass)] : []),
    ...(frequency ? [is('dataset.frequency', '=', frequency)] : []),
    ...(licence ? [is('dataset.licence', '=', licence)] : []),
    ...(keyword ? [sql<boolean>`${keyword} = any(dataset.keywords)`] : []),
    ...(overdue ? [is('dataset.next_due_on', '<', today)] : []),
  ])
}

function orderOf(sort: DatasetSort, q = '') {
  if (sort === 'published') return sql`dataset.published_on`
  if (sort === 'title') return sql`dataset.title collate "C"`
  if (sort === 'rows') return ROWS
  const [first = ''] = q.toLowerCase().split(/\s+/).filter(Boolean)
  // What is named so comes before what only speaks of it.
  return sort === 'relevance' && first
    ? sql`(lower(dataset.title) like ${`%${escapeLike(first)}%`})::int * 100000 + coalesce(dataset.updated_on - date '2000-01-01', 0)`
    : sql`coalesce(dataset.updated_on, dataset.published_on)`
}

const escapeLike = (word: string) => word.replaceAll(/[\\%_]/g, '\\$&')
