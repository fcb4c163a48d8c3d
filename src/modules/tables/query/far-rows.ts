import { SAMPLE_ROWS } from '../storage/stripes.ts'
import { mayBeEmpty, ROW_NUMBER } from './columns.ts'
import type { SortKey } from './compile.ts'
import { countsOf, type Further, type Ground, rowsSql, typed, type Value } from './ground.ts'
import { stripes } from './sample.ts'
import type { Statement } from './statement.ts'

export type Bounds = {
  /** So many rows the engine sorts without being slow; more are first narrowed down. */
  sortable: number
  /** So far into a sorted table it only keeps the first ones in mind while it reads. */
  near: number
  /** Rows of the table that are counted together, at least. */
  block: number
}
export const BOUNDS: Bounds = { sortable: 4_000_000, near: 20_000, block: 65_536 }
/** How much of the table around the wanted place is sorted, at first try. */
const MARGIN = 0.015

type Stretch = {
  further: readonly Further[]
  keys: readonly SortKey[]
  offset: number
  size: number
  rows: number
  bounds: Bounds
}

/**
 * The numbers of the rows from a place far inside the sorted table, without sorting all that comes before. A sample shows about which
 * values stand there, one reading of the column counts exactly what lies before them, and only what lies between is sorted. Exact
 * whatever the sample says: it decides only how much there is to sort.
 */
export async function farRows(ground: Ground, stretch: Stretch): Promise<string[]> {
  const { keys, offset, size, rows, bounds } = stretch
  if (size <= 0 || offset >= rows) return []
  const [key] = keys
  if (!key) return inOwnOrder(ground, stretch)
  if (key.column === ROW_NUMBER) {
    // Backwards: the same from the other end.
    const from = Math.max(0, rows - offset - size)
    return (await inOwnOrder(ground, { ...stretch, offset: from, size: rows - offset - from })).reverse()
  }
  if (rows <= bounds.sortable || offset + size <= bounds.near) return sorted(ground, stretch)
  if (!mayBeEmpty(key.column) || stretch.further.some(({ key: name }) => name === presentKey(key)))
    return narrowed(ground, stretch, key)
  const [filled = 0] = await kept(ground, stretch, `count ${key.column.physical}`, [() => `count(${key.column.physical})`])
  return across(ground, stretch, [
    { further: present(key), keys, rows: filled },
    { further: absent(key), keys: keys.slice(1), rows: rows - filled },
  ])
}

type Segment = { further: Further; keys: readonly SortKey[]; rows: number }

/** Pieces that stand one behind the other, each with a known number of rows. */
async function across(ground: Ground, { further, offset, size, bounds }: Stretch, segments: readonly Segment[]) {
  const found: string[] = []
  let before = 0
  for (const segment of segments) {
    const [from, until] = [Math.max(offset, before) - before, Math.min(offset + size, before + segment.rows) - before]
    before += segment.rows
    if (until <= from) continue
    found.push(
      ...(await farRows(ground, {
        further: [...further, segment.further],
        keys: segment.keys,
        rows: segment.rows,
        offset: from,
        bounds,
        size: until - from,
      })),
    )
  }
  return found
}

const presentKey = ({ column }: SortKey) => `present ${column.physical}`
const present = (key: SortKey): Further => ({ key: presentKey(key), sql: () => `isNotNull(${key.column.physical})` })
const absent = ({ column: { physical } }: SortKey): Further => ({ key: `absent ${physical}`, sql: () => `isNull(${physical})` })

async function sorted(ground: Ground, { further, keys, offset, size, rows, bounds }: Stretch) {
  const sql = rowsSql(ground, { select: '_id', further, keys, size, offset })
  const answer = await ground.ask(sql, {
    columns: keys.length + 1,
    rows: ground.rows,
    answer: Math.min(size, rows),
    isSorted: offset > bounds.near,
  })
  return answer.rows.map(([row]) => String(row))
}

