import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { permanentPath } from '../model.ts'
import { isShown } from '../visible.ts'
import { listCatalogue } from './queries.ts'

export type StatutoryItem = {
  id: string
  code: string | null
  level1: string
  level2: string
  /** How many documents are public, and where they are listed. */
  documents: number
  href: string
  /** What the office says where it has nothing of the kind. */
  waived: string | null
  newest: { title: string; href: string; publishedAt: Date }[]
}
export type StatutoryArea = { area: string; name: string; items: StatutoryItem[] }

const SHOWN = 3

/** 法定主动公开内容 of an office: what it owes of the catalogue by area, with the newest of each item. Two statements. */
export async function statutoryContent(
  ctx: Pick<Ctx, 'db'>,
  organisation: { id: string; slug: string },
): Promise<StatutoryArea[]> {
  const [items, newest] = [await listCatalogue(ctx, { organisation: organisation.id }), await listNewest(ctx, organisation.id)]
  const byItem = Map.groupBy(newest, ({ catalogue_item_id }) => catalogue_item_id)
  return [...Map.groupBy(items, ({ area }) => area)].map(([area, rows]) => ({
    area,
    name: rows[0]?.area_name ?? area,
    items: rows.map(({ id, code, level1, level2, documents, waived_reason }) => ({
      id,
      code,
      level1,
      level2,
      documents,
      href: `/publishing/catalogue/items/${id}?office=${organisation.slug}`,
      waived: waived_reason,
      newest: (byItem.get(id) ?? []).map(({ title, index_number, published_at }) => ({
        title,
        href: permanentPath(index_number),
        publishedAt: published_at,
      })),
    })),
  }))
}

async function listNewest({ db }: Pick<Ctx, 'db'>, organisation: string) {
  const { rows } = await sql<{ catalogue_item_id: string; title: string; index_number: string; published_at: Date }>`
    select duty.catalogue_item_id, newest.title, newest.index_number, newest.published_at
    from publishing.catalogue_duty duty cross join lateral (
      select edition.title, document.index_number, document.published_at, document.id
      from publishing.document join publishing.edition on edition.id = document.published_edition_id
      where document.catalogue_item_id = duty.catalogue_item_id and document.organisation_id = duty.organisation_id
        and ${isShown}
      order by document.published_at desc, document.id desc limit ${SHOWN}) newest
    where duty.organisation_id = ${organisation}
    order by newest.published_at desc, newest.id desc`.execute(db)
  return rows
}
