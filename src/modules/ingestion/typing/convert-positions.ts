import { createInterface } from 'node:readline'
import module, { type CRSTypes } from 'gcoord'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine } from '../../../platform/engine/index.ts'
import { rawTable } from '../../tables/index.ts'
import { CONVERT, type Place, type Places, type System } from './coordinates.ts'
import type { Judged } from './rejected.ts'

// The package is CommonJS and its types say otherwise: what Node calls its default is what they call `default` of it.
const gcoord = module as unknown as typeof module.default

/** CGCS2000 and WGS-84 differ by centimetres: for a map they are one. */
const FROM: Partial<Record<System, CRSTypes>> = { 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 }

type Source = { text: string; drop: () => Promise<void> }

/**
 * What stands after `from` when the raw rows are typed: the raw table itself, or, where the recipe asks for coordinates to be converted,
 * the same with converted cells. They are computed here, not in SQL: the way back from GCJ-02 is found by approximation.
 */
export async function convertPositions(ctx: Ctx, raw: string, judged: readonly Judged[], places: Places): Promise<Source> {
  const asked = places.all.filter(
    (place) => place.system && FROM[place.system] && cellsOf(place).some((n) => judged[n - 1]?.wanted.format === CONVERT),
  )
  if (asked.length === 0) return { text: raw, drop: async () => {} }
  const cells = asked.flatMap(cellsOf)
  const converted = await rawTable(ctx, cells.length)
  try {
    await converted.insert(convertedRows(raw, asked, cells))
  } catch (error) {
    await converted.drop()
    throw error
  }
  const renamed = cells.map((n, index) => `r${index + 1} as q${n}`).join(', ')
  const kept = judged.map(({ n }) => (cells.includes(n) ? `q${n} as r${n}` : `r${n}`))
  const rest = judged.filter(({ n }) => !cells.includes(n)).map(({ n }) => `r${n}`)
  const text = `(select _line, ${kept.join(', ')} from (select ${['_line', ...rest].join(', ')} from ${raw}) as cells inner join (select _line, ${renamed} from ${converted.name}) as positions using (_line))`
  return { text, drop: () => converted.drop() }
}

const cellsOf = (place: Place) => ('geometry' in place ? [place.geometry] : [place.longitude, place.latitude])

async function* convertedRows(raw: string, asked: readonly Place[], cells: readonly number[]) {
  const text = `select _line, ${cells.map((n) => `r${n}`).join(', ')} from ${raw}`
  const body = await engine().stream({ text, parameters: {} }, 'JSONCompactEachRow', { priority: 'heavy', seconds: 3_600 })
  let lines: string[] = []
  for await (const row of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (row === '') continue
    const [line, ...values] = JSON.parse(row) as [string, ...string[]]
    let at = 0
    const written = asked.flatMap((place) => {
      if ('geometry' in place) return [geometry(values[at++] ?? '', place.system)]
      const pair = position(values[at] ?? '', values[at + 1] ?? '', place.system)
      at += 2
      return pair
    })
    lines.push(`${line},${written.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`)
    if (lines.length < 4_096) continue
    yield Buffer.from(lines.join(''))
    lines = []
  }
  yield Buffer.from(lines.join(''))
}

/** As given where it is no position: the rejected cells show what was written. */
function position(longitude: string, latitude: string, system: System | undefined): [string, string] {
  const from = system && FROM[system]
  const [x, y] = [Number(longitude.trim() || Number.NaN), Number(latitude.trim() || Number.NaN)]
  if (!from || !Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) > 180 || Math.abs(y) > 90) return [longitude, latitude]
  const [east, north] = gcoord.transform([x, y], from, gcoord.WGS84)
  return [east.toFixed(7), north.toFixed(7)]
}

function geometry(text: string, system: System | undefined) {
  const from = system && FROM[system]
  if (!from) return text
  try {
    return JSON.stringify(gcoord.transform(JSON.parse(text), from, gcoord.WGS84))
  } catch {
    return text // not JSON: rejected where it is typed
  }
}
