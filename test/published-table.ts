import { newVersion } from '../src/modules/datasets/index.ts'
import type { Cell, ColumnType } from '../src/modules/tables/index.ts'
import { aDataset, openToAll, passAll } from './open-data.ts'
import { aTable } from './query-tables.ts'
import type { World } from './world.ts'

type Wanted = {
  title: string
  slug: string
  columns: readonly { name: string; type: ColumnType }[]
  rows: readonly (readonly Cell[])[]
  /** What the form of the opening class is filled in with; open to everybody unless told. */
  decision?: Record<string, string>
}

/** A data set of the finance bureau with these cells, opened through all gates. */
export async function aPublishedTable(world: World, { title, slug, columns, rows, decision = openToAll }: Wanted) {
  const dataset = await aDataset(world, { title, slug, keys: '' })
  await world.pan.submit(`/workbench/datasets/${dataset.id}/class`, decision)
  const table = await aTable(world.pan.ctx(), [...columns], rows)
  await world.as(world.pan, (tx) => newVersion(tx, dataset.resource, { tableId: table.id, note: '示例' }))
  await world.pan.submit(`/workbench/datasets/${dataset.id}/submission`, {})
  await passAll(world, dataset.id)
  return { ...dataset, table }
}

export const uponConditions = {
  openingClass: 'conditional',
  licence: 'agreement',
  ground: 'capacity',
  reason: '需要相应的数据安全能力',
  conditions: '签订协议后以接口提供',
  requirements: '只用于约定的用途',
  measures: '不得转授权',
}
export const notForAll = { openingClass: 'not-open', licence: 'open', ground: 'privacy', reason: '涉及个人隐私，权利人不同意' }
