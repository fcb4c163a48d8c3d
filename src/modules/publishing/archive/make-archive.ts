import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../../platform/day.ts'
import { type Recorded, record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { getOrganisation } from '../../organisations/index.ts'
import { ArchiveDelivered } from '../events.ts'
import { askDelivery } from './actions/ask-delivery.ts'
import { type Delivery, MOST_DOCUMENTS, quarterBefore } from './model.ts'
import { writePackage } from './package.ts'
import { getDelivery, listDelivered } from './queries.ts'

/** Makes a package that was asked for; asked twice, it is made once. */
export async function makeArchive(ctx: Ctx, { subjectId }: Pick<Recorded, 'subjectId'>) {
  const delivery = await getDelivery(ctx, subjectId)
  if (delivery.state !== 'asked') return
  const delivered = await listDelivered(ctx, delivery)
  if (delivered.length === 0) return end(ctx, delivery, { state: 'empty' })
  if (delivered.length > MOST_DOCUMENTS)
    return end(ctx, delivery, {
      state: 'failed',
      failure: `这一期间有 ${delivered.length} 件，一个移交包最多 ${MOST_DOCUMENTS} 件，请分几个期间移交`,
    })
  const { storage, config } = installation()
  const folder = join(config.DATA_DIR, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  try {
    const office = await getOrganisation(ctx, delivery.organisation_id)
    const about = {
      id: delivery.id,
      office: office.name,
      creditCode: office.credit_code,
      since: delivery.since,
      until: delivery.until,
      madeAt: ctx.now,
    }
    const { bytes, sha256 } = await writePackage(ctx, path, about, delivered)
    const key = `archive/${delivery.id}.zip`
    await storage.putStream(key, createReadStream(path), { contentLength: bytes })
    await end(ctx, delivery, { state: 'ready', documents: delivered.length, bytes, sha256, stored_as: key })
  } finally {
    await rm(path, { force: true })
  }
}

type End = Partial<Pick<Delivery, 'documents' | 'bytes' | 'sha256' | 'stored_as' | 'failure'>> & {
  state: 'ready' | 'empty' | 'failed'
}

const end = (ctx: Ctx, { id, organisation_id }: Delivery, given: End) =>
  inTransaction(ctx, async (tx: Tx) => {
    const changed = await tx.db
      .updateTable('publishing.archive_delivery')
      .set({ ...given, made_at: tx.now })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .returning('id')
      .executeTakeFirst()
    if (!changed || given.state !== 'ready') return
    await record(tx, ArchiveDelivered, id, { documents: given.documents ?? 0, sha256: given.sha256 ?? '' }, organisation_id)
  })

/** Asks for the package of the quarter that is over, for every office that made something public in it. Safe to repeat. */
export async function askQuarterly(ctx: Ctx) {
  const { since, until } = quarterBefore(dayOf(ctx.now))
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct document.organisation_id
    from publishing.edition join publishing.document on document.id = edition.document_id
    where edition.published_at >= ${startOf(since)} and edition.published_at < ${startOf(addDays(until, 1))}
      and document.publicity = 'proactive' and document.withdrawn_at is null
      and not exists (select 1 from publishing.archive_delivery delivery where delivery.organisation_id = document.organisation_id
        and delivery.since = ${since} and delivery.until = ${until})`.execute(ctx.db)
  for (const { organisation_id } of rows)
    await inTransaction(ctx, (tx) => askDelivery(tx, { organisation: organisation_id, since, until }))
}
