import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import type { Recorded } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { attributesOf, loadServices } from '../services.ts'
import { GeoReportRefusal, notThere } from '../wire/refusal.ts'
import { countOf } from './client.ts'
import { fileReport } from './file-report.ts'
import { type Fields, readReport } from './report.ts'

type Waiting = { fields: Fields; files: string[]; channel: string }

/** Files what was taken in for later. Repeated, it finds that it has been filed. */
export async function fileWaiting(ctx: Ctx, { subjectId }: Recorded) {
  const row = await ctx.db
    .selectFrom('open311.submission')
    .select(['id', 'client_id', 'key', 'service', 'waiting_sealed'])
    .where('id', '=', subjectId)
    .where('waiting_sealed', 'is not', null)
    .executeTakeFirst()
  if (!row) return
  const { fields, files, channel } = JSON.parse(installation().keys.open(row.waiting_sealed ?? '')) as Waiting // sealed by take-report.ts
  const client = { id: row.client_id, channel }
  const done = await file(ctx, { client, files, fields, key: row.key, code: row.service })
  await inTransaction(ctx, async (tx) => {
    await tx.db
      .updateTable('open311.submission')
      .set({ ...done, waiting_sealed: null })
      .where('id', '=', row.id)
      .execute()
    await countOf(tx, client, false)
  })
}

type Given = { client: { id: string; channel: string }; files: string[]; fields: Fields; key: string; code: string }
async function file(ctx: Ctx, { client, files, fields, key, code }: Given) {
  try {
    const item = (await loadServices(ctx)).byCode.get(code)
    if (!item) throw notThere('service_code', code)
    const attributes = await attributesOf(ctx, code)
    const service = { code, name: item.name, attributes }
    const filed = await fileReport(ctx, { client, report: readReport(fields, code, attributes), service, key, files })
    return { demand_id: filed.id, number: filed.number }
  } catch (error) {
    // What is refused stays refused; anything else is tried again by the queue.
    if (error instanceof Refusal || (error instanceof GeoReportRefusal && error.status !== 503)) return { refused: error.message }
    throw error
  }
}
