import { expect } from 'vitest'
import { aDataset, passAll } from './open-data.ts'
import { aPublishedTable, notForAll, uponConditions } from './published-table.ts'
import type { World } from './world.ts'

const COLUMNS = [
  { name: '站点编号', type: 'text' },
  { name: '站点名称', type: 'text' },
  { name: '街道', type: 'text' },
  { name: '线路数', type: 'integer' },
  { name: '启用日期', type: 'date' },
  { name: '客流', type: 'decimal' },
] as const
const ROWS = [
  ['0001', '示例路口', '沙头街道', 4, '2024-01-05', '12.50'],
  ['0002', '示例公园, 南门', '沙头街道', 7, '2024-02-01', '1553.20'],
  ['0003', '示例学校', '福田街道', 2, null, '0.10'],
  ['0004', '=HYPERLINK("http://x")', '福田街道', 2, '2024-03-01', null],
  ['0005', '示例医院', '福田街道', 11, '2023-12-31', '7.00'],
]

type Sample = { open: string; resource: string; conditional: string; rows: string; closed: string }
const made = new WeakMap<World, Promise<Sample>>()
/** One data set of each opening class, opened through all gates. */
export function sample(world: World): Promise<Sample> {
  const known = made.get(world) ?? makeSample(world)
  made.set(world, known)
  return known
}

async function makeSample(world: World): Promise<Sample> {
  const open = await aPublishedTable(world, { title: '公交站点（示例）', slug: 'bus-stops', columns: COLUMNS, rows: ROWS })
  const conditional = await aPublishedTable(world, {
    title: '门诊明细（示例）',
    slug: 'clinic-visits',
    columns: [{ name: '诊断', type: 'text' }],
    rows: [['仅供获批者的诊断'], ['示例诊断']],
    decision: uponConditions,
  })
  const closed = await aDataset(world, { title: '不予开放目录（示例）', slug: 'not-for-all' })
  await world.pan.submit(`/workbench/datasets/${closed.id}/class`, notForAll)
  await world.pan.submit(`/workbench/datasets/${closed.id}/submission`, {})
  await passAll(world, closed.id)
  return { open: open.id, resource: open.resource, conditional: conditional.id, rows: conditional.resource, closed: closed.id }
}

type Envelope = { help: string; success: boolean; result: never; error: { __type: string } & Record<string, unknown> }
export const json = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as Envelope })
export const api = (action: string) => `/api/3/action/${action}`
/** ckanapi sends every call as JSON by POST. */
export const call = async <T>(world: World, action: string, asked: object = {}, headers: Record<string, string> = {}) => {
  const { body, status } = await json(await world.newBrowser(headers).post(api(action), asked))
  expect(status, JSON.stringify(body)).toBe(200)
  return body.result as T
}
export const refused = async (world: World, action: string, asked: object = {}) =>
  json(await world.visitor.post(api(action), asked))
