import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal, notFound } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { installation } from '../../../platform/installation.ts'
import { FetchAsked } from '../intake/events.ts'
import { mayTakeIn, stewardOf } from '../intake/policy.ts'
import { targets } from '../intake/targets.ts'
import { isSftpAddress } from './addresses.ts'
import { type AddSource, type Every, nextTime, type Source } from './model.ts'

/** From now on the file at an address is fetched for a resource of the own office; the first time at once. */
export async function addSource(tx: Tx, { resource, address, every, user, password, hostKey }: z.output<typeof AddSource>) {
  const own = await targets().list(tx, { organisations: stewardOf(tx.actor) })
  const target = own.find((each) => each.resource === resource)
  if (!target) throw new FieldRefusal('resource', '请选择本机关数据集的资源')
  const { id } = await tx.db
    .insertInto('ingestion.source')
    .values({
      organisation_id: target.organisation,
      resource_id: resource,
      address,
      every,
      credentials_sealed: user === '' && password === '' ? null : installation().keys.seal(`${user}:${password}`),
      host_key: isSftpAddress(address) ? hostKey : null,
      next_at: nextTime(every, tx.now, tx.now),
      made_by: tx.actor?.id ?? '',
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, FetchAsked, id, {}, target.organisation)
}

async function lockSource(tx: Tx, id: string): Promise<Source> {
  const source = await tx.db
    .selectFrom('ingestion.source')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(notFound)
  if (!mayTakeIn(tx.actor, source.organisation_id)) throw notFound()
  return source
}

/** 现在获取, also after it was stopped. */
export async function fetchNow(tx: Tx, id: string) {
  const { every, organisation_id } = await lockSource(tx, id)
  await tx.db
    .updateTable('ingestion.source')
    .set({ stopped_at: null, failures: 0, next_at: nextTime(every as Every, tx.now, tx.now) })
    .where('id', '=', id)
    .execute()
  await record(tx, FetchAsked, id, {}, organisation_id)
}

export async function stopSource(tx: Tx, id: string) {
  await lockSource(tx, id)
  await tx.db
    .updateTable('ingestion.source')
    .set({ stopped_at: tx.now })
    .where('id', '=', id)
    .where('stopped_at', 'is', null)
    .execute()
}

/** It is its turn: asked for once, and the next time set. */
export async function askDue(tx: Tx, id: string) {
  const source = await lockSource(tx, id)
  if (source.stopped_at !== null || source.next_at > tx.now) return
  const next_at = nextTime(source.every as Every, source.next_at, tx.now)
  await tx.db.updateTable('ingestion.source').set({ next_at }).where('id', '=', id).execute()
  await record(tx, FetchAsked, id, {}, source.organisation_id)
}
