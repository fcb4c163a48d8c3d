import { createInterface } from 'node:readline'
import type { Ctx } from '../../../platform/ctx.ts'
import { engine, type Sql } from '../../../platform/engine/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type FindingKind, type Known, knownTo, scanText } from '../../screening/index.ts'
import { type Column, findTable, sourceOf } from '../../tables/index.ts'
import { type Candidates, type Cell, countCandidates, HEAVY } from './candidates.ts'
import { hintOf, isPublicRole } from './columns.ts'
import { mayHoldIdentifier, mayHoldPerson } from './patterns.ts'
import { judgeSample } from './sample.ts'
import { isShort, readShort } from './short-table.ts'

/** What a column says of persons, or bears as a mark of secrecy. */
export type ColumnFinding = {
  column: string
  kind: FindingKind
  /** Rows that hold one; exact for what has a form of its own, estimated from a sample for names and homes. */
  rows: number
  isExact: boolean
  /** Row numbers of the table, from 1; the first ones. */
  at: number[]
  /** Masked. */
  examples: string[]
  confidence: number
  /** Whether it stands in the way of opening until somebody has decided. */
  blocks: boolean
}

const [EXAMPLES, PLACES] = [5, 100]
/** Who they belong to is told by the form alone: every one of them counts. */
const IDENTIFIERS: readonly FindingKind[] = [
  'id-number',
  'mobile',
  'bank-card',
  'passport',
  'permit',
  'account',
  'social-account',
  'secrecy-mark',
]
/** Texts in which persons may be named: more than so many are not read one by one. */
const MOST_TEXTS = 200_000
/** A mobile number kept as a figure. */
const LEAST_NUMBER = 1_000_000_000

type Scanned = { column: Column; text: string; hint: ReturnType<typeof hintOf> }
/**
 * Looks for personal data and marks of secrecy in every cell of a table: the engine's multi-pattern matching leaves candidates, the
 * exact detectors decide on each of them. Names and homes of a column of their own are judged by name and sample.
 */
export async function scanTable(ctx: Ctx, tableId: string): Promise<ColumnFinding[]> {
  const version = await findTable(ctx, tableId)
  if (!version) throw notFound()
  const source = await sourceOf(ctx, version)
  const scanned = version.columns.flatMap((column, index): Scanned[] => {
    const hint = hintOf(column.name)
    if (column.type === 'text') return [{ column, text: column.physical, hint }]
    const greatest = Number(version.profile?.[index]?.greatest ?? 0)
    return column.type === 'integer' && greatest >= LEAST_NUMBER ? [{ column, text: `toString(${column.physical})`, hint }] : []
  })
  if (scanned.length === 0 || version.rows === 0) return []
  const known = await knownTo(ctx)
  const texts = scanned.map(({ text }) => text)
  const short = isShort({ rows: version.rows, columns: texts.length }) ? await readShort(source, texts, version.rows) : undefined
  const counted = short?.map(({ candidates }) => candidates) ?? (await countCandidates(source, texts, version.rows))
  const findings: ColumnFinding[] = []
  for (const [index, each] of scanned.entries()) {
    const candidates = counted[index]
    if (!candidates) continue
    const { identifiers, persons } = candidates
    // Where the name says what the cells are, all of them are asked.
    const everything = each.hint !== undefined && each.hint !== 'name' && each.hint !== 'address'
    const readsPersons = persons > 0 && persons <= MOST_TEXTS
    if (everything || identifiers > 0 || readsPersons)
      findings.push(...(await scanCandidates(source, each, { known, everything, readsPersons, candidates })))
  }
  const sampled = await judgeSample(
    source,
    scanned.map(({ column, hint }, index) => ({ column, hint, sample: short?.[index]?.sample })),
    { known, rows: version.rows },
  )
  for (const found of sampled)
    if (!findings.some(({ column, kind, rows }) => column === found.column && kind === found.kind && rows >= found.rows))
      findings.push(found)
  const placeOf = (name: string) => version.columns.findIndex((column) => column.name === name)
  return findings.sort((one, other) => placeOf(one.column) - placeOf(other.column))
}

type How = { known: Known; everything: boolean; readsPersons: boolean; candidates: Candidates }

async function* cellsOf(source: Sql, { text }: Scanned, { everything, readsPersons, candidates }: How): AsyncGenerator<Cell> {
  const { identifiers, candidates: all, ofIdentifiers, ofBoth } = candidates
  if (!everything && readsPersons && ofBoth.length === all) return yield* ofBoth
  if (!everything && !readsPersons && ofIdentifiers.length === identifiers) return yield* ofIdentifiers
  const cell = `ifNull(${text}, '')`
  const person = readsPersons ? ` or ${mayHoldPerson(cell)}` : ''
  const condition = everything ? `${cell} != ''` : mayHoldIdentifier(cell) + person
  const body = await engine().stream(
    { text: `select _id, ${cell} as cell from ${source.text} where ${condition}`, parameters: source.parameters },
    'JSONCompactEachRow',
    HEAVY,
  )
  for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as Cell
}

/** Reads the candidates of a column one by one, each with the column's name before it, as a label stands before a value. */
async function scanCandidates(source: Sql, scanned: Scanned, how: How): Promise<ColumnFinding[]> {
  const { column, hint } = scanned
  const label = `${column.name.replaceAll(/[\r\n]/g, ' ')}：`
  const found = new Map<FindingKind, { rows: number; at: number[]; examples: string[]; confidence: number }>()
  for await (const [id, value] of cellsOf(source, scanned, how)) {
    const seen = new Set<FindingKind>()
    for (const { kind, start, suggestion, text: said, confidence } of scanText(label + value, how.known)) {
      if (start < label.length || kind === 'wording' || seen.has(kind)) continue
      seen.add(kind)
      const entry = found.get(kind) ?? { rows: 0, at: [], examples: [], confidence: 0 }
      entry.rows++
      entry.confidence = Math.max(entry.confidence, confidence)
      if (entry.at.length < PLACES) entry.at.push(Number(id))
      const masked = suggestion || (kind === 'secrecy-mark' ? said : '***')
      if (entry.examples.length < EXAMPLES && !entry.examples.includes(masked)) entry.examples.push(masked)
      found.set(kind, entry)
    }
  }
  return [...found].map(([kind, entry]) => ({
    column: column.name,
    kind,
    ...entry,
    at: entry.at.sort((one, other) => one - other),
    isExact: IDENTIFIERS.includes(kind) || kind === 'landline' || kind === 'email' || kind === 'plate' || how.readsPersons,
    blocks: blocks(kind, entry.confidence, hint === 'name' && isPublicRole(column.name)),
  }))
}

export const blocks = (kind: FindingKind, confidence: number, isPublic: boolean) =>
  IDENTIFIERS.includes(kind) ||
  ((kind === 'name' || kind === 'address' || kind === 'email' || kind === 'plate') && confidence >= 0.8 && !isPublic)
