import { describe, expect } from 'vitest'
import { approved, at, opened, publicOf, rowOf, TEXT } from '../../../test/consultations.ts'
import { test } from '../../../test/world.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { correctConsultation } from './actions/correct-consultation.ts'
import { extendConsultation } from './actions/extend-consultation.ts'
import { withdrawConsultation } from './actions/withdraw-consultation.ts'
import { runDue } from './due.ts'

describe('while it is open', () => {
  test('it opens at its hour by itself and closes with the end of its last day', async ({ world }) => {
    const { id } = await approved(world)
    const day = addDays(dayOf(world.now), 1)
    await at(world, new Date(startOf(day).getTime() + 8.9 * 3_600_000))
    expect((await rowOf(world, id)).state).toBe('approved')
    await at(world, new Date(startOf(day).getTime() + 9 * 3_600_000))
    expect(await rowOf(world, id)).toMatchObject({ state: 'open', opened_on: day, collection_id: expect.any(String) })
    const last = addDays(day, 30)
    await at(world, new Date(startOf(addDays(last, 1)).getTime() - 60_000))
    expect((await rowOf(world, id)).state).toBe('open')
    await at(world, startOf(addDays(last, 1)))
    const closed = await rowOf(world, id)
    expect(closed).toMatchObject({ state: 'closed', closed_on: last })
    expect(closed.result_due_on && closed.result_due_on > last).toBe(true)
    await runDue(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'consultations.closed')).toHaveLength(1)
  })

  test('the public does not pay with its time when it opens late', async ({ world }) => {
    const { id } = await approved(world)
    const before = await rowOf(world, id)
    await at(world, startOf(addDays(before.opens_on ?? '', 3)))
    expect(await rowOf(world, id)).toMatchObject({
      opened_on: addDays(before.opens_on ?? '', 3),
      closes_on: addDays(before.closes_on ?? '', 3),
    })
  })

  test('its period is made longer, never shorter, with a public note', async ({ world }) => {
    const { id } = await opened(world)
    const { closes_on } = await rowOf(world, id)
    const extend = (days: number) =>
      world.as(world.qiu, (tx) =>
        extendConsultation(tx, id, { closesOn: addDays(closes_on ?? '', days), reason: '示例：意见较多' }),
      )
    await expect(extend(-1)).rejects.toThrow('只能延长，不能缩短')
    await extend(7)
    expect(await publicOf(world, id)).toMatchObject({ closes_on: addDays(closes_on ?? '', 7), first_closes_on: closes_on })
  })

  test('an error is mended with a note, and no clause that was commented on is taken away', async ({ world }) => {
    const { id } = await opened(world)
    const nothing = { title: null, explanation: null, contact: null, otherWays: null }
    const correct = (text: string) =>
      world.as(world.qiu, (tx) => correctConsultation(tx, id, { ...nothing, note: '示例：第二条金额写错', text }))
    const before = (await rowOf(world, id)).text as { id: string; label: string }[]
    await correct(TEXT.replace('十元', '八元'))
    const after = (await rowOf(world, id)).text as { id: string; label: string; text: string }[]
    expect(after.map((clause) => clause.id)).toEqual(before.map((clause) => clause.id))
    expect(after[1]?.text).toContain('八元')
    await expect(correct(TEXT.replace(/第三条.*$/, ''))).rejects.toThrow('第三条')
  })

  test('withdrawing says why, in public, and ends it', async ({ world }) => {
    const { id } = await opened(world)
    await expect(world.as(world.qiu, (tx) => withdrawConsultation(tx, id, { reason: '示例' }))).rejects.toThrow('机构负责人')
    await world.as(world.zheng, (tx) => withdrawConsultation(tx, id, { reason: '示例：上位法已经修改' }))
    expect(await publicOf(world, id)).toMatchObject({ state: 'withdrawn', withdrawn_reason: '示例：上位法已经修改' })
    await at(world, new Date(world.now.getTime() + 40 * 86_400_000))
    expect((await rowOf(world, id)).state).toBe('withdrawn')
  })

  test('whoever owes a result is told once when it is late', async ({ world }) => {
    const { id } = await opened(world)
    const { closes_on } = await rowOf(world, id)
    await at(world, startOf(addDays(closes_on ?? '', 1)))
    const { result_due_on } = await rowOf(world, id)
    await at(world, startOf(addDays(result_due_on ?? '', 1)))
    await at(world, startOf(addDays(result_due_on ?? '', 2)))
    const told = await world.db
      .selectFrom('notifications.message')
      .select('person_id')
      .where('kind', '=', 'consultations.result-late')
      .where('url', '=', `/workbench/consultations/${id}`)
      .execute()
    expect(told.map(({ person_id }) => person_id).sort()).toEqual([world.qiu.id, world.lin.id].sort())
  })
})
