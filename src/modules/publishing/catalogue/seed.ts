import { readdirSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { assignDuties } from './actions/assign-duties.ts'
import { bodyOf, EVERYBODY, PLAIN_LIMIT } from './model.ts'

const Seed = z.object({
  /** The order in which the notice names the areas. */
  place: z.int(),
  area: z.string(),
  name: z.string(),
  bearers: z.array(z.string()),
  basis: z.string(),
  channels: z.array(z.string()),
  items: z.array(
    z.object({
      key: z.string(),
      code: z.string().optional(),
      level1: z.string(),
      level2: z.string(),
      content: z.string(),
      basis: z.string().optional(),
      timeLimit: z.string().default(PLAIN_LIMIT),
      termDays: z.int().positive().default(20),
      termUnit: z.enum(['working-day', 'calendar-day']).default('working-day'),
      bearers: z.array(z.string()).optional(),
      tiers: z.array(z.enum(['city', 'district', 'street'])).default(['district']),
      audience: z.string().default(EVERYBODY),
      mode: z.enum(['proactive', 'on-request']).default('proactive'),
      refreshDays: z.int().positive().optional(),
    }),
  ),
})

const FOLDER = new URL('../../../../seeds/catalogue/', import.meta.url)

/** The content of Articles 20 and 21 and the twenty-six grass-roots areas, as they stand in `seeds/catalogue`; Articles first. */
export const plannedAreas = () =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => Seed.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'))))
    .sort((one, other) => one.place - other.place)

/** What every city's catalogue begins with, and which office owes what of it. Safe to repeat: what a city has changed stays. */
export async function seedCatalogue(tx: Tx) {
  const rows = plannedAreas().flatMap(({ place, area, name, items, ...shared }) =>
    items.map((item, index) => {
      const bearers = item.bearers ?? shared.bearers
      return {
        area,
        area_name: name,
        key: item.key,
        code: item.code ?? null,
        level1: item.level1,
        level2: item.level2,
        content: item.content,
        basis: item.basis ?? shared.basis,
        time_limit: item.timeLimit,
        term_days: item.termDays,
        term_unit: item.termUnit,
        body: bodyOf(bearers),
        bearers,
        channels: shared.channels,
        audience: item.audience,
        mode: item.mode,
        tiers: item.tiers,
        refresh_days: item.refreshDays ?? null,
        position: place * 1_000 + index,
      }
    }),
  )
  await sql`insert into publishing.catalogue_item (area, area_name, key, code, level1, level2, content, basis, time_limit, term_days,
      term_unit, body, bearers, channels, audience, mode, tiers, refresh_days, position)
    select area, area_name, key, code, level1, level2, content, basis, time_limit, term_days, term_unit, body, bearers, channels,
      audience, mode, tiers, refresh_days, position
    from jsonb_populate_recordset(null::publishing.catalogue_item, ${JSON.stringify(rows)}::jsonb)
    on conflict (key) do nothing`.execute(tx.db)
  await assignDuties(tx)
}
