import { describe, expect } from 'vitest'
import { send } from '../../../test/questionnaire-forms.ts'
import { aCollection, DAY, verified } from '../../../test/questionnaires.ts'
import { test } from '../../../test/world.ts'
import { runDue } from './due.ts'
import { closeCollection, extendCollection } from './index.ts'

describe('the close', () => {
  test('comes by itself when the time is over, and before that only with a reason that is written down', async ({ world }) => {
    const id = await aCollection(world)
    await expect(world.as(world.qiu, (tx) => closeCollection(tx, id))).rejects.toThrow('提前截止要说明理由')
    expect((await world.qiu.submit(`/workbench/questionnaires/${id}/closure`, { reason: '示例：事项取消' })).status).toBe(303)
    expect((await world.eventsOf(id)).at(-1)).toMatchObject({
      name: 'questionnaires.closed',
      data: { early: '示例：事项取消', answers: 0 },
    })
    const other = await aCollection(world)
    await world.as(world.qiu, (tx) => extendCollection(tx, other, new Date(world.now.getTime() + 12 * DAY)))
    const before = world.now
    world.now = new Date(before.getTime() + 13 * DAY)
    expect((await send(world, 'wang', other)).status).toBe(422)
    await runDue(world.system())
    expect((await world.eventsOf(other)).at(-1)).toMatchObject({ name: 'questionnaires.closed', data: { early: null } })
    await runDue(world.system())
    expect((await world.eventsOf(other)).filter(({ name }) => name === 'questionnaires.closed')).toHaveLength(1)
    world.now = before
  })

  test('is followed by the end of the key: nobody can say any more who took part', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    await send(world, 'wang', id)
    const before = world.now
    world.now = new Date(before.getTime() + 200 * DAY)
    await runDue(world.system())
    const collection = await world.db
      .selectFrom('questionnaires.collection')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect([collection.key_sealed, collection.answers]).toEqual([null, 1])
    const links = await world.db
      .selectFrom('questionnaires.participation')
      .select('answer_spent')
      .where('collection_id', '=', id)
      .execute()
    expect(links).toEqual([{ answer_spent: null }])
    world.now = before
  })
})
