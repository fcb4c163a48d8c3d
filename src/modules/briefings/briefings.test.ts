import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aBrowser } from '../../../test/http-browser.ts'
import { test, type World } from '../../../test/world.ts'
import { createApp } from '../../app.tsx'
import { minuteOf } from '../../platform/day.ts'
import { connect } from '../../platform/db.ts'
import { readSite } from '../../site.ts'
import { identify } from '../identity/index.ts'
import { acts } from '../messages/index.ts'
import { runDue } from './due.ts'
import { hubOf } from './live/hub.ts'

const ID_NUMBER = '110101199003074098'
const HOUR = 3_600_000
const at = (id: string, path = '') => `/workbench/briefings/${id}${path}`
const idIn = (response: Response) => /([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

const moment = (name: string, when: Date) => {
  const [day = '', time = ''] = minuteOf(when).split(' ')
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}Day.year`]: year, [`${name}Day.month`]: month, [`${name}Day.day`]: date, [`${name}Time`]: time }
}

async function planForm(world: World, { slug = 'high-quality', startsIn = HOUR, ...more }: Record<string, unknown> = {}) {
  const { id: series } = await world.db
    .selectFrom('briefings.series')
    .select('id')
    .where('slug', '=', String(slug))
    .executeTakeFirstOrThrow()
  const starts = new Date(world.now.getTime() + Number(startsIn))
  return {
    series,
    organisation: await world.organisation('sz-office'),
    title: '示例：促进民间投资新闻发布会',
    topic: '示例：介绍促进民间投资的举措。',
    place: '示例：市民中心发布厅',
    ...moment('startsAt', starts),
    ...moment('endsAt', new Date(starts.getTime() + 2 * HOUR)),
    ...moment('questionsUntil', starts),
    takesLiveQuestions: 'yes',
    speakers: '张三｜示例市财政局｜副局长\n李四｜示例市卫生健康委',
    materials: '示例材料｜/publishing',
    ...(more as Record<string, string>),
  }
}

/** One that everybody sees. */
async function anAnnounced(world: World, given: Record<string, unknown> = {}) {
  const id = idIn(await world.fang.submit('/workbench/briefings', await planForm(world, given)))
  expect((await world.fang.submit(at(id, '/announcement'), {})).status).toBe(303)
  return id
}
async function aLive(world: World) {
  const id = await anAnnounced(world)
  expect((await world.fang.submit(at(id, '/start'), {})).status).toBe(303)
  return id
}
let keys = 0
const aKey = () => `0193f1d0-0000-7000-9000-${String(++keys).padStart(12, '0')}`
const ask = (browser: World['visitor'], id: string, text: string, more: Record<string, string> = {}) =>
  browser.submit(`/briefings/${id}/questions`, { text, _key: aKey(), ...more })
const questionsOf = (world: World, id: string) =>
  world.db.selectFrom('briefings.question').selectAll().where('event_id', '=', id).orderBy('number').execute()
const stateOf = async (world: World, id: string) =>
  (await world.db.selectFrom('briefings.event').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
const enter = (world: World, id: string, text: string, more: Record<string, string> = {}) =>
  world.fang.submit(at(id, '/desk/lines'), { speaker: '主持人', kind: 'speech', text, _key: aKey(), ...more })

/** The messages of a stream as they come; `next` waits for one that fits. */
function reading(response: Response) {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader() // a stream has a body
  const decoder = new TextDecoder()
  let text = ''
  const next = async (fits: RegExp, milliseconds = 5_000): Promise<string> => {
    const until = Date.now() + milliseconds
    for (;;) {
      const found = text.split('\n\n').find((part) => fits.test(part))
      if (found) {
        text = text.slice(text.indexOf(found) + found.length)
        return found
      }
      if (Date.now() > until) throw new Error(`nothing like ${fits} in: ${text.slice(0, 500)}`)
      const { value, done } = await Promise.race([
        reader.read(),
        new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`nothing like ${fits}`)), milliseconds)),
      ])
      if (done) throw new Error(`ended without ${fits}: ${text.slice(0, 500)}`)
      text += decoder.decode(value)
    }
  }
  return { next, stop: () => reader.cancel() }
}

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

describe('a question', () => {
  test('may be asked beforehand by anybody, once per form, and is read by nobody before a moderator has', async ({ world }) => {
    const id = await anAnnounced(world)
    expect(await world.visitor.text(`/briefings/${id}/ask`)).toContain('我要提问')
    const form = { text: '示例：民营企业怎样申请贴息贷款？', name: '福田市民', _key: aKey() }
    const [one, two] = [
      await world.visitor.submit(`/briefings/${id}/questions`, form),
      await world.visitor.submit(`/briefings/${id}/questions`, form),
    ]
    expect(one.headers.get('location')).toMatch(/^\/briefings\/questions\/[0-9a-f]{24}$/)
    expect(one.headers.get('location')).toBe(two.headers.get('location'))
    expect(await questionsOf(world, id)).toHaveLength(1)
    expect(await world.visitor.text(`/briefings/${id}/live`)).not.toContain('贴息贷款')
    expect((await world.fang.submit(at(id, '/questions/1/passing'), {})).status).toBe(303)
    expect(await world.visitor.text(`/briefings/${id}/live`)).toContain('贴息贷款')
    expect(await world.visitor.text(one.headers.get('location') ?? '')).toContain('等待回答')
    expect((await world.visitor.get('/briefings/questions/000000000000000000000000')).status).toBe(404)
  })

  test('is not taken after its time, nor where none are taken', async ({ world }) => {
    const id = await anAnnounced(world)
    const before = world.now
    world.now = new Date(world.now.getTime() + 90 * 60_000)
    const late = await ask(world.visitor, id, '示例：来晚的提问')
    world.now = before
    expect(late.status).toBe(422)
    expect(await late.text()).toContain('改为留言')
    expect((await ask(world.visitor, '00000000-0000-7000-8000-000000000000', '示例')).status).toBe(404)
  })

  const attacks: [string, string][] = [
    ['网页代码', '<script>alert(1)</script>示例问题'],
    ['网页代码', '示例 <img src=x onerror=alert(1)> 问题'],
    ['符号或者表情', '😀😀😀😀😀😀😀😀😀😀示例'],
    ['重复刷屏', '退钱退钱退钱退钱退钱退钱退钱退钱退钱退钱'],
    [
      '过长',
      `示例：${'为什么这样规定，请介绍一下有关情况。'
        .split('')
        .map((each, index) => each + String(index))
        .join('')
        .repeat(12)}`,
    ],
    ['不可见', '示例\u202e问题倒过来\u202c的提问内容'],
    ['网址', '示例：请看 https://example.com/x 的内容'],
    ['个人信息', `示例：我的身份证 ${ID_NUMBER}，请问怎么办`],
  ]
  test('that attacks is held, with what is wrong with it, and shows nowhere', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：被攻击的' })
    for (const [, text] of attacks) expect((await ask(world.newBrowser(), id, text)).status).toBe(303)
    const rows = await questionsOf(world, id)
    expect(rows.map(({ state }) => state)).toEqual(attacks.map(() => 'held'))
    const desk = await world.fang.text(at(id, '/desk'))
    for (const [reason] of attacks) expect(desk).toContain(reason)
    expect(desk).not.toContain('<script>alert')
    expect((await world.fang.submit(at(id, '/questions/1/passing'), {})).status).toBe(422)
    const secret = rows.find(({ text }) => text.includes(ID_NUMBER))
    const pass = at(id, `/questions/${secret?.number}/passing`)
    expect(await (await world.fang.submit(pass, { sure: 'yes' })).text()).toContain('请在公开的文字里删去')
    expect((await world.fang.submit(pass, { shown: '示例：请问怎么办' })).status).toBe(303)
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('示例：请问怎么办')
    expect(page).not.toContain(ID_NUMBER)
    expect(page).not.toContain('退钱')
  })

  test('beyond measure, empty, or without its form is not taken', async ({ world }) => {
    const id = await anAnnounced(world)
    const huge = await ask(world.newBrowser(), id, '示例问题。'.repeat(500))
    expect(huge.status).toBe(422)
    expect(await huge.text()).toContain('不能超过 2000 字')
    expect((await ask(world.newBrowser(), id, ' \u0007 ')).status).toBe(422)
    expect((await world.newBrowser().submit(`/briefings/${id}/questions`, { text: '示例问题' })).status).toBe(422)
    expect(await questionsOf(world, id)).toEqual([])
  })

  test('of one browser has a budget that does not burden others behind the same address', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：限流' })
    const [flooder, neighbour] = [world.newBrowser(), world.newBrowser()]
    const answers = []
    for (let time = 0; time < 7; time++) answers.push((await ask(flooder, id, `示例：第 ${time} 个问题是什么`)).status)
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429])
    expect((await ask(neighbour, id, '示例：邻居的问题')).status).toBe(303)
    expect((await ask(world.wang, id, '示例：登录后的问题')).status).toBe(303)
  })

  test('not used is told to who asked, with the reason; alike ones are found, merged and parted again', async ({ world }) => {
    const id = await anAnnounced(world, { title: '示例：合并' })
    await ask(world.wang, id, '示例：小微企业贷款贴息的申请条件是什么，到哪里申请？')
    await ask(world.zhang, id, '示例：请问小微企业贷款贴息申请条件是什么，在哪里申请？')
    await ask(world.gongsi, id, '明天天气怎样？')
    expect(await world.fang.text(at(id, '/desk'))).toMatch(/与 \d 号相似/)
    expect((await world.fang.submit(at(id, '/questions/2/merging'), { into: '2' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/2/merging'), { into: '1' })).status).toBe(303)
    expect((await world.fang.submit(at(id, '/questions/3/dismissal'), { reason: '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/3/dismissal'), { reason: '示例：与主题无关' })).status).toBe(303)
    expect((await questionsOf(world, id)).map(({ state }) => state)).toEqual(['waiting', 'merged', 'dismissed'])
    expect(await world.gongsi.text('/notifications')).toContain('您的提问没有采用')
    await world.fang.submit(at(id, '/questions/2/return'), {})
    expect((await questionsOf(world, id)).map(({ state }) => state)).toEqual(['waiting', 'waiting', 'dismissed'])
    expect((await world.tao.submit(at(id, '/questions/1/passing'), {})).status).toBe(403)
    expect((await world.tao.get(at(id, '/desk'))).status).toBe(403)
    expect((await world.chen.submit(at(id, '/questions/1/passing'), {})).status).toBe(404)
  })
})

describe('the live page', () => {
  test('tells its readers in every process what is said, in order, and again from where they were', async ({ world }) => {
    const id = await aLive(world)
    await ask(world.wang, id, '示例：什么时候开始实施？')
    await world.fang.submit(at(id, '/questions/1/passing'), {})
    // A second process: its own connections and its own ear on the same database.
    const elsewhere = connect(world.databaseUrl, 4)
    const site = await readSite(elsewhere)
    const other = aBrowser(createApp({ db: elsewhere, now: () => world.now, site: () => site, identify }), {})
    const page = await other.text(`/briefings/${id}/live`)
    const after = /data-after="(\d+)"/.exec(page)?.[1]
    const [here, there] = [
      reading(await world.visitor.get(`/briefings/${id}/stream?after=${after}`)),
      reading(await other.get(`/briefings/${id}/stream?after=${after}`)),
    ]
    expect(await here.next(/retry/)).toMatch(/retry: \d{4}/)
    expect((await world.fang.submit(at(id, '/questions/1/airing'), {})).status).toBe(303)
    for (const reader of [here, there]) {
      expect(await reader.next(/"list":"air"/)).toContain('什么时候开始实施')
      expect(await reader.next(/"list":"lines"/)).toContain('什么时候开始实施')
    }
    await enter(world, id, '示例：自下月一日起。', { kind: 'answer', speaker: '张三' })
    const [said] = await Promise.all([here.next(/下月一日/), there.next(/下月一日/)])
    const number = Number(/id: (\d+)/.exec(said)?.[1])
    await enter(world, id, '示例：还有一句。')
    await here.next(/还有一句/)
    await there.stop()
    const again = reading(
      await (async () =>
        aBrowser(world.app, { 'last-event-id': String(number) }).get(`/briefings/${id}/stream?after=${after}`))(),
    )
    const missed = await again.next(/id: /)
    expect(missed).toContain('还有一句')
    expect(missed).toContain(`id: ${number + 1}`)
    await Promise.all([here.stop(), again.stop()])
    await hubOf(elsewhere).stop()
    await elsewhere.destroy()
  })

  test('shows a correction with its mark; what was struck is told to nobody who comes later', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：总投资一百亿元。')
    await enter(world, id, '示例：不该说的个人情况。')
    const reader = reading(await world.visitor.get(`/briefings/${id}/stream`))
    await reader.next(/retry/)
    const correct = (number: number, fields: Record<string, string>) =>
      world.fang.submit(at(id, `/desk/lines/${number}/correction`), fields)
    expect((await correct(1, { text: '示例：总投资一千亿元。', reason: '' })).status).toBe(422)
    expect((await correct(1, { text: '示例：总投资一千亿元。', reason: '示例：口误' })).status).toBe(303)
    expect(await reader.next(/一千亿元/)).toContain('已更正')
    expect((await correct(2, { text: '', reason: '示例：涉及个人', strike: 'yes' })).status).toBe(303)
    await reader.next(/已经撤下/)
    await reader.stop()
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('一百亿元')
    expect(page).toContain('示例：口误')
    expect(page).not.toContain('不该说的')
    const replay = reading(await world.visitor.get(`/briefings/${id}/stream?after=0`))
    expect(await replay.next(/"id":"l2"/)).toContain('已经撤下')
    await replay.stop()
  })

  test('is complete without script: everything stands in the page, which may be asked for again by itself', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：欢迎大家。', { chapter: '开场' })
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page).toContain('示例：欢迎大家')
    expect(page).toContain('?refresh=1')
    expect(page).not.toContain('http-equiv')
    expect(await world.visitor.text(`/briefings/${id}/live?refresh=1`)).toContain('http-equiv="refresh" content="30"')
    expect((await world.chen.get(at(id, '/stream'))).status).toBe(404)
    const desk = reading(await world.fang.get(at(id, '/stream')))
    await desk.next(/retry/)
    await ask(world.newBrowser(), id, '示例：新来的提问')
    expect(await desk.next(/event: queue/)).not.toContain('示例')
    await desk.stop()
    expect(await world.fang.text(at(id, '/queue'))).toContain('示例：新来的提问')
  })

  test('goes on when the process has lost its ear: what was said meanwhile is told as soon as it hears again', async ({
    world,
  }) => {
    const id = await aLive(world)
    const reader = reading(await world.visitor.get(`/briefings/${id}/stream`))
    await reader.next(/retry/)
    await enter(world, id, '示例：第一句。')
    await reader.next(/第一句/)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'yangguang live' and datname = current_database()`.execute(world.db)
    await enter(world, id, '示例：第二句。')
    expect(await reader.next(/第二句/, 10_000)).toContain('id: ')
    await reader.stop()
  })

  test('a line entered twice with one form stands once', async ({ world }) => {
    const id = await aLive(world)
    const key = aKey()
    for (let time = 0; time < 2; time++) await enter(world, id, '示例：只说一次。', { _key: key })
    const page = await world.visitor.text(`/briefings/${id}/live`)
    expect(page.split('示例：只说一次').length).toBe(2)
  })
})

