import { randomUUID } from 'node:crypto'
import type { World } from './world.ts'

export const CALL = '/workbench/intake/call'
/** What an operator types while somebody calls. */
export const aCall = (world: World, more: Record<string, string> = {}) => ({
  call: randomUUID(),
  channel: 'phone',
  began: new Date(world.now.getTime() - 42_000).toISOString(),
  phone: '138 0013 8111',
  name: '示例市民',
  kind: 'help',
  urgency: 'normal',
  text: '示例：文化路路口的井盖破损，晚上骑车很危险，请尽快更换。',
  place: '',
  address: '文化路 8 号门前',
  do: 'file',
  ...more,
})
/** The demand that a call became. */
export const demandOf = (world: World, call: string) =>
  world.db
    .selectFrom('intake.call')
    .innerJoin('demands.demand', 'demands.demand.id', 'intake.call.demand_id')
    .select([
      'demands.demand.id',
      'number',
      'demands.demand.channel',
      'state',
      'district',
      'street',
      'community',
      'item',
      'kind',
      'address',
    ])
    .where('intake.call.id', '=', call)
    .executeTakeFirstOrThrow()
