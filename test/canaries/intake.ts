import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A call of 田娟's that has not ended, a batch that waits to be filed, a key of a sender, a letter: what the hub alone may see. */
export async function plantChannels(world: World, canary: Plant, demand: string) {
  const { db } = world
  const { seal, saltedHash } = installation().keys
  const desk = ['tian', 'shi', 'cui'] as const
  const hub = await world.organisation('sz-data')
  const common = { operator_id: world.tian.id, organisation_id: hub, channel: 'phone', began_at: world.now }
  const call = '01990000-0000-7000-8000-00000000ca11'
  await db
    .insertInto('intake.call')
    .values([
      {
        ...common,
        id: '01990000-0000-7000-8000-00000000ca12',
        phone_hash: canary('intake.call.phone_hash'),
        draft_sealed: seal(JSON.stringify({ text: canary('intake.call.draft_sealed, without its address') })),
      },
      { ...common, id: call, ended_at: world.now, ended_as: 'filed', demand_id: demand, told: canary('intake.call.told') },
    ])
    .execute()
  const batch = await db
    .insertInto('intake.batch')
    .values({
      organisation_id: hub,
      channel: 'batch',
      file_name: `${canary('intake.batch.file_name', desk)}.csv`,
      sha256: saltedHash('batch'),
      state: 'checked',
      headers: [canary('intake.batch.headers', desk)],
      mapping: '{}',
      lines: 1,
      rows_sealed: seal(JSON.stringify([[canary('intake.batch.rows_sealed')]])),
      problems: JSON.stringify([{ line: 2, field: 'text', message: canary('intake.batch.problems', desk) }]),
      uploaded_by: world.tian.id,
      uploaded_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const key = await db
    .insertInto('intake.key')
    .values({
      name: 'yg-canary',
      channel: 'webhook',
      kind: 'signing',
      label: canary('intake.key.label', ['cui']),
      secret_sealed: seal(canary('intake.key.secret_sealed')),
      created_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('intake.mail')
    .values({
      key_id: key.id,
      message_id: canary('intake.mail.message_id'),
      from_hash: canary('intake.mail.from_hash'),
      fate: 'refused',
      why: canary('intake.mail.why'),
      received_at: world.now,
    })
    .execute()
  return { call, batch: batch.id, key: key.id }
}
