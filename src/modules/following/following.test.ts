import { describe, expect } from 'vitest'
import { z } from 'zod'
import { settled } from '../../../test/settled.ts'
import { test, type World } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'
import { eventType, record } from '../../platform/events.ts'
import { installation } from '../../platform/installation.ts'
import { declarePublic, type PublicThing, publicSources } from '../../platform/public-source.ts'
import { codeOf } from './code.ts'
import { tell, walk } from './index.ts'

const Changed = eventType('following-test.changed', z.object({}))

/** A source of the test's own: what stands in it is public, the rest is not. */
function shelf() {
  const things = new Map<string, PublicThing>()
  declarePublic([
    ...publicSources(),
    {
      kind: 'leaflet',
      label: '示例材料',
      changedBy: [{ event: Changed }],
      load: async (_, ids) => ids.flatMap((id) => things.get(id) ?? []),
      all: async function* () {
        yield [...things.values()]
      },
    },
  ])
  return things
}
const things = shelf()
let serial = 0
const newId = () => `00000000-0000-7000-8000-${String(++serial).padStart(12, '0')}`

async function put(world: World, id: string, thing: Partial<PublicThing> | null) {
  if (thing === null) things.delete(id)
  else
    things.set(id, {
      id,
      kind: 'leaflet',
      title: '住房公积金提取办法（示例）',
      url: `/leaflets/${id}`,
      text: '职工可以提取住房公积金。',
      office: null,
      publishedOn: dayOf(world.now),
      ...thing,
    })
  await world.as(world.admin, (tx) => record(tx, Changed, id, {}))
}
async function walked(world: World) {
  await settled(world)
  await walk(world.system())
}
const news = async (world: World) => {
  await walked(world)
  await tell(world.system(), 'at-once')
  const { items } = await world.db
    .selectFrom('notifications.message')
    .select(['title', 'body'])
    .where('kind', '=', 'following')
    .where('person_id', '=', world.wang.id)
    .orderBy('id')
    .execute()
    .then((rows) => ({ items: rows }))
  return items.map(({ title }) => title)
}
const outbox = (world: World) =>
  world.db.selectFrom('notifications.outgoing').selectAll().where('kind', '=', 'following').orderBy('id').execute()

describe('following', () => {
  test('a search that is followed tells of what becomes public, however it is written', async ({ world }) => {
    await walked(world)
    const answer = await world.wang.submit('/following', { q: '公積金 提取', kind: 'leaflet', frequency: 'at-once' })
    expect(answer.status).toBe(303)
    const id = newId()
    await put(world, id, {})
    expect(await news(world)).toEqual(['新发布：住房公积金提取办法（示例）'])
    await put(world, newId(), { title: '食品安全提示（示例）', text: '注意冷藏。' })
    expect(await news(world)).toHaveLength(1)
    await put(world, id, { text: '职工可以提取住房公积金，每年一次。' })
    await put(world, id, { text: '职工可以提取住房公积金，每年一次。' })
    expect((await news(world)).slice(1)).toEqual(['内容有变化：住房公积金提取办法（示例）'])
  })

  test('a column that is followed tells of what stands in the columns below it too', async ({ world }) => {
    await walked(world)
    await world.wang.submit('/following', { kind: 'leaflet', column: '政策文件', frequency: 'at-once' })
    const before = (await news(world)).length
    const text = '示例内容。'
    await put(world, newId(), { title: '示例规定', text, column: '行政规范性文件' })
    await put(world, newId(), { title: '示例安全提示', text, column: '安全生产' })
    expect((await news(world)).slice(before)).toEqual(['新发布：示例规定'])
    await put(world, newId(), { title: '示例政策', text, column: '政策文件' })
    expect((await news(world)).slice(before + 1)).toEqual(['新发布：示例政策'])
  })

  test('a page that is followed tells when its force changes and when it disappears', async ({ world }) => {
    const id = newId()
    await put(world, id, { title: '示例暂行规定', text: '试行一年。', force: { id: 'in-force', label: '现行有效' } })
    await walked(world)
    await world.wang.submit('/following', { id, kind: 'leaflet', frequency: 'at-once' })
    const before = (await news(world)).length
    await put(world, id, { title: '示例暂行规定', text: '试行一年。', force: { id: 'repealed', label: '已废止' } })
    expect((await news(world)).slice(before)).toEqual(['效力有变化：示例暂行规定'])
    await put(world, id, null)
    expect((await news(world)).slice(before + 1)).toEqual(['已撤下：示例暂行规定'])
  })

  test('what is not public cannot be followed, and looks like what is absent', async ({ world }) => {
    expect((await world.wang.get(`/following/new?kind=leaflet&id=${newId()}`)).status).toBe(404)
    expect((await world.visitor.get('/following/new?kind=nothing&id=1')).status).toBe(404)
  })

  test('a mail address follows once it has confirmed; looking at the link alone changes nothing', async ({ world }) => {
    const answer = await world.visitor.submit('/following', { q: '公积金', frequency: 'at-once', mail: 'granny@example.com' })
    expect(await answer.text()).toContain('请查收邮件')
    const mail = (await outbox(world)).find(({ subject }) => subject.startsWith('请确认订阅'))
    expect(mail?.to_sealed).not.toContain('granny')
    const words = installation().keys.open(mail?.body_sealed ?? '')
    const code = /code=(\S+)/.exec(words)?.[1] ?? ''
    expect((await world.visitor.get(`/following/confirm?code=${code}`)).status).toBe(200)
    const alert = code.slice(0, 36)
    const state = () => world.db.selectFrom('following.alert').selectAll().where('id', '=', alert).executeTakeFirstOrThrow()
    expect((await state()).confirmed_at).toBeNull()
    await world.visitor.submit('/following/confirm', { code })
    expect((await state()).confirmed_at).not.toBeNull()
    await put(world, newId(), { title: '公积金新规（示例）' })
    await walked(world)
    await tell(world.system(), 'at-once')
    const told = (await outbox(world)).at(-1)
    expect(told?.subject).toBe('新发布：公积金新规（示例）')
    await world.visitor.submit('/following/end', { code })
    expect(await state()).toMatchObject({ mail_sealed: null })
    expect((await state()).ended_at).not.toBeNull()
  })

  test('a code that was made up opens nothing', async ({ world }) => {
    const code = codeOf(newId())
    expect((await world.visitor.get(`/following/confirm?code=${code.slice(0, -1)}0`)).status).toBe(404)
    expect((await world.visitor.submit('/following/end', { code: 'x' })).status).toBe(404)
  })

  test('nobody ends what another follows', async ({ world }) => {
    await world.wang.submit('/following', { q: '预算', frequency: 'daily' })
    const { id } = await world.db
      .selectFrom('following.alert')
      .select('id')
      .where('person_id', '=', world.wang.id)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    expect((await world.zhang.submit(`/following/${id}/end`, {})).status).toBe(404)
    expect((await world.wang.submit(`/following/${id}/end`, {})).status).toBe(303)
  })

  test('a search without words or limit is refused, and the field is named', async ({ world }) => {
    const answer = await world.wang.get('/following/new')
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('请填写要订阅的检索词')
  })

  test('the days of rules are a calendar that programs read', async ({ world }) => {
    const answer = await world.visitor.get('/following/rules.ics')
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    expect(await answer.text()).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  })
})
