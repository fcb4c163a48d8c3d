import { expect } from 'vitest'
import { NOTICE } from '../../../../test/holiday-notice.ts'
import { test, type World } from '../../../../test/world.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { fileDemand, listLegs, loadDemand, move } from '../index.ts'
import { replanAll } from './replan.ts'

const TEXT = '示例路 3 号门口的路灯不亮，请尽快修复。'

/** A complaint received on a day, with the office that has it in hand. */
async function inHand(world: World, receivedAt: string, text = TEXT) {
  const office = await world.organisation('futian-urban-management')
  return inTransaction(world.system(), async (tx) => {
    const { id } = await fileDemand(tx, {
      channel: 'phone',
      kind: 'complaint',
      text,
      reporter: { phone: '13800000001' },
      receivedAt: new Date(receivedAt),
    })
    await move(tx, { demand: id, act: 'screen', fields: {} })
    await move(tx, { demand: id, act: 'dispatch', as: 'dispatcher', fields: { office } })
    await move(tx, { demand: id, act: 'sign', as: 'handler', fields: {} })
    return id
  })
}
const termOf = async (world: World, id: string) => {
  const [demand, [leg]] = [await loadDemand(world, id), await listLegs(world, id)]
  return { due_on: demand?.due_on, owed: demand?.open_due_at, leg: leg?.due_at }
}
const endOf = (day: string) => new Date(`${day}T23:59:59+08:00`)
const at = (instant: string) => new Date(`${instant}+08:00`)

test('a new notice moves what is open, on the case and at the office; what is answered or counted by the hour stays', async ({
  world,
}) => {
  world.now = at('2026-12-28T09:00:00')
  const midnight = await inHand(world, '2026-12-28T00:00:00+08:00')
  const evening = await inHand(world, '2026-12-28T23:59:59.999+08:00')
  const byTheHour = await inHand(world, '2026-12-28T08:00:00+08:00', '楼下闻到煤气味很重，怀疑燃气泄漏')
  const answered = await inHand(world, '2026-12-28T08:30:00+08:00')
  const asked = await inHand(world, '2026-12-28T08:40:00+08:00')
  await inTransaction(world.system(), async (tx) => {
    await move(tx, { demand: answered, act: 'contact', as: 'handler', fields: { note: '已电话联系' } })
    await move(tx, {
      demand: answered,
      act: 'answer',
      as: 'handler',
      fields: { answer: '示例：路灯已经修好，请查看。', evidence: '现场照片' },
    })
    await move(tx, { demand: asked, act: 'contact', as: 'handler', fields: { note: '已电话联系' } })
    await move(tx, { demand: asked, act: 'ask', as: 'handler', fields: { question: '请补充门牌号。' } })
  })
  const [hours, before] = [await termOf(world, byTheHour), await termOf(world, answered)]
  expect(before.due_on).not.toBe('2027-01-19')
  world.now = at('2026-12-28T10:00:00')
  expect((await world.admin.submit('/workbench/calendar', NOTICE)).status).toBe(303)
  world.now = at('2026-12-28T10:01:00')
  await replanAll(world.system())
  const moved = { due_on: '2027-01-19', owed: endOf('2027-01-19'), leg: endOf('2027-01-19') }
  expect(await termOf(world, midnight)).toEqual(moved)
  expect(await termOf(world, evening)).toEqual(moved)
  expect(await termOf(world, asked)).toEqual({ ...moved, owed: null })
  expect(await termOf(world, byTheHour)).toEqual(hours)
  expect(await termOf(world, answered)).toEqual(before)
})
