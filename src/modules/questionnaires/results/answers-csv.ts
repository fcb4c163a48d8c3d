import type { Ctx } from '../../../platform/ctx.ts'
import { csvOf } from '../../../platform/list-file.ts'
import { type Answers, type Collection, channels, otherKey, type Question, questionsOf } from '../model.ts'
import { getClosed } from '../queries.ts'
import { eachAnswer } from './each-answer.ts'
import { SMALLEST } from './suppress.ts'

type Cell = string | number | null
type Column = { header: string; value: (answers: Answers) => Cell }
/** `public`: without what people wrote themselves, which may name somebody; `office`: all of it. */
export type Reader = 'public' | 'office'
/** Lines that are written together. */
const AT_ONCE = 200

/**
 * All answers as CSV, a stream: it is complete, or it breaks off with an error that no client takes for an end. How many rows there must
 * be stands in the head of the answer.
 */
export async function answersCsv(ctx: Ctx, id: string, reader: Reader) {
  const collection = await getClosed(ctx, id)
  const columns = questionsOf(collection.definition).flatMap((question, index) => columnsOf(question, index + 1, reader))
  const few = reader === 'public' ? await fewOf(ctx, collection) : new Set<string>()
  const strata = new Set((collection.definition.strata ?? []).map(({ question }) => question))
  const lines = async function* () {
    yield csvOf([['序号', '渠道', ...columns.map(({ header }) => header)]])
    let rows = 0
    const waiting: Cell[][] = []
    // Only the first line bears the mark by which spreadsheets know the encoding.
    const written = () => csvOf(waiting.splice(0)).slice(1)
    for await (const read of eachAnswer(ctx, id)) {
      rows++
      const answers = few.has(read.stratum ?? '') ? without(read.answers, strata) : read.answers
      waiting.push([read.ordinal, channels[read.channel], ...columns.map(({ value }) => value(answers))])
      if (waiting.length === AT_ONCE) yield written()
    }
    if (waiting.length > 0) yield written()
    if (rows !== collection.answers) throw new Error(`only ${rows} of ${collection.answers} answers could be read`)
  }
  return { rows: collection.answers ?? 0, body: streamOf(lines()), name: `${collection.title}答卷.csv` }
}

/** Groups of people so small that who belongs to them is not said of an answer. */
async function fewOf(ctx: Ctx, { id, definition }: Collection) {
  if (!definition.strata?.length) return new Set<string>()
  const counts = new Map<string, number>()
  for await (const { stratum } of eachAnswer(ctx, id)) if (stratum) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count < SMALLEST).map(([stratum]) => stratum))
}

const without = (answers: Answers, questions: ReadonlySet<string>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([question]) => !questions.has(question)))

function columnsOf(
  { id, title, type, options = [], rows = [], columns = [], clauses = [] }: Question,
  number: number,
  reader: Reader,
): Column[] {
  const head = `${number}.${title}`
  const labels = new Map([...options, ...columns].map((option) => [option.id, option.label]))
  const other: Column[] =
    reader === 'office' && options.some((option) => option.other)
      ? [{ header: `${head}（另填）`, value: (answers) => textOf(answers[otherKey(id)]) }]
      : []
  if (type === 'single') return [{ header: head, value: (answers) => labels.get(textOf(answers[id]) ?? '') ?? null }, ...other]
  if (type === 'multiple')
    return [
      ...options.map((option) => ({
        header: `${head}：${option.label}`,
        value: ({ [id]: given }: Answers) => (given === undefined ? null : [given].flat().includes(option.id) ? 1 : 0),
      })),
      ...other,
    ]
  if (type === 'matrix')
    return rows.map((row) => ({
      header: `${head}：${row.label}`,
      value: (answers) => labels.get(partOf(answers[id], row.id) ?? '') ?? null,
    }))
  if (type === 'ranking')
    return options.map((option) => ({
      header: `${head}：${option.label}`,
      value: ({ [id]: given }) => (Array.isArray(given) ? given.indexOf(option.id) + 1 || null : null),
    }))
  if (type === 'number') return [{ header: head, value: ({ [id]: given }) => (typeof given === 'number' ? given : null) }]
  if (reader === 'public') return []
  if (type === 'clauses')
    return clauses.map((clause) => ({ header: `${head}：${clause.path}`, value: (answers) => partOf(answers[id], clause.id) }))
  return [
    { header: head, value: (answers) => (Array.isArray(answers[id]) ? `${answers[id].length} 个文件` : textOf(answers[id])) },
  ]
}

const textOf = (answer: Answers[string] | undefined) => (typeof answer === 'string' ? answer : null)
const partOf = (answer: Answers[string] | undefined, part: string) =>
  typeof answer === 'object' && !Array.isArray(answer) ? (answer[part] ?? null) : null

/** A stream of text; an error while it runs breaks it off. */
function streamOf(lines: AsyncGenerator<string>) {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      let chunk = ''
      while (chunk.length < 32_768) {
        const { done, value } = await lines.next()
        if (done) {
          if (chunk) controller.enqueue(encoder.encode(chunk))
          controller.close()
          return
        }
        chunk += value
      }
      controller.enqueue(encoder.encode(chunk))
    },
    cancel: async () => void (await lines.return(undefined)),
  })
}
