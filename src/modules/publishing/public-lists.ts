import { type Expression, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { InterpretationForm, SiteColumn } from './model.ts'
import { shownDocuments } from './visible.ts'

/** A line of a public list. */
export type Listed = Awaited<ReturnType<typeof listShown>>['rows'][number]

/** What a list is limited to; each by id, the year by the year of the index number. */
export type ListFilter = {
  columns?: readonly string[] | undefined
  office?: string | undefined
  /** Whole branches of the tree at once: a district with its offices. */
  offices?: readonly string[] | undefined
  item?: string | undefined
  kinds?: readonly string[] | undefined
  year?: number | undefined
}

const limited = (ctx: Pick<Ctx, 'db'>, { columns, office, offices, item, kinds, year }: ListFilter) =>
  shownDocuments(ctx).where((eb) => {
    const conditions: Expression<SqlBool>[] = [eb.lit(true)]
    if (columns) conditions.push(sql<boolean>`document.column_id = any(${columns}::uuid[])`)
    if (office) conditions.push(eb('document.organisation_id', '=', office))
    if (offices) conditions.push(sql<boolean>`document.organisation_id = any(${offices}::uuid[])`)
    if (item) conditions.push(eb('document.catalogue_item_id', '=', item))
    if (kinds) conditions.push(eb('document.kind', 'in', kinds))
    if (year) conditions.push(eb('document.index_year', '=', year))
    return eb.and(conditions)
  })

/**
 * What is public, newest first, a page at a time. `after` is the last one of the page before, in whatever state it is now: a list
 * goes on where it was, also when that document has been withdrawn meanwhile.
 */
export async function listShown(
  ctx: Pick<Ctx, 'db'>,
  { after, size, ...filter }: ListFilter & { after?: string | undefined; size: number },
) {
  const from = after
    ? await ctx.db
        .selectFrom('publishing.document')
        .select(['id', 'first_published_at'])
        .where('id', '=', after)
        .where('first_published_at', 'is not', null)
        .executeTakeFirst()
    : undefined
  const rows = await limited(ctx, filter)
    .select(LINE)
    .$if(from !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('document.first_published_at', 'document.id'),
          '<',
          eb.tuple(from?.first_published_at ?? null, from?.id ?? ''),
        ),
      ),
    )
    .orderBy('document.first_published_at', 'desc')
    .orderBy('document.id', 'desc')
    .limit(size + 1)
    .execute()
  return { rows: rows.slice(0, size), next: rows.length > size ? (rows[size - 1]?.id ?? null) : null }
}

/** How many there are, exactly. */
export async function countShown(ctx: Pick<Ctx, 'db'>, filter: ListFilter) {
  const { count } = await limited(ctx, filter)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The years in which something of the list was published, newest first, with how many. */
export async function yearsShown(ctx: Pick<Ctx, 'db'>, filter: ListFilter) {
  const rows = await limited(ctx, filter)
    .select(['document.index_year as year', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('document.index_year')
    .orderBy('document.index_year', 'desc')
    .execute()
  return rows.flatMap(({ year, count }) => (year === null ? [] : [{ year, count: Number(count) }]))
}

/** The offices that have something in the list, with how many. */
export async function officesShown(ctx: Pick<Ctx, 'db'>, filter: ListFilter) {
  const rows = await limited(ctx, filter)
    .select(['document.organisation_id as office', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('document.organisation_id')
    .execute()
  return rows.map(({ office, count }) => ({ office, count: Number(count) }))
}

/** Per column, how many are public and when the newest was published. */
export async function columnsShown(ctx: Pick<Ctx, 'db'>, filter: ListFilter = {}) {
  const rows = await limited(ctx, filter)
    .where('document.column_id', 'is not', null)
    .select([
      'document.column_id as column',
      ({ fn }) => fn.countAll<string>().as('count'),
      ({ fn }) => fn.max('document.first_published_at').as('newest'),
    ])
    .groupBy('document.column_id')
    .execute()
  return new Map(rows.map(({ column, count, newest }) => [column, { count: Number(count), newest }]))
}

export type Interpreting = { policy: string; title: string; index: string; form: InterpretationForm; stale: boolean }

/** The interpretations of some documents that everyone may read, by the document they explain. */
export async function interpretationsOf(ctx: Pick<Ctx, 'db'>, policies: readonly string[]) {
  if (policies.length === 0) return new Map<string, Interpreting[]>()
  const rows = await shownDocuments(ctx)
    .innerJoin('publishing.interpretation as interpretation', 'interpretation.document_id', 'document.id')
    .where('interpretation.policy_id', 'in', policies)
    .select([
      'interpretation.policy_id',
      'interpretation.form',
      'interpretation.stale_since',
      'edition.title',
      'document.index_number',
    ])
    .orderBy('interpretation.form')
    .orderBy('document.first_published_at')
    .execute()
  const each = rows.map(({ policy_id, form, stale_since, title, index_number }) => ({
    policy: policy_id,
    form,
    stale: stale_since !== null,
    title,
    index: index_number ?? '',
  }))
  return Map.groupBy(each, ({ policy }) => policy)
}

/** The columns in use, in their order. */
export const listColumns = ({ db }: Pick<Ctx, 'db'>): Promise<SiteColumn[]> =>
  db.selectFrom('publishing.site_column').selectAll().where('ended_on', 'is', null).orderBy('position').orderBy('slug').execute()

/** A column and those under it. */
export const withinColumn = (columns: readonly SiteColumn[], { id }: Pick<SiteColumn, 'id'>): string[] => [
  id,
  ...columns.filter(({ parent_id }) => parent_id === id).flatMap((child) => withinColumn(columns, child)),
]

/** The columns by name, each with the names of those below it. */
export async function columnsBelow(ctx: Pick<Ctx, 'db'>) {
  const columns = await listColumns(ctx)
  const names = new Map(columns.map(({ id, name }) => [id, name]))
  return new Map(columns.map((column) => [column.name, withinColumn(columns, column).flatMap((id) => names.get(id) ?? [])]))
}

const LINE = [
  'document.id',
  'document.organisation_id',
  'document.kind',
  'document.column_id',
  'document.rule_id',
  'document.index_number',
  'document.first_published_at',
  'document.published_at',
  'edition.title',
  'edition.document_number',
  'edition.summary',
  'edition.keywords',
  'edition.genre',
  'edition.theme',
  'edition.source',
  'edition.formed_on',
  'edition.number as edition_number',
] as const