async function narrowed(ground: Ground, stretch: Stretch, key: SortKey) {
  const { column, isDescending } = key
  const { keys, rows, offset, size } = stretch
  const place = (offset + size / 2) / rows
  const [low, high] = await sampled(ground, stretch, { key, place: isDescending ? 1 - place : place })
  if (low === undefined || high === undefined) return sorted(ground, stretch)
  const count = (sign: string, value: string | number | boolean) => (statement: Statement) =>
    `countIf(${column.physical} ${sign} ${typed(column, value, statement)})`
  const name = `${column.physical} ${JSON.stringify([low, high])}`
  const [belowLow = 0, toLow = 0, belowHigh = 0, toHigh = 0] = await kept(ground, stretch, name, [
    count('<', low),
    count('<=', low),
    count('<', high),
    count('<=', high),
  ])
  const part = (text: string, further: Segment): Segment => ({
    ...further,
    further: { ...further.further, key: `${name} ${text}` },
  })
  const is = (sign: string, value: string | number | boolean) => (statement: Statement) =>
    `${column.physical} ${sign} ${typed(column, value, statement)}`
  const isLow: Segment = part('=low', { further: { key: '', sql: is('=', low) }, keys: keys.slice(1), rows: toLow - belowLow })
  const isHigh: Segment = part('=high', {
    further: { key: '', sql: is('=', high) },
    keys: keys.slice(1),
    rows: toHigh - belowHigh,
  })
  const inside = (statement: Statement) => `${is('>', low)(statement)} and ${is('<', high)(statement)}`
  const segments: Segment[] = [
    part('<low', { further: { key: '', sql: is('<', low) }, keys, rows: belowLow }),
    isLow,
    ...(low === high ? [] : [part('between', { further: { key: '', sql: inside }, keys, rows: belowHigh - toLow }), isHigh]),
    part('>high', { further: { key: '', sql: is('>', high) }, keys, rows: rows - toHigh }),
  ]
  return across(ground, stretch, isDescending ? segments.toReversed() : segments)
}

/** The values that stand a little before and a little behind a place, by a sample of the rows. */
async function sampled(
  ground: Ground,
  { further, rows }: Stretch,
  { key, place }: { key: SortKey; place: number },
): Promise<[Value?, Value?]> {
  const { physical } = key.column
  // Where most rows count, whole stretches of the table all over it are enough, and only they are read.
  const isDense = rows > ground.rows / 4 && ground.rows > 2 * SAMPLE_ROWS
  const sample = rowsSql(ground, {
    select: `arraySort(groupArraySample(20000, 7)(assumeNotNull(${physical}))) as s`,
    further: [...further, ...(isDense ? [stripes(ground.rows)] : [])],
  })
  const at = (share: number) => `s[toInt64(${Math.min(0.999_999, Math.max(0, share)).toFixed(6)} * length(s)) + 1]`
  const { rows: found } = await ground.ask(
    { ...sample, text: `select ${at(place - MARGIN)}, ${at(place + MARGIN)}, length(s) from (${sample.text})` },
    { columns: 1, rows: isDense ? SAMPLE_ROWS : ground.rows, answer: 1 },
  )
  const [one, other, length] = found[0] ?? []
  return Number(length) === 0 ? [] : [one as Value, other as Value]
}

/** Under filters: how many rows each block of the table holds is counted once, then only the blocks of the page are read. */
async function inOwnOrder(ground: Ground, { further, offset, size, rows, bounds }: Stretch): Promise<string[]> {
  const block = Math.max(bounds.block, Math.ceil(ground.rows / 2_048))
  if (offset + size <= bounds.near || rows <= bounds.block)
    return sorted(ground, { further, keys: [], offset, size, rows, bounds })
  const counts = await kept(ground, { further }, `blocks of ${block}`, undefined, block)
  let [first, before] = [0, 0]
  while (first < counts.length && before + (counts[first] ?? 0) <= offset) before += counts[first++] ?? 0
  let [last, until] = [first, before]
  while (last < counts.length && until < offset + size) until += counts[last++] ?? 0
  const [from, to] = [first * block, last * block]
  const inBlocks: Further = {
    key: `${from}-${to}`,
    sql: (statement) => `_id > ${statement.value(from, 'UInt64')} and _id <= ${statement.value(to, 'UInt64')}`,
  }
  return sorted(ground, {
    further: [...further, inBlocks],
    keys: [],
    offset: offset - before,
    size,
    rows: until - before,
    bounds,
  })
}

/** Counts are remembered under all the conditions that they were made under. */
function kept(
  ground: Ground,
  { further }: Pick<Stretch, 'further'>,
  name: string,
  counts?: readonly ((statement: Statement) => string)[],
  block?: number,
) {
  const key = JSON.stringify([ground.plan.condition, ground.lastRow, further.map((each) => each.key), name])
  return ground.counted(key, () =>
    counts ? countsOf(ground, counts, { further, columns: 1 }) : blocksOf(ground, further, block ?? 1),
  )
}

async function blocksOf(ground: Ground, further: readonly Further[], block: number) {
  const sql = rowsSql(ground, { select: `intDiv(_id - 1, ${block}) as block, count()`, further })
  const { rows } = await ground.ask(
    { ...sql, text: `${sql.text} group by block` },
    { columns: 2, rows: ground.rows, answer: 2_048 },
  )
  const counts = new Array<number>(Math.ceil(ground.rows / block)).fill(0)
  for (const [at, count] of rows) counts[Number(at)] = Number(count)
  return counts
}
