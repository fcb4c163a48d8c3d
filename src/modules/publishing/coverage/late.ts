import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, startOf } from '../../../platform/day.ts'

/** Something that went public after its term, or is past it and not public yet. */
export type Late = {
  edition_id: string
  document_id: string
  organisation_id: string
  title: string
  number: number
  item: string | null
  formed_on: string
  due_on: string
  /** Null while it still waits. */
  published_on: string | null
  index_number: string | null
  term_days: number
  term_unit: string
}

type Asked = { organisations: readonly string[]; since: string; after?: string | undefined; size?: number }

/** The ledger of lateness: what still waits first (the longest waiting on top), then what went public late, the newest first. */
export async function listLate(ctx: Pick<Ctx, 'db' | 'now'>, { organisations, since, after, size = 50 }: Asked) {
  const today = dayOf(ctx.now)
  const waiting = after === undefined ? await listWaiting(ctx, organisations, today) : []
  const { rows } = await sql<Late>`
    select ${columns}, document.index_number, (edition.published_at at time zone 'Asia/Shanghai')::date as published_on
    from publishing.edition join publishing.document on document.id = edition.document_id
      left join publishing.catalogue_item item on item.id = document.catalogue_item_id
    where edition.published_at is not null and not edition.minor
      and (edition.published_at at time zone 'Asia/Shanghai')::date > edition.due_on and edition.published_at >= ${startOf(since)}
      and document.publicity = 'proactive' and document.organisation_id = any(${[...organisations]}::uuid[])
      and (${after ?? null}::uuid is null
        or (edition.published_at, edition.id) < (select published_at, id from publishing.edition where id = ${after ?? null}::uuid))
    order by edition.published_at desc, edition.id desc limit ${size + 1}`.execute(ctx.db)
  return { waiting, published: rows.slice(0, size), more: rows.length > size }
}

const columns = sql`edition.id as edition_id, document.id as document_id, document.organisation_id, edition.title, edition.number,
  item.level2 as item, greatest(edition.formed_on, document.opened_on) as formed_on, edition.due_on, coalesce(item.term_days, 20) as term_days,
  coalesce(item.term_unit, 'working-day') as term_unit`

async function listWaiting({ db }: Pick<Ctx, 'db'>, organisations: readonly string[], today: string) {
  const { rows } = await sql<Late>`
    select ${columns}, null as index_number, null as published_on
    from publishing.document join publishing.edition on edition.id = document.open_edition_id
      left join publishing.catalogue_item item on item.id = document.catalogue_item_id
    where document.open_edition_id is not null and document.publicity = 'proactive' and document.withdrawn_at is null
      and not edition.minor and edition.due_on < ${today} and document.organisation_id = any(${[...organisations]}::uuid[])
    order by edition.due_on, edition.id limit 500`.execute(db)
  return rows
}

/** What of one item of an office is formed and not public yet, by when it falls due. */
export async function listFormed({ db }: Pick<Ctx, 'db'>, { item, organisation }: { item: string; organisation: string }) {
  const { rows } = await sql<Late & { state: string }>`
    select ${columns}, edition.state, document.index_number, null as published_on
    from publishing.document join publishing.edition on edition.id = document.open_edition_id
      left join publishing.catalogue_item item on item.id = document.catalogue_item_id
    where document.open_edition_id is not null and document.publicity = 'proactive' and document.withdrawn_at is null
      and document.catalogue_item_id = ${item} and document.organisation_id = ${organisation}
    order by edition.due_on, edition.id limit 200`.execute(db)
  return rows
}
