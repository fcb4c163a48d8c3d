import type { z } from 'zod'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { type Dataset, getDataset, type Readable, readable } from '../../datasets/index.ts'
import { findPerson } from '../../identity/index.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { columnsUnder, runQuery } from '../../tables/index.ts'
import { RemarkFiled } from '../events.ts'
import { mayFile } from '../policy.ts'
import type { FileRemark } from '../schema.ts'
import { endOf } from '../terms.ts'

type Input = z.output<typeof FileRemark>
/** The place that is meant, as the reader saw it. */
type Place = {
  resource: string | null
  version: number | null
  row: number | null
  key: Record<string, unknown> | null
  column: string | null
  says: string | null
}
const NOWHERE: Place = { resource: null, version: null, row: null, key: null, column: null, says: null }

/** A question or a correction on a data set; the cell is read first, outside of the transaction, with the reader's own rights. */
export async function fileRemark(ctx: Ctx, idOrSlug: string, input: Input): Promise<{ id: string; held: boolean }> {
  if (!mayFile(ctx.actor)) throw forbidden('请以个人或者单位账号登录后提问、纠错')
  const dataset = await getDataset(ctx, idOrSlug)
  const place = await placeOf(ctx, dataset, input)
  return inTransaction(ctx, (tx) => insertRemark(tx, { dataset, input, place }))
}

async function insertRemark(tx: Tx, { dataset, input, place }: { dataset: Dataset; input: Input; place: Place }) {
  const person = tx.actor?.id ?? ''
  const key = input.formKey ?? null
  const before =
    key &&
    (await tx.db
      .selectFrom('data_requests.remark')
      .select(['id', 'held'])
      .where('form_key', '=', key)
      .where('submitted_by', '=', person)
      .executeTakeFirst())
  if (before) return before
  const said = [input.body, input.should ?? '', input.source ?? ''].join('\n')
  await refuseSecret(tx, { text: said })
  const { blocks: held } = await screen(tx, { text: said, files: [] })
  const dueOn = await endOf(tx, 'remark')
  const thanked = input.thank ? ((await findPerson(tx, person))?.name ?? null) : null
  const { id } = await tx.db
    .insertInto('data_requests.remark')
    .values({
      kind: input.kind,
      dataset_id: dataset.id,
      organisation_id: dataset.organisation_id,
      resource_id: place.resource,
      version_number: place.version,
      row_number: place.row,
      row_key: place.key === null ? null : JSON.stringify(place.key),
      column_name: place.column,
      says: place.says,
      should_say: input.should,
      source: input.source,
      body: input.body,
      held,
      submitted_by: person,
      thanked_as: thanked,
      submitted_on: dayOf(tx.now),
      submitted_at: tx.now,
      form_key: key,
      due_on: dueOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, RemarkFiled, id, { dataset: dataset.id, kind: input.kind, dueOn, held }, dataset.organisation_id)
  return { id, held }
}

/** Reads what stands in the cell, so that nobody can put words into the data's mouth. */
async function placeOf(ctx: Ctx, dataset: Dataset, { resource, version, row, column }: Input): Promise<Place> {
  if (resource === null && column === null && !row) return NOWHERE
  const read = await readable(ctx, {
    dataset: dataset.id,
    ...(resource !== null && { resource }),
    ...(version && { number: version }),
  })
  if (column !== null && !columnsUnder(read.version, read.limits).some(({ name }) => name === column))
    throw new FieldRefusal('column', '没有这个字段')
  const at = { ...NOWHERE, resource: read.resource.id, version: read.release.number, column }
  // A remark is public: what its writer reads by a grant is not copied into it.
  if (dataset.opening_class !== 'unconditional') return { ...at, row: row ?? null }
  return row ? { ...at, ...(await cellAt(ctx, read, { row, column })) } : at
}

async function cellAt(
  ctx: Ctx,
  { version, limits, resource }: Readable,
  { row, column }: { row: number; column: string | null },
) {
  const { columns, rows } = await runQuery(ctx, version, { offset: row - 1, size: 1 }, limits)
  const [cells] = rows
  if (!cells) throw new FieldRefusal('row', `没有第 ${row} 行`)
  const at = (name: string) => cells[columns.findIndex((each) => each.name === name)] ?? null
  const says = column === null ? null : at(column)
  return {
    row,
    key: resource.key_columns.length > 0 ? Object.fromEntries(resource.key_columns.map((name) => [name, at(name)])) : null,
    says: says === null ? null : String(says),
  }
}
