import { describe, expect } from 'vitest'
import { answersOf, count, FORM, key, send } from '../../../test/questionnaire-forms.ts'
import { aCollection, verified } from '../../../test/questionnaires.ts'
import { test } from '../../../test/world.ts'

describe('an answer on paper', () => {
  const typing = (id: string) => `/workbench/questionnaires/${id}/typing`
  const paper = { ...FORM, channel: 'paper', document: '440300199001011237' }

  test('is typed in by the office and is the same person’s as the one online', async ({ world }) => {
    const id = await aCollection(world)
    expect(await world.qiu.text(typing(id))).toContain('不在匿名承诺之内')
    const form = { ...paper, _key: key() }
    expect((await world.qiu.submit(typing(id), form)).headers.get('location')).toContain('done=counted')
    expect((await world.qiu.submit(typing(id), form)).headers.get('location')).toContain('done=counted')
    const twice = await world.qiu.submit(typing(id), { ...paper, _key: key() })
    expect(twice.status).toBe(422)
    expect(await twice.text()).toContain('每人只能作答一次')
    expect((await answersOf(world, id)).map(({ channel }) => channel)).toEqual(['paper'])
    expect((await world.chen.get(typing(id))).status).toBe(404)
    expect((await world.jin.submit(typing(id), { ...paper, _key: key() })).status).toBe(404)
  })

  test('meets the account of whoever answered online with the same document', async ({ world }) => {
    const { installation } = await import('../../platform/installation.ts')
    const { number_sealed } = await world.db
      .selectFrom('identity.document')
      .select('number_sealed')
      .where('person_id', '=', world.wang.id)
      .executeTakeFirstOrThrow()
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world)
    const document = installation().keys.open(number_sealed)
    await world.qiu.submit(typing(id), { ...paper, document, _key: key() })
    const online = await send(world, 'wang', id)
    expect(online.status).toBe(422)
    expect(await online.text()).toContain('纸质或者电话')
  })

  test('may have to be typed by two, alike, before it counts; nothing of the first typing can be read', async ({ world }) => {
    const id = await aCollection(world, { typedTwice: true })
    expect(
      (await world.qiu.submit(typing(id), { ...paper, 'a.say': '第一遍录入', _key: key() })).headers.get('location'),
    ).toContain('done=waiting')
    expect(await count(world, id)).toBe(0)
    expect(JSON.stringify(await world.db.selectFrom('questionnaires.typed').selectAll().execute())).not.toContain('第一遍录入')
    expect((await world.qiu.submit(typing(id), { ...paper, 'a.say': '第一遍录入', _key: key() })).status).toBe(422)
    const differing = await world.lin.submit(typing(id), { ...paper, 'a.say': '第二遍录入', _key: key() })
    expect(await differing.text()).toContain('与第一次录入不一致：还想说什么')
    const alike = await world.lin.submit(typing(id), { ...paper, 'a.say': '第一遍录入', _key: key() })
    expect(alike.headers.get('location')).toContain('done=counted')
    expect(await count(world, id)).toBe(1)
  })
})
