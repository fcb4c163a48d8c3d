import { createInterface } from 'node:readline'
import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { engine, type Sql } from '../../../platform/engine/index.ts'
import { type FindingKind, type Known, knownTo, scanText } from '../../screening/index.ts'
import { type Column, findTable, sourceOf } from '../../tables/index.ts'
import { WIDE } from '../typing/source.ts'
import { hintOf, isPublicRole } from './columns.ts'
import { mayHoldIdentifier, mayHoldPerson } from './patterns.ts'
import { judgeSample } from './sample.ts'

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

const HEAVY = { priority: 'heavy', seconds: 3_600, memory: 8 * 2 ** 30, settings: WIDE } as const
const [EXAMPLES, PLACES] = [5, 100]
/** Who they belong to is told by the form alone: every one of them counts. */
const IDENTIFIERS: readonly FindingKind[] = ['id-number', 'mobile', 'bank-card', 'passport', 'permit', 'account', 'social-account', 'secrecy-mark']
/** Texts in which persons may be named: more than so many are not read one by one. */
const MOST_TEXTS = 200_000
/** A mobile number kept as a figure. */
const LEAST_NUMBER = 1_000_000_000

type Scanned = { column: Column; text: string; hint: ReturnType<typeof hintOf> }
type Counted = { identifiers: number; persons: number }

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
  const [known, counted] = [await knownTo(ctx), await countCandidates(source, scanned)]
  const findings: ColumnFinding[] = []
  for (const [index, each] of scanned.entries()) {
    const { identifiers, persons } = counted[index] ?? { identifiers: 0, persons: 0 }
    // Where the name says what the cells are, all of them are asked.
    const everything = each.hint !== undefined && each.hint !== 'name' && each.hint !== 'address'
    const readsPersons = persons > 0 && persons <= MOST_TEXTS
    if (everything || identifiers > 0 || readsPersons) findings.push(...(await scanCandidates(source, each, { known, everything, readsPersons })))
  }
  const sampled = await judgeSample(source, scanned.map(({ column, hint }) => ({ column, hint })), { known, rows: version.rows })
  for (const found of sampled) if (!findings.some(({ column, kind, rows }) => column === found.column && kind === found.kind && rows >= found.rows)) findings.push(found)
  return findings
}

async function countCandidates(source: Sql, scanned: readonly Scanned[]): Promise<Counted[]> {
  const parts = scanned.flatMap(({ text }) => [`countIf(${mayHoldIdentifier(`ifNull(${text}, '')`)})`, `countIf(${mayHoldPerson(`ifNull(${text}, '')`)})`])
  const { rows } = await engine().query({ text: `select ${parts.join(', ')} from ${source.text}`, parameters: source.parameters }, HEAVY)
  const [row = []] = rows
  return scanned.map((_, index) => ({ identifiers: Number(row[index * 2]), persons: Number(row[index * 2 + 1]) }))
}

type How = { known: Known; everything: boolean; readsPersons: boolean }

/** Reads the candidates of a column one by one, each with the column's name before it, as a label stands before a value. */
async function scanCandidates(source: Sql, { column, text, hint }: Scanned, { known, everything, readsPersons }: How): Promise<ColumnFinding[]> {
  const cell = `ifNull(${text}, '')`
  const condition = everything ? `${cell} != ''` : readsPersons ? `${mayHoldIdentifier(cell)} or ${mayHoldPerson(cell)}` : mayHoldIdentifier(cell)
  const body = await engine().stream(
    { text: `select _id, ${cell} as cell from ${source.text} where ${condition}`, parameters: source.parameters },
    'JSONCompactEachRow',
    HEAVY,
  )
  const label = `${column.name.replaceAll(/[\r\n]/g, ' ')}：`
  const found = new Map<FindingKind, { rows: number; at: number[]; examples: string[]; confidence: number }>()
  for await (const line of createInterface({ input: body, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line === '') continue
    const [id, value] = JSON.parse(line) as [string | number, string]
    const seen = new Set<FindingKind>()
    for (const { kind, start, suggestion, text: said, confidence } of scanText(label + value, known)) {
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
    isExact: IDENTIFIERS.includes(kind) || kind === 'landline' || kind === 'email' || kind === 'plate' || readsPersons,
    blocks: blocks(kind, entry.confidence, hint === 'name' && isPublicRole(column.name)),
  }))
}

export const blocks = (kind: FindingKind, confidence: number, isPublic: boolean) =>
  IDENTIFIERS.includes(kind) || ((kind === 'name' || kind === 'address' || kind === 'email' || kind === 'plate') && confidence >= 0.8 && !isPublic)
