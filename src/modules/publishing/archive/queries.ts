import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, startOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { listPlaces } from '../coverage/places.ts'
import { isShown } from '../visible.ts'
import type { Delivery, Part, Receipt } from './model.ts'

export type ListedDelivery = Delivery & { receipts: Receipt[]; parts: Part[] }

/** The packages of the offices that the actor works in or oversees, the newest first. */
export async function listDeliveries(
  ctx: Ctx,
  { organisation }: { organisation?: string | undefined } = {},
): Promise<ListedDelivery[]> {
  const places = (await listPlaces(ctx)).map(({ id }) => id).filter((id) => organisation === undefined || id === organisation)
  const deliveries = await ctx.db
    .selectFrom('publishing.archive_delivery')
    .selectAll()
    .where((eb) => (ctx.actor?.kind === 'system' ? eb.lit(true) : sql<boolean>`organisation_id = any(${places}::uuid[])`))
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .limit(500)
    .execute()
  const ids = deliveries.map(({ id }) => id)
  const receipts = await ctx.db
    .selectFrom('publishing.archive_receipt')
    .selectAll()
    .where('archive_delivery_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('recipient')
    .execute()
  const parts = await ctx.db
    .selectFrom('publishing.archive_part')
    .selectAll()
    .where('archive_delivery_id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('part')
    .execute()
  const byDelivery = Map.groupBy(receipts, ({ archive_delivery_id }) => archive_delivery_id)
  const partsBy = Map.groupBy(parts, ({ archive_delivery_id }) => archive_delivery_id)
  return deliveries.map((delivery) => ({
    ...delivery,
    receipts: byDelivery.get(delivery.id) ?? [],
    parts: partsBy.get(delivery.id) ?? [],
  }))
}

/** One part of a package that is ready, and how many there are. */
export async function getPart(ctx: Ctx, id: string, number: number) {
  const delivery = await getDelivery(ctx, id)
  const parts = await ctx.db
    .selectFrom('publishing.archive_part')
    .selectAll()
    .where('archive_delivery_id', '=', delivery.id)
    .orderBy('part')
    .execute()
  const part = parts.find((each) => each.part === number)
  if (delivery.state !== 'ready' || !part) throw notFound()
  return { delivery, part, parts: parts.length }
}

export async function getDelivery(ctx: Ctx, id: string): Promise<Delivery> {
  const delivery = await ctx.db
    .selectFrom('publishing.archive_delivery')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(notFound)
  if (ctx.actor?.kind === 'system') return delivery
  if (!(await listPlaces(ctx)).some((place) => place.id === delivery.organisation_id)) throw notFound()
  return delivery
}

export type Delivered = {
  document_id: string
  edition_id: string
  index_number: string
  kind: string
  number: number
  title: string
  document_number: string | null
  genre: string | null
  theme: string | null
  keywords: string[]
  summary: string
  formed_on: string
  published_at: Date
  hash: string
  attachments: number
  attached_bytes: number
}

/** What an office made public from one day to another and what is public still, edition by edition, in the order of publication. */
export async function listDelivered(
  { db }: Pick<Ctx, 'db'>,
  { organisation_id, since, until }: Pick<Delivery, 'organisation_id' | 'since' | 'until'>,
): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`
    select document.id as document_id, edition.id as edition_id, document.index_number, document.kind, edition.number, edition.title,
      edition.document_number, edition.genre, edition.theme, edition.keywords, edition.summary, edition.formed_on,
      edition.published_at, edition.hash, along.attachments, along.attached_bytes
    from publishing.edition join publishing.document on document.id = edition.document_id
      cross join lateral (select count(*)::int as attachments, coalesce(sum(size), 0)::float8 as attached_bytes
        from publishing.attachment where edition_id = edition.id) along
    where document.organisation_id = ${organisation_id} and ${isShown} and edition.state in ('published', 'superseded')
      and edition.published_at >= ${startOf(since)} and edition.published_at < ${startOf(addDays(until, 1))}
    order by edition.published_at, edition.id`.execute(db)
  return rows
}
