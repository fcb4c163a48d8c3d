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
import { isShown } from '../visible.ts'
import { askDelivery } from './actions/ask-delivery.ts'
import { type Delivery, type Part, partsOf, quarterBefore } from './model.ts'
import { type PackageOf, writePackage } from './package.ts'
import { type Delivered, getDelivery, listDelivered } from './queries.ts'

/** Makes a package that was asked for; asked twice, it is made once. */
export async function makeArchive(ctx: Ctx, { subjectId }: Pick<Recorded, 'subjectId'>) {
  const delivery = await getDelivery(ctx, subjectId)
  if (delivery.state !== 'asked') return
  const delivered = await listDelivered(ctx, delivery)
  if (delivered.length === 0) return end(ctx, delivery, { state: 'empty' })
  const office = await getOrganisation(ctx, delivery.organisation_id)
  const lists = partsOf(delivered)
  const parts: Omit<Part, 'archive_delivery_id'>[] = []
  for (const [index, list] of lists.entries()) {
    const about = {
      id: delivery.id,
      office: office.name,
      creditCode: office.credit_code,
      since: delivery.since,
      until: delivery.until,
      part: index + 1,
      parts: lists.length,
      madeAt: ctx.now,
    }
    parts.push({ part: index + 1, documents: list.length, ...(await makePart(ctx, about, list)) })
  }
  await end(ctx, delivery, { state: 'ready', parts })
}

async function makePart(ctx: Ctx, about: PackageOf, delivered: readonly Delivered[]) {
  const { storage, config } = installation()
  const folder = join(config.DATA_DIR, 'incoming')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, randomUUID())
  try {
    const { bytes, sha256 } = await writePackage(ctx, path, about, delivered)
    const key = about.parts === 1 ? `archive/${about.id}.zip` : `archive/${about.id}-${about.part}.zip`
    await storage.putStream(key, createReadStream(path), { contentLength: bytes })
    return { bytes, sha256, stored_as: key }
  } finally {
    await rm(path, { force: true })
  }
}

type Ended = { state: 'empty' } | { state: 'ready'; parts: Omit<Part, 'archive_delivery_id'>[] }

const end = (ctx: Ctx, { id, organisation_id }: Delivery, ended: Ended) =>
  inTransaction(ctx, async (tx: Tx) => {
    const parts = ended.state === 'ready' ? ended.parts : []
    const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0)
    const documents = sum((part) => part.documents)
    const sha256 = parts.map((part) => part.sha256).join(' ')
    const changed = await tx.db
      .updateTable('publishing.archive_delivery')
      .set({
        state: ended.state,
        made_at: tx.now,
        ...(parts.length > 0 && { documents, bytes: sum(({ bytes }) => Number(bytes)), sha256 }),
      })
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .returning('id')
      .executeTakeFirst()
    if (!changed || parts.length === 0) return
    await tx.db
      .insertInto('publishing.archive_part')
      .values(parts.map((part) => ({ ...part, archive_delivery_id: id })))
      .execute()
    await record(tx, ArchiveDelivered, id, { documents, sha256 }, organisation_id)
  })

/** Asks for the package of the quarter that is over, for every office that made something public in it. Safe to repeat. */
export async function askQuarterly(ctx: Ctx) {
  const { since, until } = quarterBefore(dayOf(ctx.now))
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct document.organisation_id
    from publishing.edition join publishing.document on document.id = edition.document_id
    where edition.published_at >= ${startOf(since)} and edition.published_at < ${startOf(addDays(until, 1))}
      and ${isShown}
      and not exists (select 1 from publishing.archive_delivery delivery where delivery.organisation_id = document.organisation_id
        and delivery.since = ${since} and delivery.until = ${until})`.execute(ctx.db)
  for (const { organisation_id } of rows)
    await inTransaction(ctx, (tx) => askDelivery(tx, { organisation: organisation_id, since, until }))
}
