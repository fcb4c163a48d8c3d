import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { csvOf } from '../../../platform/list-file.ts'
import { resultsOf } from '../../questionnaires/index.ts'
import type { Consultation } from '../model.ts'
import { type Disposition, dispositions } from '../points/model.ts'

type Cell = string | number | null
/** A table as it is handed out row by row; `head` names its columns for people, `keys` for programs. */
export type Download = { head: string[]; keys: string[]; rows: AsyncIterable<Cell[]> }
const DOWNLOADS = ['points', 'matrix', 'answers'] as const
export type DownloadName = (typeof DOWNLOADS)[number]

const BATCH = 2_000

export function downloadOf(ctx: Ctx, name: DownloadName, consultation: Consultation): Download {
  if (name === 'points') return { ...POINTS, rows: points(ctx, consultation) }
  return name === 'matrix' ? { ...MATRIX, rows: matrix(ctx, consultation) } : { ...ANSWERS, rows: answers(ctx, consultation) }
}

const POINTS = {
  head: ['组', '要点', '针对', '采纳情况', '理由', '在哪里或者向哪里提出', '修改的条款', '雷同文本编号'],
  keys: ['group', 'point', 'clause', 'disposition', 'reason', 'place', 'changedClause', 'family'],
}
const MATRIX = {
  head: [
    '组',
    '意见',
    '针对',
    '要点数（所有份数）',
    '要点数（去重后）',
    '采纳情况',
    '理由',
    '在哪里或者向哪里提出',
    '修改的条款',
    '共同表述',
  ],
  keys: ['group', 'title', 'clause', 'copies', 'distinct', 'disposition', 'reason', 'place', 'changedClause', 'shared'],
}
const ANSWERS = {
  head: ['题号', '题目', '题型', '行', '选项', '人数', '占回答本题的比例', '问了', '回答'],
  keys: ['question', 'title', 'type', 'row', 'option', 'count', 'share', 'asked', 'answered'],
}

type Row = {
  id: string
  number: number
  masked: string
  family: number
  clause_id: string | null
  disposition: Disposition | null
  reason: string | null
  place: string | null
  changed_clause_id: string | null
}

/** Every point by itself, masked. Its opinion and answer are not told: points of one person cannot be put together. */
async function* points({ db }: Ctx, { id, text, final_text }: Consultation): AsyncGenerator<Cell[]> {
  const label = labels(text, final_text)
  let after = { number: 0, id: '00000000-0000-0000-0000-000000000000' }
  for (;;) {
    const { rows } = await sql<Row>`
      select point.id, g.number, point.masked, point.family, g.clause_id, g.disposition, g.reason, g.place, g.changed_clause_id
      from consultations.point_group g join consultations.point on point.group_id = g.id and not point.gone
      where g.consultation_id = ${id} and (g.number, point.id) > (${after.number}::integer, ${after.id}::uuid)
      order by g.number, point.id limit ${BATCH}`.execute(db)
    for (const row of rows)
      yield [
        row.number,
        row.masked,
        label(row.clause_id),
        row.disposition && dispositions[row.disposition].label,
        row.reason,
        row.place,
        label(row.changed_clause_id),
        row.family,
      ]
    const last = rows.at(-1)
    if (!last) return
    after = { number: last.number, id: last.id }
  }
}

async function* matrix({ db }: Ctx, { id, text, final_text }: Consultation): AsyncGenerator<Cell[]> {
  const label = labels(text, final_text)
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('consultations.public_point_group')
      .selectAll()
      .where('consultation_id', '=', id)
      .where('number', '>', after)
      .orderBy('number')
      .limit(BATCH)
      .execute()
    for (const row of rows)
      yield [
        row.number,
        row.title,
        label(row.clause_id),
        row.copies,
        row.distinct_texts,
        row.disposition && dispositions[row.disposition].label,
        row.reason,
        row.place,
        label(row.changed_clause_id),
        row.shared?.join('、') ?? '',
      ]
    const last = rows.at(-1)
    if (!last) return
    after = last.number ?? after
  }
}

/** The counts of each question as they are shown: what is kept back there is empty here. */
async function* answers(ctx: Ctx, { collection_id }: Consultation): AsyncGenerator<Cell[]> {
  if (collection_id === null) return
  const { questions } = await resultsOf(ctx, collection_id)
  for (const { id, title, type, asked, answered, cells, rows = [] } of questions) {
    const all = cells ? [{ label: null, cells }] : rows
    for (const row of all)
      for (const cell of row.cells) yield [id, title, type, row.label, cell.label, cell.count, cell.share, asked, answered]
    if (all.length === 0) yield [id, title, type, null, null, null, null, asked, answered]
  }
}

const labels = (text: Consultation['text'], final: Consultation['final_text']) => {
  const known = new Map([...(final ?? []), ...text].map(({ id, label }) => [id, label]))
  return (clause: string | null) => (clause === null ? null : known.get(clause) || clause)
}

/** The bytes one after the other. What breaks on the way breaks the connection: a file that ends as it should is whole. */
export function streamOf(format: 'csv' | 'json', { head, keys, rows }: Download): ReadableStream<Uint8Array> {
  const pieces = format === 'csv' ? csvPieces(head, rows) : jsonPieces(keys, rows)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
}

const GATHERED = 500

async function* csvPieces(head: Cell[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  yield csvOf([head])
  let some: Cell[][] = []
  for await (const row of rows) {
    some.push(row)
    if (some.length === GATHERED) {
      yield csvOf(some).slice(1)
      some = []
    }
  }
  if (some.length > 0) yield csvOf(some).slice(1)
}

async function* jsonPieces(keys: string[], rows: AsyncIterable<Cell[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const row of rows) {
    yield `${before}${JSON.stringify(Object.fromEntries(keys.map((key, place) => [key, row[place] ?? null])))}`
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}
