import { type Selectable, sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { DB } from '../../../platform/db-types.ts'
import { notFound } from '../../../platform/errors.ts'
import type { CatalogueItem } from '../model.ts'
import { isShown } from '../visible.ts'

export type Duty = Selectable<DB['publishing.catalogue_duty']>
/** An item with what is public of it: of one office, or of all that owe it. */
export type CatalogueRow = CatalogueItem & { offices: number; documents: number; last: Date | null; waived_reason: string | null }
export type Area = { area: string; name: string; items: number; filled: number; documents: number }

type Asked = {
  /** What one office owes; without it, what anybody does. */
  organisation?: string | undefined
  area?: string | undefined
  q?: string | undefined
}

/** The items in force, in the catalogue's order, each with what is public of it. */
export async function listCatalogue({ db }: Pick<Ctx, 'db'>, { organisation, area, q }: Asked = {}): Promise<CatalogueRow[]> {
  const words = q
    ?.normalize('NFKC')
    .trim()
    .replace(/[\\%_]/g, '\\$&')
  const { rows } = await sql<CatalogueRow>`
    with covered as (
      select catalogue_item_id, count(*)::int as documents, max(published_at) as last from publishing.document
      where ${isShown} and catalogue_item_id is not null
        and (${organisation ?? null}::uuid is null or organisation_id = ${organisation ?? null}::uuid)
      group by 1),
    owed as (
      select catalogue_item_id, count(*) filter (where waived_reason is null)::int as offices,
        case when ${organisation ?? null}::uuid is null then null else max(waived_reason) end as waived_reason
      from publishing.catalogue_duty
      where ${organisation ?? null}::uuid is null or organisation_id = ${organisation ?? null}::uuid
      group by 1)
    select item.*, coalesce(owed.offices, 0) as offices, owed.waived_reason, coalesce(covered.documents, 0) as documents, covered.last
    from publishing.catalogue_item item
      left join owed on owed.catalogue_item_id = item.id
      left join covered on covered.catalogue_item_id = item.id
    where item.ended_on is null
      and (${organisation ?? null}::uuid is null or owed.catalogue_item_id is not null)
      and (${organisation ?? null}::uuid is not null or item.organisation_id is null)
      and (${area ?? null}::text is null or item.area = ${area ?? null})
      and (${words || null}::text is null or item.level1 || item.level2 || item.content || item.basis like '%' || ${words || null} || '%')
    order by item.position, item.id`.execute(db)
  return rows
}

/** The areas of a list, in its order, with how many of their items have anything. */
export const areasOf = (rows: readonly CatalogueRow[]): Area[] =>
  [...Map.groupBy(rows, ({ area }) => area)].map(([area, items]) => ({
    area,
    name: items[0]?.area_name ?? area,
    items: items.length,
    filled: items.filter(({ documents }) => documents > 0).length,
    documents: items.reduce((sum, { documents }) => sum + documents, 0),
  }))

/** The names of the areas, for filters. */
export const listAreas = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('publishing.catalogue_item')
    .select(['area', 'area_name as name', (eb) => eb.fn.min('position').as('position')])
    .where('ended_on', 'is', null)
    .groupBy(['area', 'area_name'])
    .orderBy('position')
    .execute()

export const getItem = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<CatalogueItem> =>
  db.selectFrom('publishing.catalogue_item').selectAll().where('id', '=', id).executeTakeFirstOrThrow(notFound)

export const findDuty = ({ db }: Pick<Ctx, 'db'>, item: string, organisation: string): Promise<Duty | undefined> =>
  db
    .selectFrom('publishing.catalogue_duty')
    .selectAll()
    .where('catalogue_item_id', '=', item)
    .where('organisation_id', '=', organisation)
    .executeTakeFirst()

/** Which offices owe an item, and how much of it each has made public. */
export async function listBearers({ db }: Pick<Ctx, 'db'>, item: string) {
  const { rows } = await sql<{ organisation_id: string; waived_reason: string | null; documents: number; last: Date | null }>`
    select duty.organisation_id, duty.waived_reason, count(document.id)::int as documents, max(document.published_at) as last
    from publishing.catalogue_duty duty
      left join publishing.document on document.catalogue_item_id = duty.catalogue_item_id
        and document.organisation_id = duty.organisation_id
        and ${isShown}
    where duty.catalogue_item_id = ${item} group by 1, 2`.execute(db)
  return rows
}

export type ListedDocument = { id: string; title: string; index_number: string; organisation_id: string; published_at: Date }

/** The public documents of an item, the newest first, keyset paged by index number of the one before. */
export async function listOfItem(
  { db }: Pick<Ctx, 'db'>,
  {
    item,
    organisation,
    after,
    size = 20,
  }: { item: string; organisation?: string | undefined; after?: string | undefined; size?: number },
): Promise<{ documents: ListedDocument[]; more: boolean }> {
  const { rows } = await sql<ListedDocument>`
    select document.id, edition.title, document.index_number, document.organisation_id, document.published_at
    from publishing.document join publishing.edition on edition.id = document.published_edition_id
    where document.catalogue_item_id = ${item} and ${isShown}
      and (${organisation ?? null}::uuid is null or document.organisation_id = ${organisation ?? null}::uuid)
      and (${after ?? null}::uuid is null or (document.published_at, document.id)
        < (select published_at, id from publishing.document where id = ${after ?? null}::uuid))
    order by document.published_at desc, document.id desc limit ${size + 1}`.execute(db)
  return { documents: rows.slice(0, size), more: rows.length > size }
}
