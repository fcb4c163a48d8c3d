import { fileDemand } from '../../src/modules/demands/index.ts'
import { storeFile } from '../../src/modules/files/index.ts'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A private demand that came over Open311, with a photo that nobody has looked at, and a report that waits to be filed. */
export async function plantOpen311(world: World, canary: Plant) {
  const { db } = world
  const hub = ['tian', 'shi', 'cui'] as const
  const filed = await world.as({ actor: null }, (tx) =>
    fileDemand(tx, {
      channel: 'open311',
      kind: 'help',
      text: `${canary('demands.demand.text of a private one from Open311', hub)} 示例诉求`,
      title: '示例',
      privacy: 'private',
      item: '12.03.007',
      place: { lat: 22.5, lon: 114.05, address: canary('demands.demand.address of a private one from Open311', hub) },
      reporter: { name: canary('demands.reporter.name_sealed from Open311'), phone: '13800009876' },
    }),
  )
  const content = new TextEncoder().encode(canary('open311.medium content before it is released', hub))
  const file = await storeFile(world.system(), { name: 'photo.txt', content })
  await db.updateTable('files.file').set({ kept_at: world.now }).where('id', '=', file.id).execute()
  const photo = await db
    .insertInto('open311.medium')
    .values({ demand_id: filed.id, file_id: file.id, state: 'waiting', named_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const common = { client_id: filed.id, content: '', service: '12.03.007', received_at: world.now }
  await db
    .insertInto('open311.submission')
    .values([
      { ...common, key: canary('open311.submission.key'), demand_id: filed.id, number: filed.number },
      {
        ...common,
        key: canary('open311.submission.key of one that waits'),
        token: 't_00000000000000000000000000000000',
        waiting_sealed: installation().keys.seal(canary('open311.submission.waiting_sealed')),
      },
    ])
    .execute()
  return {
    photo: photo.id,
    requests: [`${filed.number}.json`, `${filed.number}.xml`],
    tokens: ['t_00000000000000000000000000000000.json'],
  }
}
