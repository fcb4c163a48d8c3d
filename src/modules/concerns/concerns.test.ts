import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { minuteOf } from '../../platform/day.ts'
import { runDue } from './due.ts'

const HOUR = 3_600_000
const at = (id: string, path = '') => `/workbench/concerns/${id}${path}`
const idIn = (response: Response) => /([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

/** One that fang logs for the city's office, noticed so many hours ago. */
async function aConcern(world: World, { ago = 0, ...more }: Record<string, unknown> = {}) {
  const [day = '', time = ''] = minuteOf(new Date(world.now.getTime() - Number(ago) * HOUR)).split(' ')
  const [year = '', month = '', date = ''] = day.split('-')
  const answer = await world.fang.submit('/workbench/concerns', {
    topic: '示例：某小区停水',
    level: 'other',
    source: 'press',
    keeper: await world.organisation('sz-office'),
    'noticedDay.year': year,
    'noticedDay.month': month,
    'noticedDay.day': date,
    noticedTime: time,
    note: '示例：内部要求',
    sourceNote: '示例：内部来源',
    ...(more as Record<string, string>),
  })
  expect(answer.status).toBe(303)
  return idIn(answer)
}
/** Taken up by the finance bureau. */
async function anAccepted(world: World, given: Record<string, unknown> = {}) {
  const id = await aConcern(world, given)
  await world.fang.submit(at(id, '/assignment'), { office: await world.organisation('sz-finance') })
  expect((await world.lin.submit(at(id, '/acceptance'), {})).status).toBe(303)
  return id
}
const hashOn = (page: string) => /name="hash" value="(\w+)"/.exec(page)?.[1] ?? ''
async function publish(world: World, id: string, text: string) {
  expect((await world.lin.submit(at(id, '/statement'), { title: '示例：关于停水的说明', text })).status).toBe(303)
  expect((await world.lin.submit(at(id, '/statement/submission'), {})).status).toBe(303)
  const hash = hashOn(await world.zheng.text(at(id)))
  return world.zheng.submit(at(id, '/statement/signature'), { hash })
}
const rowOf = (world: World, id: string) =>
  world.db.selectFrom('concerns.concern').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a concern', () => {
  test('is logged and assigned by the press officer or an overseer, and is nobody else’s business', async ({ world }) => {
    const id = await aConcern(world)
    const row = await rowOf(world, id)
    expect(row.number).toMatch(/^GQ-\d{4}-\d{5}$/)
    expect(row.information_due_at.getTime() - row.noticed_at.getTime()).toBe(48 * HOUR)
    for (const who of [world.chen, world.lin, world.wang]) expect((await who.get(at(id))).status).toBe(404)
    expect((await world.visitor.get(at(id))).status).toBe(303)
    for (const who of [world.visitor, world.wang]) expect((await who.get(`/concerns/${id}`)).status).toBe(404)
    expect(await world.zhou.text(at(id))).toContain('示例：内部要求')
    expect((await world.lin.get('/workbench/concerns/new')).status).toBe(200)
    const asLin = await world.lin.submit('/workbench/concerns', {
      topic: '示例',
      level: 'other',
      source: 'press',
      keeper: await world.organisation('sz-finance'),
      noticedDay: minuteOf(world.now).slice(0, 10),
      noticedTime: '00:00',
    })
    expect(asLin.status).toBe(422)
  })

  test('is logged once per form, not from the future, and only at a level that there is', async ({ world }) => {
    const form = { _key: '0193f1d0-0000-7000-8000-0000000000c1' }
    expect(await aConcern(world, form)).toBe(await aConcern(world, form))
    const [day = '', time = ''] = minuteOf(new Date(world.now.getTime() + 24 * HOUR)).split(' ')
    const wrong = await world.fang.submit('/workbench/concerns', {
      topic: '示例',
      level: 'other',
      source: 'press',
      keeper: await world.organisation('sz-office'),
      noticedDay: day,
      noticedTime: time,
    })
    expect(await wrong.text()).toContain('发现时间不能晚于现在')
    expect((await world.fang.submit('/workbench/concerns', { topic: '', level: '' })).status).toBe(422)
  })

  test('is taken up by the office it was given to, or sent back with the reason; its clock goes on', async ({ world }) => {
    const id = await aConcern(world)
    const before = await rowOf(world, id)
    expect((await world.fang.submit(at(id, '/assignment'), { office: '' })).status).toBe(422)
    await world.fang.submit(at(id, '/assignment'), { office: await world.organisation('sz-health') })
    expect((await world.lin.submit(at(id, '/acceptance'), {})).status).toBe(404)
    expect(await world.sun.text('/notifications')).toContain('社会关切交办')
    expect((await world.sun.submit(at(id, '/return'), { reason: '' })).status).toBe(422)
    expect((await world.sun.submit(at(id, '/return'), { reason: '示例：供水不归我们管' })).status).toBe(303)
    expect((await world.sun.get(at(id))).status).toBe(404)
    expect(await world.fang.text(at(id))).toContain('供水不归我们管')
    expect(await rowOf(world, id)).toMatchObject({ state: 'logged', information_due_at: before.information_due_at })
  })

  test('is answered by a statement that a leader signs who has not written it, and is public from then on', async ({ world }) => {
    const id = await anAccepted(world)
    expect((await world.lin.submit(at(id, '/closing'), { conclusion: '示例' })).status).toBe(422)
    const personal = { title: '示例', text: '示例：王某身份证 110101199003074098' }
    await world.lin.submit(at(id, '/statement'), personal)
    expect(await (await world.lin.submit(at(id, '/statement/submission'), {})).text()).toContain('请修改后再送签')
    await world.lin.submit(at(id, '/statement'), { title: '示例：关于停水的说明', text: '示例：管道抢修，今晚恢复供水。' })
    await world.lin.submit(at(id, '/statement/submission'), {})
    expect((await world.visitor.get(`/concerns/${id}`)).status).toBe(404)
    const hash = hashOn(await world.zheng.text(at(id)))
    expect((await world.lin.submit(at(id, '/statement/signature'), { hash })).status).toBe(422)
    expect((await world.zheng.submit(at(id, '/statement/signature'), { hash: hash.replace(/^./, 'x') })).status).toBe(422)
    expect((await world.zheng.submit(at(id, '/statement/signature'), { hash })).status).toBe(303)
    const page = await world.visitor.text(`/concerns/${id}`)
    expect(page).toContain('今晚恢复供水')
    expect(page).toContain('按时')
    for (const inside of ['内部要求', '内部来源', '方琪', '林静', '郑']) expect(page).not.toContain(inside)
    const shown = await (await world.visitor.get(`/api/concerns/${id}`)).json()
    expect(shown).toMatchObject({ informedInTime: true, level: 'other', statements: [{ number: 1 }] })
    expect(JSON.stringify(shown)).not.toMatch(/内部/)
    for (const format of ['rss', 'atom', 'json'])
      expect(await world.visitor.text(`/concerns/latest.${format}`)).toContain('停水的说明')
  })

  test('is followed with further statements until it is closed with a conclusion that everybody reads', async ({ world }) => {
    const id = await anAccepted(world, { topic: '示例：跟踪的关切' })
    await publish(world, id, '示例：第一次回应。')
    await publish(world, id, '示例：第二次回应。')
    const page = await world.visitor.text(`/concerns/${id}`)
    expect(page.indexOf('第一次回应')).toBeLessThan(page.indexOf('第二次回应'))
    expect((await world.lin.submit(at(id, '/closing'), { conclusion: '' })).status).toBe(422)
    expect((await world.lin.submit(at(id, '/closing'), { conclusion: '示例：已经恢复供水。' })).status).toBe(303)
    expect(await world.visitor.text(`/concerns/${id}`)).toContain('已经恢复供水')
    expect((await world.lin.submit(at(id, '/statement'), { title: '示例', text: '示例' })).status).toBe(422)
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
      'concerns.logged',
      'concerns.assigned',
      'concerns.accepted',
      'concerns.statement-drafted',
      'concerns.statement-submitted',
      'concerns.statement-published',
      'concerns.statement-drafted',
      'concerns.statement-submitted',
      'concerns.statement-published',
      'concerns.closed',
    ])
  })

  test('that was answered late says so, to everybody; another level reckons both clocks anew', async ({ world }) => {
    const id = await anAccepted(world, { ago: 6, topic: '示例：迟了的关切' })
    expect((await world.lin.submit(at(id, '/level'), { level: 'grave' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/level'), { level: 'grave' })).status).toBe(303)
    const row = await rowOf(world, id)
    expect(row.press_due_at?.getTime()).toBe(row.noticed_at.getTime() + 24 * HOUR)
    expect(await world.fang.text('/workbench/concerns?view=late')).toContain('示例：迟了的关切')
    expect((await publish(world, id, '示例：迟到的回应。')).status).toBe(303)
    expect(await world.visitor.text(`/concerns/${id}`)).toContain('未按时，用时 6 小时')
    const counted = await world.db
      .selectFrom('concerns.public_concern')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(counted).toMatchObject({ informed_in_time: false, press_in_time: null, statements: 1 })
  })

  test('whose hours run out is told an hour before and once more when it is late', async ({ world }) => {
    const id = await anAccepted(world, { ago: 47.5, topic: '示例：快到期的关切' })
    const due = async () => (await world.eventsOf(id)).filter(({ name }) => name === 'concerns.due').map(({ data }) => data)
    for (let time = 0; time < 2; time++) await runDue(world.system())
    expect(await due()).toEqual([{ what: 'information', late: false }])
    const before = world.now
    world.now = new Date(world.now.getTime() + HOUR)
    for (let time = 0; time < 2; time++) await runDue(world.system())
    world.now = before
    expect(await due()).toEqual([
      { what: 'information', late: false },
      { what: 'information', late: true },
    ])
    expect(await world.lin.text('/notifications')).toContain('已经超过期限')
  })

  test('noticed twice is joined, the earlier clock binds, and it can be parted again', async ({ world }) => {
    const [id, other] = [await aConcern(world, { topic: '示例：一次' }), await aConcern(world, { topic: '示例：两次', ago: 10 })]
    const { number } = await rowOf(world, id)
    expect((await world.fang.submit(at(other, '/joining'), { into: 'GQ-1900-00001' })).status).toBe(422)
    expect((await world.fang.submit(at(other, '/joining'), { into: number })).status).toBe(303)
    expect(await rowOf(world, other)).toMatchObject({ state: 'joined', joined_into_id: id })
    expect((await rowOf(world, id)).information_due_at).toEqual((await rowOf(world, other)).information_due_at)
    expect(await world.fang.text(at(id))).toContain('示例：两次')
    await world.fang.submit(at(other, '/parting'), {})
    expect(await rowOf(world, other)).toMatchObject({ state: 'logged', joined_into_id: null })
    expect((await world.fang.submit(at(other, '/setting-aside'), { reason: '' })).status).toBe(422)
    expect((await world.fang.submit(at(other, '/setting-aside'), { reason: '示例：不属实，另行处理' })).status).toBe(303)
  })

  test('of a grave emergency is answered by a press conference too, whose beginning ends the second clock', async ({ world }) => {
    const id = await anAccepted(world, { topic: '示例：突发事件', level: 'grave' })
    expect((await world.lin.submit(at(id, '/press'), { briefing: 'https://x.example/none' })).status).toBe(422)
    const { id: series } = await world.db
      .selectFrom('briefings.series')
      .select('id')
      .where('slug', '=', 'press')
      .executeTakeFirstOrThrow()
    const moment = (name: string, hours: number) => {
      const [day = '', time = ''] = minuteOf(new Date(world.now.getTime() + hours * HOUR)).split(' ')
      return { [`${name}Day`]: day, [`${name}Time`]: time }
    }
    const briefing = idIn(
      await world.fang.submit('/workbench/briefings', {
        series,
        organisation: await world.organisation('sz-office'),
        title: '示例：突发事件新闻发布会',
        topic: '示例：通报情况',
        place: '示例：发布厅',
        ...moment('startsAt', 1),
        ...moment('endsAt', 2),
        questionsUntil: '',
      }),
    )
    expect((await world.lin.submit(at(id, '/press'), { briefing: `/briefings/${briefing}` })).status).toBe(422)
    await world.fang.submit(`/workbench/briefings/${briefing}/announcement`, {})
    expect((await world.lin.submit(at(id, '/press'), { briefing: `/briefings/${briefing}` })).status).toBe(303)
    await world.fang.submit(`/workbench/briefings/${briefing}/start`, {})
    await publish(world, id, '示例：情况通报。')
    const page = await world.visitor.text(`/concerns/${id}`)
    expect(page).toContain(`/briefings/${briefing}`)
    expect(page.match(/按时/g)?.length).toBeGreaterThanOrEqual(2)
    const counted = await world.db
      .selectFrom('concerns.public_concern')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(counted).toMatchObject({ informed_in_time: true, press_in_time: true })
  })
})
