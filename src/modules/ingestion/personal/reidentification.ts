import type { Ctx } from '../../../platform/ctx.ts'
import { engine } from '../../../platform/engine/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { findTable, settingsFor, sourceOf } from '../../tables/index.ts'
import { WIDE } from '../typing/source.ts'
import { isPlace, isQuasi } from './columns.ts'

export type ReidentificationRisk = {
  /** The columns that tell who somebody is when they are taken together. */
  columns: string[]
  rows: number
  groups: number
  /** How many rows the least group has: k of k-anonymity. */
  smallest: number
  /** Rows that nobody else shares all these values with, and rows in groups smaller than `LEAST_GROUP`. */
  unique: number
  exposed: number
  share: number
  sentence: string
  blocks: boolean
}

/** GB/T 37964: fewer than five alike, and a neighbour can tell who it is. */
export const LEAST_GROUP = 5
/** Combinations of so many columns make every row its own group whatever they hold. */
const MOST_COLUMNS = 6

/** How easily persons can be told from the rows although no column names them; null where the table does not tell of persons. */
export async function reidentificationRisk(ctx: Ctx, tableId: string): Promise<ReidentificationRisk | null> {
  const version = await findTable(ctx, tableId)
  if (!version) throw notFound()
  const personal = version.columns.filter(({ name, type }) => isQuasi(name) && type !== 'geometry')
  if (personal.length === 0 || version.rows === 0) return null
  const places = version.columns.filter(({ name, type }) => !isQuasi(name) && isPlace(name) && type !== 'geometry')
  const columns = [...personal, ...places].slice(0, MOST_COLUMNS)
  if (columns.length < 2) return null
  const source = await sourceOf(ctx, version)
  const key = `cityHash64(${columns.map(({ physical }) => `ifNull(toString(${physical}), '')`).join(', ')})`
  const text = `select count(), min(size), sumIf(size, size = 1), sumIf(size, size < ${LEAST_GROUP}), sum(size) from (select count() as size from ${source.text} group by ${key})`
  const answer = await engine().query(
    { text, parameters: source.parameters },
    {
      priority: 'heavy',
      seconds: 600,
      memory: 8 * 2 ** 30,
      settings: { ...WIDE, ...settingsFor({ rows: version.rows, columns: columns.length }) },
    },
  )
  const [groups = 0, smallest = 0, unique = 0, exposed = 0, rows = 0] = (answer.rows[0] ?? []).map(Number)
  const names = columns.map(({ name }) => name)
  const share = rows === 0 ? 0 : exposed / rows
  const sentence =
    exposed === 0
      ? `按“${names.join('、')}”组合，每组至少 ${smallest} 行，未见可据以识别个人的行。`
      : `按“${names.join('、')}”组合，有 ${exposed} 行（${(share * 100).toFixed(1)}%）所在的组不足 ${LEAST_GROUP} 行，其中 ${unique} 行独一无二，可能据以识别到个人。`
  return { columns: names, rows, groups, smallest, unique, exposed, share, sentence, blocks: exposed > 0 }
}
