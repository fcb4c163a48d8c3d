import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Duties } from '../../duties/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import type { Attribute } from '../attributes/definition.ts'
import { loadServices } from '../services.ts'
import type { Found } from './find-cases.ts'
import type { OpenCase } from './shape.ts'

/** Classes of matters that lie at home or in a person: their place is told to about a hundred metres only. */
const PRIVATE_LEANING = ['01', '06', '09', '10', '11', '13']

/** Rows as anybody may know them: with names instead of codes, places rounded, photos that were released. */
export async function openCases(ctx: Ctx, rows: readonly Found[], origin: string): Promise<OpenCase[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [duties, tree, photos, chosen] = [
    await loadServices(ctx),
    await loadOrganisations(ctx),
    await shownPhotos(ctx, ids),
    await chosenOf(ctx, ids),
  ]
  const nameOf = (slug: string | null) => (slug === null ? undefined : tree.bySlug.get(slug)?.short_name)
  return rows.map((row): OpenCase => {
    // Before it has been looked at, only whoever holds its number knows of it, and neither words nor place are told.
    const shown = row.listed
    const rounded = (degrees: number | null) => (shown && degrees !== null ? roundFor(row.item, degrees) : null)
    return {
      number: row.number,
      state: row.state,
      solvable: row.solved !== false,
      service: row.item ?? '',
      serviceName: serviceName(duties, row.item),
      description: shown ? row.text_public : null,
      agency: row.office_id === null ? null : (tree.byId.get(row.office_id)?.name ?? null),
      requestedAt: row.received_at,
      updatedAt: row.updated_at,
      closedAt: row.closed_at,
      expectedAt: row.closed_at ? null : row.due_at,
      address: shown ? [nameOf(row.street), nameOf(row.district)].filter(Boolean).join('，') || null : null,
      lat: rounded(row.lat),
      long: rounded(row.lon),
      media: shown ? (photos.get(row.id) ?? []).map((id) => `${origin}/open311/media/${id}`) : [],
      channel: row.channel,
      chosen: chosen.get(row.id) ?? [],
    }
  })
}

const serviceName = (duties: Duties, item: string | null) => (item === null ? '' : (duties.byCode.get(item)?.name ?? item))

function roundFor(item: string | null, degrees: number) {
  const digits = item === null || PRIVATE_LEANING.includes(item.slice(0, 2)) ? 1_000 : 10_000
  return Math.round(degrees * digits) / digits
}

async function shownPhotos({ db }: Ctx, ids: readonly string[]) {
  const rows = await db
    .selectFrom('open311.medium')
    .select(['id', 'demand_id'])
    .where('demand_id', 'in', ids)
    .where('state', '=', 'shown')
    .orderBy('id')
    .execute()
  return new Map([...Map.groupBy(rows, (row) => row.demand_id)].map(([id, all]) => [id, all.map((each) => each.id)]))
}

type Chosen = { demand_id: string; code: string; description: string; keys: string[]; choices: Attribute['values'] }
/** What was chosen from lists, in words. */
async function chosenOf({ db }: Ctx, ids: readonly string[]) {
  const { rows } = await sql<Chosen>`
    select submission.demand_id, attribute.code, attribute.description, chosen.value as keys, attribute.choices
    from open311.submission
    cross join lateral jsonb_each(submission.chosen) chosen
    join open311.attribute on attribute.code = chosen.key and starts_with(submission.service, attribute.applies_to)
    where submission.demand_id = any(${[...ids]}::uuid[])
    order by attribute.applies_to, attribute.place`.execute(db)
  const worded = rows.map(({ demand_id, code, description, keys, choices }) => ({
    demand: demand_id,
    code,
    name: description,
    value: keys.map((key) => choices.find((choice) => choice.key === key)?.name ?? key).join('、'),
  }))
  return new Map(
    [...Map.groupBy(worded, ({ demand }) => demand)].map(([id, all]) => [
      id,
      all.map(({ code, name, value }) => ({ code, name, value })),
    ]),
  )
}
