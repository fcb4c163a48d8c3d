import { expect } from 'vitest'
import { startOf } from '../src/platform/day.ts'
import { runDue } from '../src/worker.ts'
import { today } from './decisions.ts'
import type { World } from './world.ts'

export const CONSULTATIONS = '/workbench/consultations'
const days = (name: string, on: string) => ({
  [`${name}.year`]: on.slice(0, 4),
  [`${name}.month`]: on.slice(5, 7),
  [`${name}.day`]: on.slice(8),
})

export async function went(answer: Response) {
  expect(answer.status, answer.status === 303 ? '' : await answer.text()).toBe(303)
  return /([0-9a-f]{8}-[0-9a-f-]{27})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
}

type Asked = { subject?: string; hearingOn?: string }
/** A consultation of the finance bureau in the form of a hearing, by those who may, up to its approval; it opens tomorrow. */
export async function anApproved(world: World, { subject = 'decision', hearingOn = today(world, 45) }: Asked = {}) {
  const organisation = await world.organisation('sz-finance')
  const plan = { office: organisation, title: '示例：停车收费听证', kind: 'hearing', subject, year: '2026' }
  const id = await went(await world.qiu.submit(CONSULTATIONS, { ...plan, addedReason: '示例：新增' }))
  const path = `${CONSULTATIONS}/${id}`
  await went(
    await world.qiu.submit(`${path}/draft`, {
      ...{ title: plan.title, subject, theme: 'transport', mode: 'confidential', level: 'phone', contacts: 'yes' },
      ...{
        explanation: '示例：现行收费标准施行已满五年，泊位周转慢，拟作调整。',
        otherWays: '示例：来信',
        contact: '示例处，0755-00000000',
      },
      ...{ hearingTime: '09:30', hearingPlace: '示例市民中心', hearingChoice: '示例：车主、居民各 1 名', hearingSeats: '2' },
      ...days('opensOn', today(world, 1)),
      ...days('closesOn', today(world, 31)),
      ...days('hearingOn', hearingOn),
    }),
  )
  await went(await world.qiu.submit(`${path}/text`, { text: '第一条　示例：每小时不超过六元。\n\n第二条　示例：中午免费。' }))
  await went(await world.qiu.submit(`${path}/submission`, {}))
  const confirmed = [...(await world.lin.text(`${path}/check`)).matchAll(/name="confirmed" value="([^"]+)"/g)].map(
    ([, value = '']) => value,
  )
  await went(await world.lin.submit(`${path}/check`, { confirmed }))
  await went(await world.zheng.submit(`${path}/approval`, {}))
  return id
}
/** The same, up to its opening. */
export async function anAsked(world: World, asked: Asked = {}) {
  const id = await anApproved(world, asked)
  return { id, ...(await opening(world, id)) }
}
export async function opening(world: World, id: string) {
  world.now = new Date(startOf(today(world, 1)).getTime() + 9 * 3_600_000)
  await runDue(world.system())
  const { slug, session_id, collection_id } = await world.db
    .selectFrom('consultations.consultation')
    .select(['slug', 'session_id', 'collection_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { slug, session: session_id ?? '', collection: collection_id ?? '' }
}
