import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, minuteOf, startOf } from '../../../platform/day.ts'
import { listNames, loadOrganisations, nameOn } from '../../organisations/index.ts'
import { permanentPath } from '../model.ts'
import { countShown, listColumns, withinColumn } from '../public-lists.ts'
import { shownDocuments } from '../visible.ts'
import { forcesOf } from '../web/force.ts'
import { type CatalogueArticle, type CataloguePage, PAGE_SIZE } from './schema.ts'

type Asked = { category: number; page: number; origin: string }

/** A page of what is public in a column (0: everywhere), newest first; null where there is no such column. */
export async function cataloguePage(ctx: Ctx, { category, page, origin }: Asked): Promise<CataloguePage | null> {
  const columns = await listColumns(ctx)
  const column = columns.find(({ number }) => number === category)
  if (category !== 0 && !column) return null
  const within = column && withinColumn(columns, column)
  const rows = await shownDocuments(ctx)
    .leftJoin('publishing.site_column as column', 'column.id', 'document.column_id')
    .$if(within !== undefined, (query) => query.where(sql<boolean>`document.column_id = any(${within ?? []}::uuid[])`))
    .select([
      'document.id',
      'document.number',
      'document.organisation_id',
      'document.rule_id',
      'document.index_number',
      'document.first_published_at',
      'edition.id as edition',
      'edition.title',
      'edition.document_number',
      'edition.keywords',
      'edition.formed_on',
      'edition.genre',
      'edition.theme',
      'edition.summary',
      'edition.expires_on',
      'column.name as column_name',
      sql<string[]>`array(select policy.index_number from publishing.interpretation
        join publishing.document policy on policy.id = interpretation.policy_id
        where interpretation.document_id = document.id and policy.published_edition_id is not null and policy.withdrawn_at is null)`.as(
        'explains',
      ),
    ])
    .orderBy('document.first_published_at', 'desc')
    .orderBy('document.id', 'desc')
    .limit(PAGE_SIZE)
    .offset((Math.max(page, 1) - 1) * PAGE_SIZE)
    .execute()
  const [total, attached, forces, publishers] = [
    await countShown(ctx, { columns: within }),
    await attachmentsOfMany(
      ctx,
      rows.map(({ edition }) => edition),
    ),
    await forcesOf(
      ctx,
      rows.flatMap(({ rule_id }) => rule_id ?? []),
    ),
    await publishersOf(ctx, rows),
  ]
  return {
    total,
    articles: rows.map((row): CatalogueArticle => {
      const url = `${origin}${permanentPath(row.index_number ?? '')}`
      const published = row.first_published_at ?? ctx.now
      const force = row.rule_id ? forces.get(row.rule_id) : undefined
      return {
        id: Number(row.number),
        title: row.title,
        document_number: row.document_number ?? '',
        publisher: publishers(row),
        keywords: row.keywords.join(','),
        date: secondsOf(startOf(row.formed_on)),
        created_at: `${minuteOf(published)}:${String(published.getUTCSeconds()).padStart(2, '0')}`,
        display_publish_time: secondsOf(published),
        identifier: row.index_number ?? '',
        classify_main_name: row.column_name ?? '',
        classify_genre_name: row.genre ?? '',
        classify_theme_name: row.theme ?? '',
        url,
        post_url: url,
        attachment: (attached.get(row.edition) ?? []).map((file) => ({
          id: Number(file.number),
          name: file.name,
          type: /\.([A-Za-z0-9]{1,8})$/.exec(file.name)?.[1]?.toLowerCase() ?? '',
          mime: file.type,
          size: Number(file.size),
          url: `${url}/attachments/${file.id}`,
        })),
        abstract: row.summary,
        relation: row.explains.join(','),
        is_expired: force?.id === 'expired' ? 1 : 0,
        is_abolished: force?.id === 'repealed' ? 1 : 0,
        // The end of the last day on which it holds.
        expired_time: row.expires_on ? secondsOf(startOf(addDays(row.expires_on, 1))) - 1 : 0,
      }
    }),
  }
}

const secondsOf = (instant: Date) => Math.floor(instant.getTime() / 1_000)

async function attachmentsOfMany({ db }: Pick<Ctx, 'db'>, editions: readonly string[]) {
  if (editions.length === 0) return new Map<string, never[]>()
  const rows = await db
    .selectFrom('publishing.attachment')
    .select(['id', 'number', 'edition_id', 'name', 'type', 'size'])
    .where('edition_id', 'in', editions)
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, ({ edition_id }) => edition_id)
}

/** Each office under the name it bore when it published. */
async function publishersOf(ctx: Ctx, rows: readonly { organisation_id: string }[]) {
  const { byId } = await loadOrganisations(ctx)
  const names = new Map<string, Awaited<ReturnType<typeof listNames>>>()
  for (const id of new Set(rows.map(({ organisation_id }) => organisation_id))) names.set(id, await listNames(ctx, id))
  return ({ organisation_id, first_published_at }: { organisation_id: string; first_published_at: Date | null }) =>
    nameOn(names.get(organisation_id) ?? [], minuteOf(first_published_at ?? ctx.now).slice(0, 10)) ??
    byId.get(organisation_id)?.name ??
    ''
}
