import type { Ctx } from '../../../platform/ctx.ts'
import {
  type Channel,
  type Collection,
  type Definition,
  type Option,
  type Question,
  type QuestionType,
  questionsOf,
} from '../model.ts'
import { countsByChannel, getClosed } from '../queries.ts'
import { compareWithCensus, type Representation } from './representation.ts'
import { type Shown, SMALLEST, suppressEach, suppressRow } from './suppress.ts'
import { denominatorsOf, type Spread, spreadOf, type Tally, tallyOf } from './tally.ts'

/** `count` is null where it is kept back; `share` is of those who answered the question, null with it. */
export type Cell = { id: string; label: string; count: Shown; share: number | null }
export type QuestionResult = {
  id: string
  title: string
  type: QuestionType
  /** How many were asked (a condition may leave somebody out), answered, and passed it over. */
  asked: number
  answered: Shown
  skipped: Shown
  /** Choices; of a multiple choice the shares may add up to more than one. */
  cells?: Cell[]
  /** A matrix by row; a ranking by option, the cells being its places, with the mean place. */
  rows?: { id: string; label: string; cells: Cell[]; meanPlace?: number | null }[]
  spread?: Omit<Spread, 'answered'> | null
}
export type Results = {
  collection: string
  title: string
  total: number
  byChannel: Partial<Record<Channel, Shown>>
  closedAt: string
  root: string
  questions: QuestionResult[]
  representation: Representation | null
}

/** What was answered, counted. Refused for everybody before the close; numbers under five are kept back. */
export async function resultsOf(ctx: Ctx, id: string): Promise<Results> {
  const collection = await getClosed(ctx, id)
  const known = kept.get(ctx.db)?.get(id)
  // The answers no longer change: counted once a process, until it is closed anew, which it never is.
  if (known && known.root === collection.root) return known
  const results = await count(ctx, collection)
  const of = kept.get(ctx.db) ?? new Map<string, Results>()
  if (of.size > 200) of.clear()
  kept.set(ctx.db, of.set(id, results))
  return results
}

const kept = new WeakMap<Ctx['db'], Map<string, Results>>()

/** Counts without remembering: what `resultsOf` costs the first time. */
async function count(ctx: Ctx, { id, title, definition, closed_at, root }: Collection): Promise<Results> {
  const numbers = questionsOf(definition).filter(({ type }) => type === 'number')
  const [tally, byChannel, representation, ...spreads] = await Promise.all([
    tallyOf(ctx, id, definition),
    countsByChannel(ctx, id),
    compareWithCensus(ctx, id, definition),
    ...numbers.map((question) => spreadOf(ctx, id, question.id)),
  ])
  const denominators = await denominatorsOf(ctx, id, { definition, tally })
  const questions: QuestionResult[] = []
  for (const question of questionsOf(definition)) {
    const { asked = 0, answered = 0 } = denominators.byQuestion.get(question.id) ?? {}
    const [shownAnswered = null, skipped = null] = suppressRow([answered, asked - answered])
    questions.push({
      id: question.id,
      title: question.title,
      type: question.type,
      asked,
      answered: shownAnswered,
      skipped,
      ...counted(question, tally, answered),
      ...(question.type === 'number' && { spread: withoutFew(spreads[numbers.indexOf(question)] ?? null) }),
    })
  }
  return {
    collection: id,
    title,
    total: denominators.total,
    byChannel: channelsShown(byChannel),
    closedAt: closed_at?.toISOString() ?? '',
    root: root ?? '',
    questions,
    representation,
  }
}

function channelsShown(counts: Partial<Record<Channel, number>>) {
  const entries = Object.entries(counts) as [Channel, number][]
  const shown = suppressRow(entries.map(([, answers]) => answers))
  return Object.fromEntries(entries.map(([channel], index) => [channel, shown[index] ?? null]))
}

/** Least and most of a few are somebody's. */
function withoutFew(spread: Spread | null) {
  if (!spread || spread.answered < SMALLEST) return null
  const { answered: _, ...rest } = spread
  return rest
}

function counted({ id, type, options = [], rows = [], columns = [] }: Question, tally: Tally, answered: number) {
  const at = (key: string, value: string) => tally.get(key)?.get(value) ?? 0
  if (type === 'single') return { cells: cellsOf(options, suppressRow(options.map((option) => at(id, option.id))), answered) }
  if (type === 'multiple')
    return {
      cells: cellsOf(options, suppressEach(options.map((option) => at(`${id}/${option.id}`, '1'))), answered),
    }
  if (type === 'matrix')
    return {
      rows: rows.map((row) => {
        const counts = columns.map((column) => at(`${id}/${row.id}`, column.id))
        return { ...row, cells: cellsOf(columns, suppressRow(counts), sum(counts)) }
      }),
    }
  if (type !== 'ranking') return {}
  const places = options.map((_, index) => ({ id: String(index + 1), label: `第 ${index + 1} 位` }))
  return {
    rows: options.map((option) => {
      const counts = places.map((place) => at(`${id}/${place.id}`, option.id))
      const all = sum(counts)
      const mean = all < SMALLEST ? null : counts.reduce((total, each, index) => total + each * (index + 1), 0) / all
      return { id: option.id, label: option.label, cells: cellsOf(places, suppressRow(counts), all), meanPlace: mean }
    }),
  }
}

const cellsOf = (options: readonly Option[], counts: readonly Shown[], of: number): Cell[] =>
  options.map(({ id, label }, index) => {
    const shown = counts[index] ?? null
    return { id, label, count: shown, share: shown === null || of === 0 ? null : shown / of }
  })
const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0)

/** The single choices and their like that can stand in a crossing. */
export const crossable = (definition: Definition) => questionsOf(definition).filter(({ type }) => type === 'single')
