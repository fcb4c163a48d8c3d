import { expect } from 'vitest'
import { idIn } from './open-data.ts'
import type { World } from './world.ts'

export const PARKING = {
  title: '示例：公共停车场泊位数',
  need: '示例：全市公共停车场的名称、位置、泊位总数和实时空余泊位，用来做找车位的小程序。',
  purpose: '示例：给市民找车位',
}
export const HEALTH = 'sz-health'
export const ID = '440300199003070004'

/** A need of 王芳's, shown from its first day. */
export async function aNeed(world: World, more: Record<string, string> = {}) {
  const answer = await world.wang.submit('/data-requests', { ...PARKING, sure: '1', ...more })
  expect(answer.status).toBe(303)
  return idIn(answer)
}
export const act = (id: string, step: string) => `/workbench/data-requests/${id}/${step}`
export const stateOf = async (world: World, id: string) =>
  (await world.db.selectFrom('data_requests.request').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
export const rowOf = (world: World, id: string) =>
  world.db.selectFrom('data_requests.request').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
