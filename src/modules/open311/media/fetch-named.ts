import { basename } from 'node:path'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import type { Recorded } from '../../../platform/events.ts'
import { fetchOutside } from '../../../platform/fetch-outside.ts'
import { log } from '../../../platform/log.ts'
import { keepFile, type StoredFile, storeFile, stripTraces } from '../../files/index.ts'

const LARGEST = 20 * 1_048_576

/**
 * Fetches the photos that a report names. Only from the public network, only pictures, and only without their traces: what cannot be
 * stripped is not kept. What fails is lost and said so; the report stands without it.
 */
export async function fetchNamed(ctx: Ctx, { subjectId }: Recorded) {
  const named = await ctx.db
    .selectFrom('open311.medium')
    .select(['id', 'address'])
    .where('demand_id', '=', subjectId)
    .where('state', '=', 'named')
    .execute()
  for (const { id, address } of named) {
    const file = await fetchPhoto(ctx, address ?? '')
    await inTransaction(ctx, async (tx) => {
      if (file) await keepFile(tx, file.id)
      await tx.db
        .updateTable('open311.medium')
        .set({ address: null, ...(file ? { state: 'waiting', file_id: file.id } : { state: 'lost' }) })
        .where('id', '=', id)
        .where('state', '=', 'named')
        .execute()
    })
  }
}

async function fetchPhoto(ctx: Ctx, address: string): Promise<StoredFile | null> {
  try {
    const { status, type, body } = await fetchOutside({ url: address, most: LARGEST, accept: 'image/*' })
    if (status !== 200) throw new Error(`answered ${status}`)
    const stripped = stripTraces(type.split(';', 1)[0]?.trim().toLowerCase() ?? '', body)
    if ('problem' in stripped) throw new Error('could not be stripped')
    const name = basename(new URL(address).pathname).slice(-80) || 'photo'
    return await storeFile(ctx, { name: withEnding(name, type), content: stripped.bytes })
  } catch (error) {
    if (error instanceof FieldRefusal || error instanceof Error) {
      log.warn({ reason: error.message }, 'open311: a photo could not be fetched')
      return null
    }
    throw error
  }
}

/** A name that says what it is: files are typed by their bytes and refused where the name says otherwise. */
function withEnding(name: string, type: string) {
  const ending = type.startsWith('image/png') ? 'png' : type.startsWith('image/webp') ? 'webp' : 'jpg'
  return `${name.replace(/\.[^.]*$/, '') || 'photo'}.${ending}`
}