describe('afterwards', () => {
  test('the transcript is edited, signed by somebody else as read, and keeps its anchors', async ({ world }) => {
    const id = await aLive(world)
    await enter(world, id, '示例：大家好嗯。', { chapter: '介绍情况' })
    await enter(world, id, '示例：谢谢大家。')
    await world.fang.submit(at(id, '/end'), {})
    expect((await world.visitor.get(`/briefings/${id}/stream`)).status).toBe(204)
    expect((await world.visitor.get(`/briefings/${id}/live`)).headers.get('location')).toBe(`/briefings/${id}`)
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('未经整理')
    const form = {
      count: '2',
      '0.number': '1',
      '0.kind': 'speech',
      '0.speaker': '主持人',
      '0.text': '示例：大家好。',
      '0.chapter': '介绍情况',
      '0.second': '0:05',
      '0.after.kind': 'speech',
      '0.after.speaker': '张三',
      '0.after.text': '示例：补记的一段。',
      '1.number': '2',
      '1.kind': 'speech',
      '1.speaker': '主持人',
      '1.text': '示例：谢谢大家。',
    }
    expect((await world.gu.submit(at(id, '/transcript'), form)).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), { ...form, '0.speaker': '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), { ...form, '0.second': '某时' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/transcript'), form)).status).toBe(303)
    expect((await world.fang.submit(at(id, '/transcript/submission'), {})).status).toBe(303)
    expect((await world.fang.submit(at(id, '/transcript'), form)).status).toBe(422)
    const hash = /name="hash" value="(\w+)"/.exec(await world.gu.text(at(id, '/transcript')))?.[1] ?? ''
    expect((await world.fang.submit(at(id, '/transcript/signature'), { hash })).status).toBe(422)
    expect((await world.gu.submit(at(id, '/transcript/signature'), { hash: hash.replace(/^./, 'x') })).status).toBe(422)
    expect((await world.gu.submit(at(id, '/transcript/return'), { reason: '示例：请再核对' })).status).toBe(303)
    await world.fang.submit(at(id, '/transcript/submission'), {})
    expect((await world.gu.submit(at(id, '/transcript/signature'), { hash })).status).toBe(303)
    expect(await stateOf(world, id)).toBe('archived')
    const page = await world.visitor.text(`/briefings/${id}`)
    expect(page).toMatch(/id="l1"[\s\S]*id="l3"[\s\S]*id="l2"/)
    expect(page).toContain('0:05')
    expect(page).toContain('第 1 版')
    expect(page).not.toContain('大家好嗯')
    const shown = (await (await world.visitor.get(`/api/briefings/${id}`)).json()) as { transcript: { edition: number } }
    expect(shown.transcript.edition).toBe(1)
    expect((await world.visitor.get(`/briefings/${id}/editions/1`)).status).toBe(200)
    expect((await world.visitor.get(`/briefings/${id}/editions/2`)).status).toBe(404)
  })

  test('what was not answered becomes a message, with a way there and back', async ({ world }) => {
    const id = await aLive(world)
    await ask(world.wang, id, '示例：医保报销比例会提高吗？')
    const unsigned = await ask(world.newBrowser(), id, '示例：幼儿园学位够吗？', { contact: '13800138000' })
    for (const number of [1, 2]) await world.fang.submit(at(id, `/questions/${number}/passing`), {})
    expect((await world.fang.submit(at(id, '/follow-up'), {})).status).toBe(422)
    await world.fang.submit(at(id, '/end'), {})
    const health = await world.organisation('sz-health')
    expect((await world.fang.submit(at(id, '/questions/1/follow-up'), { organisation: '' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/questions/1/follow-up'), { organisation: health })).status).toBe(303)
    expect((await world.fang.submit(at(id, '/follow-up'), {})).status).toBe(303)
    const rows = await questionsOf(world, id)
    expect(rows.map(({ state }) => state)).toEqual(['followed-up', 'followed-up'])
    const message = await world.db
      .selectFrom('messages.message')
      .selectAll()
      .where('id', '=', rows[0]?.message_id ?? '')
      .executeTakeFirstOrThrow()
    expect(message).toMatchObject({
      kind: 'question',
      organisation_id: health,
      origin: 'briefings.question',
      writer_id: world.wang.id,
    })
    const page = await world.visitor.text(`/briefings/${id}`)
    expect(page).toContain(message.number)
    expect(page).toContain('正在办理')
    expect(await world.visitor.text(unsigned.headers.get('location') ?? '')).toContain('已转为留言办理')
    // Its answer stands here as soon as it is public, and at the desk the way back.
    expect(await world.yao.text(`/workbench/messages/${message.id}`)).toContain(`/briefings/${id}#q1`)
    await world.as(world.yao, (tx) => acts.accept.run(tx, message.id, {} as never))
    await world.as(world.yao, (tx) => acts.draft.run(tx, message.id, { answer: '示例答复：明年提高。', note: null }))
    await world.as(world.sun, (tx) => acts.sign.run(tx, message.id, {} as never))
    expect(await world.visitor.text(`/briefings/${id}`)).not.toContain('明年提高')
    const shown = { subject: '示例：报销比例', text: '示例：会提高吗？', answer: '示例答复：明年提高。' }
    await world.as(world.yao, (tx) => acts.publish.run(tx, message.id, shown))
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('明年提高')
    expect(await world.wang.text('/notifications')).toContain('您的提问已转为留言办理')
  })

  test('the recording lies on a host that is allowed', async ({ world }) => {
    const id = await aLive(world)
    await world.fang.submit(at(id, '/end'), {})
    expect(await (await world.fang.submit(at(id, '/video'), { url: 'https://evil.example/v' })).text()).toContain(
      '视频应当放在下列网站',
    )
    expect((await world.fang.submit(at(id, '/video'), { url: 'javascript:alert(1)' })).status).toBe(422)
    expect((await world.fang.submit(at(id, '/video'), { url: 'https://tv.cctv.com/example' })).status).toBe(303)
    expect(await world.visitor.text(`/briefings/${id}`)).toContain('https://tv.cctv.com/example')
  })

  test('it counts by kind, series and the day on which it was held', async ({ world }) => {
    const id = await aLive(world)
    await world.fang.submit(at(id, '/end'), {})
    const row = await world.db.selectFrom('briefings.public_event').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      kind: 'press-conference',
      series: 'high-quality',
      state: 'held',
      held_on: minuteOf(world.now).slice(0, 10),
    })
    expect(await world.zhou.text('/workbench/briefings/board')).toContain('推动高质量发展系列')
    expect((await world.chen.get('/workbench/briefings/board')).status).toBe(404)
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
