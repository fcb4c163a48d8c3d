import { describe, expect } from 'vitest'
import { aKey, anAnnounced, at, HOUR, idIn, moment, planForm, stateOf } from '../../../test/briefings.ts'
import { test } from '../../../test/world.ts'
import { runDue } from './due.ts'

describe('an occasion', () => {
  test('is planned by the office’s press officer and is nobody’s business before it is announced', async ({ world }) => {
    const form = await planForm(world)
    expect((await world.chen.submit('/workbench/briefings', form)).status).toBe(404)
    expect((await world.gu.submit('/workbench/briefings', form)).status).toBe(422)
    const id = idIn(await world.fang.submit('/workbench/briefings', form))
    for (const path of [`/briefings/${id}`, `/briefings/${id}/live`, `/briefings/${id}/stream`, `/api/briefings/${id}`])
      expect((await world.visitor.get(path)).status).toBe(404)
    expect((await world.chen.get(at(id))).status).toBe(404)
    expect(await world.gu.text(at(id))).toContain('筹备中')
    expect((await world.gu.submit(at(id, '/announcement'), {})).status).toBe(422)
    await world.fang.submit(at(id, '/announcement'), {})
    const page = await world.visitor.text(`/briefings/${id}`)
    expect(page).toContain('张三')
    expect(page).toContain('推动高质量发展系列')
    expect(page).toContain('"@type":"Event"')
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['briefings.planned', 'briefings.announced'])
  })

  test('is planned once per form, and what does not fit is said beside its field', async ({ world }) => {
    const form = { ...(await planForm(world)), _key: aKey() }
    const [one, two] = [
      await world.fang.submit('/workbench/briefings', form),
      await world.fang.submit('/workbench/briefings', form),
    ]
    expect(idIn(one)).toBe(idIn(two))
    const wrong = await world.fang.submit('/workbench/briefings', { ...form, startsAtTime: '25:99', speakers: '只有名字' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('没有这个开始时间')
    const late = await world.fang.submit('/workbench/briefings', {
      ...form,
      ...moment('endsAt', new Date(world.now.getTime() - HOUR)),
    })
    expect(await late.text()).toContain('结束时间应当在开始时间之后')
  })

  test('is announced to calendars and feeds, and told there when it is changed or cancelled', async ({ world }) => {
    const id = await anAnnounced(world, { slug: 'minxinqiao', title: '示例：民心桥' })
    const file = await world.visitor.text(`/briefings/${id}/event.ics`)
    expect(file).toMatch(/DTSTART:\d{8}T\d{6}Z[\s\S]*LOCATION:[\s\S]*STATUS:CONFIRMED/)
    expect(await world.visitor.text('/briefings/series/minxinqiao.ics')).toContain(id)
    for (const format of ['rss', 'atom', 'json'])
      expect(await world.visitor.text(`/briefings/latest.${format}`)).toContain('示例：民心桥')
    await world.fang.submit(
      at(id, '/edit'),
      await planForm(world, { slug: 'minxinqiao', title: '示例：民心桥', startsIn: 3 * HOUR }),
    )
    expect(await world.visitor.text(`/briefings/${id}/event.ics`)).toContain('SEQUENCE:1')
    expect((await world.fang.submit(at(id, '/cancellation'), { reason: '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/cancellation'), { reason: '示例：台风' })).status).toBe(303)
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('示例：台风')
    expect(await world.visitor.text(`/briefings/${id}/event.ics`)).toContain('STATUS:CANCELLED')
    expect((await world.fang.submit(at(id, '/start'), {})).status).toBe(422)
  })

  test('whose time is over without a word is asked after once', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：被忘记的' })
    const before = world.now
    world.now = new Date(world.now.getTime() + 24 * HOUR)
    for (let time = 0; time < 2; time++) await runDue(world.system())
    expect((await world.eventsOf(id)).filter(({ name }) => name === 'briefings.forgotten')).toHaveLength(1)
    expect(await world.fang.text(at(id))).toContain('预告的时间已过')
    await world.fang.submit(at(id, '/end'), {})
    world.now = before
    expect(await stateOf(world, id)).toBe('held')
  })
})

test('series and programmes are kept as data', async ({ world }) => {
  const at = '/workbench/briefings/series'
  const form = { name: '示例：局长在线', slug: 'bureau-online', kind: 'interview', about: '' }
  expect((await world.gu.submit(at, form)).status).toBe(422)
  expect((await world.fang.submit(at, { ...form, slug: 'Bad Slug' })).status).toBe(422)
  expect((await world.fang.submit(at, form)).status).toBe(303)
  expect(await (await world.fang.submit(at, form)).text()).toContain('已经有了')
  const id = await anAnnounced(world, { slug: 'bureau-online' })
  expect(await world.visitor.text('/briefings/series/bureau-online')).toContain(id)
  expect((await world.visitor.get('/briefings/series/none')).status).toBe(404)
})
