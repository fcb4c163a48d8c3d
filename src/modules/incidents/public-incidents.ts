import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import { readSetting } from '../../platform/settings.ts'
import { IncidentAnswered, IncidentClosed, IncidentConfirmed, IncidentUpdated, IncidentWithdrawn } from './events.ts'
import { portalPath } from './model.ts'
import { IncidentSettings } from './settings.ts'

export type PublicIncident = {
  id: string
  number: number
  title: string
  item: string | null
  district: string | null
  street: string | null
  office_id: string | null
  state: 'confirmed' | 'closed'
  first_on: string
  last_on: string
  members_at_least: number | null
  confirmed_on: string
  confirmed_at: Date
  closed_on: string | null
  lat: number | null
  lon: number | null
}
export type PublicEntry = { number: number; kind: 'progress' | 'answer'; text: string; written_at: Date }

const DAYS_SHOWN = 365
/** Confirmed incidents of the last year, those that are not over first. */
export async function listPublic(
  ctx: Ctx,
  { before, size }: { before?: number | undefined; size: number },
): Promise<PublicIncident[]> {
  const { rows } = await sql<PublicIncident>`
    select * from incidents.public_incident where last_on >= ${addDays(dayOf(ctx.now), -DAYS_SHOWN)}::date
      ${before === undefined ? sql`` : sql`and number < ${before}`}
    order by number desc limit ${size}`.execute(ctx.db)
  return rows
}
export async function findPublicIncident(ctx: Ctx, number: number): Promise<PublicIncident | undefined> {
  const { rows } = await sql<PublicIncident>`select * from incidents.public_incident where number = ${number}`.execute(ctx.db)
  return rows[0]
}
/** What the office wrote, once for all. */
export async function publicEntries(ctx: Ctx, numbers: readonly number[]): Promise<PublicEntry[]> {
  const { rows } = await sql<PublicEntry>`
    select incident as number, kind, text, written_at from incidents.entry where incident = any(${[...numbers]}::integer[])
    order by id desc limit 500`.execute(ctx.db)
  return rows
}

// What is told is rounded to a thousandth of a degree.
const ROUNDED = 0.0006
/** Confirmed and not over, near a point: offered to whoever is about to report. The nearest first. */
export async function incidentsNearby(
  ctx: Ctx,
  { lat, lon }: { lat: number; lon: number },
): Promise<(PublicIncident & { metres: number })[]> {
  const { nearMetres } = await readSetting(ctx, IncidentSettings)
  const degrees = nearMetres / 111_320
  const east = degrees / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
  const { rows } = await sql<PublicIncident & { metres: number }>`
    select shown.*, round(111320 * sqrt(power(shown.lat - ${lat}, 2) + power((shown.lon - ${lon}) * cos(radians(${lat})), 2)))::integer as metres
    from incidents.incident here join incidents.public_incident shown using (number)
    where here.state = 'confirmed' and here.lat between ${lat - degrees - ROUNDED} and ${lat + degrees + ROUNDED}
      and here.lon between ${lon - east - ROUNDED} and ${lon + east + ROUNDED}
    order by metres limit 5`.execute(ctx.db)
  return rows.filter(({ metres }) => metres <= nearMetres)
}

/** Confirmed and not over, in a street; the latest first. */
export async function incidentsInStreet(ctx: Pick<Ctx, 'db'>, street: string, size: number): Promise<PublicIncident[]> {
  const { rows } = await sql<PublicIncident>`
    select shown.* from incidents.incident here join incidents.public_incident shown using (number)
    where here.state = 'confirmed' and here.street = ${street} order by here.last_at desc limit ${size}`.execute(ctx.db)
  return rows
}

export const incidentSource: PublicSource = {
  kind: 'incident',
  label: '集中反映事件',
  changedBy: [IncidentConfirmed, IncidentWithdrawn, IncidentUpdated, IncidentAnswered, IncidentClosed].map((event) => ({
    event,
  })) as PublicSource['changedBy'],
  load: async (ctx, ids) => {
    if (ids.length === 0) return []
    const { rows } =
      await sql<PublicIncident>`select * from incidents.public_incident where id = any(${[...ids]}::uuid[])`.execute(ctx.db)
    return thingsOf(ctx, rows)
  },
  all: async function* (ctx) {
    for (let before = 2 ** 31 - 1; ; ) {
      const { rows } =
        await sql<PublicIncident>`select * from incidents.public_incident where number < ${before} order by number desc limit 200`.execute(
          ctx.db,
        )
      const last = rows.at(-1)
      if (!last) return
      yield await thingsOf(ctx, rows)
      before = last.number
    }
  },
}

async function thingsOf(ctx: Ctx, rows: readonly PublicIncident[]): Promise<PublicThing[]> {
  const entries = Map.groupBy(
    await publicEntries(
      ctx,
      rows.map(({ number }) => number),
    ),
    ({ number }) => number,
  )
  return rows.map(({ id, number, title, office_id, confirmed_on, state }) => ({
    id,
    kind: 'incident',
    title,
    url: portalPath(number),
    text: [title, ...(entries.get(number) ?? []).map(({ text }) => text)].join('\n'),
    office: office_id,
    publishedOn: confirmed_on,
    form: '事件',
    column: '民意速办',
    demoted: state === 'closed',
  }))
}
