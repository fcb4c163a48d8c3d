import { expect } from 'vitest'
import { acts } from '../src/modules/requests/acts.ts'
import type { World } from './world.ts'

export const CANARY = '金丝雀甲乙'

/** Files a request as 王芳 in the browser and answers its id. */
export async function filed({ wang, organisation }: World, more: Record<string, string> = {}) {
  const response = await wang.submit('/requests', {
    organisation: await organisation('sz-finance'),
    title: `2025年预算${CANARY}`,
    description: '请公开市本级部门预算明细',
    supply: 'electronic',
    delivery: 'online',
    ...more,
  })
  expect(response.status).toBe(303)
  return response.headers.get('location')?.split('/')[2] ?? ''
}

/** The same, confirmed by the office on the day. */
export async function confirmed(world: World, more: Record<string, string> = {}) {
  const id = await filed(world, more)
  await world.as(world.chen, (tx) => acts.confirm.run(tx, id, { confirmedOn: '2026-09-16' }))
  return id
}
