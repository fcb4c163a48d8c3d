import { readable } from '../src/modules/datasets/index.ts'
import { runQuery } from '../src/modules/tables/index.ts'
import { decide, STOPS } from './open-data.ts'
import type { World } from './world.ts'

export const MORE = `${STOPS}0004,示例医院,南园街道,5\n`
export const stateOf = (world: World, id: string) =>
  world.db.selectFrom('datasets.dataset').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
export const versionsOf = (world: World, resource: string) =>
  world.db.selectFrom('datasets.version').selectAll().where('resource_id', '=', resource).orderBy('id').execute()
export const rowsOf = async (world: World, dataset: string, more: { asOf?: string; number?: number } = {}) => {
  const ctx = { db: world.db, actor: null, now: world.now }
  const { version } = await readable(ctx, { dataset, ...more })
  return (await runQuery(ctx, version, {})).rows.length
}
export const submit = (world: World, id: string) => world.pan.submit(`/workbench/datasets/${id}/submission`, {})
export const secretly = (world: World, dataset: string) => decide(world, world.tang, dataset, 'secrecy')

export const description = (title: string) => ({
  title,
  abstract: '示例：全市公交站点的编号、名称、所在街道和经过的线路数，由示例部门整理。',
  theme: 'transport',
  keywords: '公交、站点',
  frequency: 'monthly',
  contactPhone: '0755-00000000',
})
