import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal, forbidden, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { fileDemands, type NewDemand } from '../../demands/index.ts'
import { keepFile, type StoredFile } from '../../files/index.ts'
import { placeOf } from '../call/places.ts'
import { openChannel } from '../channels/terms.ts'
import { demandOf } from '../deliveries/to-demand.ts'
import { BatchFiled, BatchUploaded } from '../events.ts'
import type { Batch } from '../model.ts'
import { isOperator, maySeeBatch, officeOf } from '../policy.ts'
import type { DemandRow } from '../schema.ts'
import { COLUMNS, columns, type Mapping, receivedAt, rowOf } from './columns.ts'

export type Problem = { line: number; field: string; message: string }
type Upload = { file: StoredFile; channel: string }

/** Takes a table in, to be read by a job: nothing of it is filed before its columns are known and somebody has seen what is wrong with it. */
export async function uploadBatch(tx: Tx, { file, channel }: Upload): Promise<string> {
  if (!isOperator(tx.actor) || !tx.actor) throw forbidden('只有受理员可以批量导入')
  await openChannel(tx, channel)
  await keepFile(tx, file.id)
  const { id } = await tx.db
    .insertInto('intake.batch')
    .values({
      organisation_id: officeOf(tx.actor),
      channel,
      state: 'reading',
      file_id: file.id,
      file_name: file.name,
      sha256: file.sha256,
      uploaded_by: tx.actor.id,
      uploaded_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, BatchUploaded, id, { channel }, officeOf(tx.actor))
  return id
}

/** 试运行: says which column is which, and finds what is wrong line by line. Nothing is filed. */
export async function checkBatch(tx: Tx, id: string, given: Record<string, unknown>) {
  const batch = await lockBatch(tx, id)
  const mapping: Mapping = {}
  for (const column of COLUMNS) {
    const at = String(given[column] ?? '')
    if (/^\d{1,3}$/.test(at) && Number(at) < batch.headers.length) mapping[column] = Number(at)
  }
  if (mapping.text === undefined) throw new FieldRefusal('text', `请选择${columns.text.label}在哪一列`)
  const { problems } = await readLines(tx, batch, mapping)
  await tx.db
    .updateTable('intake.batch')
    .set({ mapping: JSON.stringify(mapping), problems: JSON.stringify(problems), state: 'checked' })
    .where('id', '=', id)
    .execute()
}

/** 登记: every good line becomes a demand, in one transaction; the others stay named with what is wrong. */
export async function fileBatch(tx: Tx, id: string): Promise<number> {
  const batch = await lockBatch(tx, id)
  if (batch.state !== 'checked') throw conflict('intake.batch-unchecked', '请先对应列并检查')
  const { good, problems } = await readLines(tx, batch, batch.mapping as Mapping)
  const outcomes = await fileDemands(
    tx,
    good.map(({ demand }) => demand),
  )
  const lines: { line: number; demand: string | null; number: string | null; reference: string; refusal: string | null }[] = []
  for (const [place, { line, reference }] of good.entries()) {
    const outcome = outcomes[place]
    lines.push({
      line,
      reference,
      demand: outcome?.filed?.id ?? null,
      number: outcome?.filed?.number ?? null,
      refusal: outcome?.refused?.message ?? null,
    })
  }
  const wrong = Map.groupBy(problems, ({ line }) => line)
  for (const [line, each] of wrong)
    lines.push({ line, reference: '', demand: null, number: null, refusal: each.map(({ message }) => message).join('；') })
  for (let at = 0; at < lines.length; at += 1_000)
    await tx.db
      .insertInto('intake.batch_line')
      .values(
        lines.slice(at, at + 1_000).map(({ line, reference, demand, number, refusal }) => ({
          batch_id: id,
          line,
          demand_id: demand,
          number,
          reference: reference || null,
          refusal,
        })),
      )
      .execute()
  const filed = lines.filter(({ number }) => number !== null).length
  await tx.db
    .updateTable('intake.batch')
    .set({ state: 'filed', filed, filed_at: tx.now, rows_sealed: null })
    .where('id', '=', id)
    .execute()
  await record(tx, BatchFiled, id, { channel: batch.channel, lines: batch.lines, filed }, batch.organisation_id)
  return filed
}

type Good = { line: number; reference: string; demand: NewDemand }

/** The lines as demands, and what is wrong with the others. The first line of data is the second of the table. */
async function readLines(ctx: Ctx, batch: Batch, mapping: Mapping): Promise<{ good: Good[]; problems: Problem[] }> {
  const rows = JSON.parse(installation().keys.open(batch.rows_sealed ?? '')) as string[][] // sealed by readBatch alone
  const [good, problems, seen]: [Good[], Problem[], Map<string, number>] = [[], [], new Map()]
  for (const [index, cells] of rows.entries()) {
    const line = index + 2
    const { row, place, received } = rowOf(cells, mapping, { id: `${line}` })
    const wrong: Omit<Problem, 'line'>[] = row.success ? [] : fieldErrors(row.error)
    const at = receivedAt(received, ctx.now)
    if (at === null) wrong.push({ field: 'received', message: '收到时间应为一个月内的日期，如 2026-09-16 09:30' })
    const where = await placeOf(ctx, place)
    if (place !== '' && where === null) wrong.push({ field: 'place', message: `没有这个地点：${place.slice(0, 40)}` })
    const before = row.success && mapping.id !== undefined ? seen.get(row.data.id) : undefined
    if (before !== undefined) wrong.push({ field: 'id', message: `编号与第 ${before} 行相同` })
    if (row.success && wrong.length === 0) {
      seen.set(row.data.id, line)
      good.push({
        line,
        reference: mapping.id === undefined ? '' : row.data.id,
        demand: demandAt(batch, row.data, { line, mapping, where, at }),
      })
    } else problems.push(...wrong.map((each) => ({ line, ...each })))
  }
  return { good, problems }
}

type At = { line: number; mapping: Mapping; where: Awaited<ReturnType<typeof placeOf>>; at: Date | undefined | null }

/** The same line of the same table, uploaded again, is the same demand; so is the same number of the same office's books. */
function demandAt(batch: Batch, row: DemandRow, { line, mapping, where, at }: At): NewDemand {
  const key = mapping.id === undefined ? `${batch.sha256}:${line}` : `${batch.organisation_id}:${row.id}`
  const demand = demandOf(row, { channel: batch.channel, key: `batch:${key}` })
  return {
    ...demand,
    ...(at && { receivedAt: at }),
    ...(where && {
      place: {
        ...demand.place,
        address: [where.path, row.address].filter(Boolean).join(' '),
        district: where.district,
        street: where.street,
        community: where.community,
      },
    }),
  }
}

export async function getBatch(ctx: Ctx, id: string): Promise<Batch> {
  const batch = await ctx.db.selectFrom('intake.batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!batch || !maySeeBatch(ctx.actor, batch)) throw notFound()
  return batch
}

async function lockBatch(tx: Tx, id: string): Promise<Batch> {
  const batch = await tx.db.selectFrom('intake.batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!batch || !maySeeBatch(tx.actor, batch) || !isOperator(tx.actor)) throw notFound()
  if (batch.state === 'filed') throw conflict('intake.batch-filed', '这一批已经登记')
  if (batch.rows_sealed === null) throw conflict('intake.batch-unread', '这一批还没有读取，或者没有能够读取')
  return batch
}

export const listBatches = (ctx: Ctx): Promise<Batch[]> =>
  ctx.db
    .selectFrom('intake.batch')
    .selectAll()
    .where('organisation_id', '=', officeOf(ctx.actor) || '00000000-0000-0000-0000-000000000000')
    .orderBy('uploaded_at', 'desc')
    .limit(100)
    .execute()

export type BatchLine = {
  line: number
  reference: string | null
  number: string | null
  demand_id: string | null
  refusal: string | null
}
export const batchLines = ({ db }: Ctx, id: string): Promise<BatchLine[]> =>
  db
    .selectFrom('intake.batch_line')
    .select(['line', 'reference', 'number', 'demand_id', 'refusal'])
    .where('batch_id', '=', id)
    .orderBy('line')
    .execute()
