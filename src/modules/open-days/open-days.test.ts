import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { moves, portalPath, workbenchPath } from './model.ts'

const WORDS = {
  title: '示例：走进财政局',
  summary: '示例：看看预算怎么编',
  programme: '示例：参观大厅\n听讲解',
  meeting_point: '示例大厦一层',
  accessibility: '示例：轮椅可到；没有手语翻译',
  photos_note: '示例：大厅可以拍照',
  contact: '0755-00000000（示例）',
}
const slotOn = (world: World, days: number) => ({
  title: '示例上午场',
  place: '示例大厦一层',
  on: addDays(dayOf(world.now), days),
  from: '09:00',
  to: '11:00',
  capacity: '2',
  waiting: '2',
  opensOn: dayOf(world.now),
  closesOn: addDays(dayOf(world.now), days - 1),
  admits: 'first-come',
  groupMost: '1',
  byPhone: 'on',
})
const idIn = (response: Response) => (response.headers.get('location') ?? '').split('/').at(-1) ?? ''

async function aDraft(world: World, more: Record<string, string> = {}) {
  const organisation = await world.organisation('sz-finance')
  return idIn(await world.qian.submit('/workbench/open-days', { ...WORDS, organisation, ...more }))
}
async function announced(world: World, days = 10) {
  const id = await aDraft(world)
  await world.qian.submit(`${workbenchPath(id)}/slots`, slotOn(world, days))
  await world.lin.submit(`${workbenchPath(id)}/announcement`, {})
  return id
}
const sessionOf = async (world: World, id: string) =>
  (await world.db.selectFrom('attendance.session').select('id').where('owner_id', '=', id).executeTakeFirstOrThrow()).id

describe('an open day', () => {
  test('is drafted by the office, let out by its head, and then everybody can register', async ({ world }) => {
    const organisation = await world.organisation('sz-finance')
    expect((await world.wang.submit('/workbench/open-days', { ...WORDS, organisation })).status).toBe(404)
    expect((await world.fang.submit('/workbench/open-days', { ...WORDS, organisation })).status).toBe(422)
    const id = await aDraft(world, { _key: '22222222-2222-4222-8222-222222222222' })
    expect(await aDraft(world, { _key: '22222222-2222-4222-8222-222222222222' })).toBe(id)
    const at = workbenchPath(id)
    expect((await world.visitor.get(portalPath(id))).status).toBe(404)
    expect(await (await world.lin.submit(`${at}/announcement`, {})).text()).toContain('还没有场次')
    const wrong = await world.qian.submit(`${at}/slots`, { ...slotOn(world, 10), to: '08:00' })
    expect(await wrong.text()).toContain('结束时间应当晚于开始时间')
    expect((await world.qian.submit(`${at}/slots`, slotOn(world, 10))).status).toBe(303)
    expect(await world.db.selectFrom('attendance.session').selectAll().where('owner_id', '=', id).execute()).toHaveLength(0)
    expect(await (await world.qian.submit(`${at}/announcement`, {})).text()).toContain('负责人审签')
    expect((await world.lin.submit(`${at}/announcement`, {})).status).toBe(303)
    const page = await world.visitor.text(portalPath(id))
    for (const words of Object.values(WORDS)) expect(page).toContain(words.split('\n')[0])
    expect(page).toContain('还剩 2 人')
    expect(await world.visitor.text('/open-days')).toContain(WORDS.title)
    expect(await world.visitor.text(`${portalPath(id)}/calendar.ics`)).toContain('LOCATION:示例大厦一层')
    const session = await sessionOf(world, id)
    const registered = await world.visitor.submit(`/attendance/${session}/registrations`, { name: '示例', phone: '13800009001' })
    expect(registered.status).toBe(303)
    expect(await world.qian.text(at)).toContain('1/2')
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['open-days.drafted', 'open-days.announced'])
  })

  test('is not let out with what may not go out', async ({ world }) => {
    const id = await aDraft(world, { contact: '联系人身份证号 44030119900101123X（示例）13800138000' })
    await world.qian.submit(`${workbenchPath(id)}/slots`, slotOn(world, 10))
    expect((await world.lin.submit(`${workbenchPath(id)}/announcement`, {})).status).toBe(422)
    expect((await world.visitor.get(portalPath(id))).status).toBe(404)
  })

  test('changes its words while it is to come, and not after', async ({ world }) => {
    const id = await announced(world)
    const words = `${workbenchPath(id)}/words`
    expect((await world.qian.submit(words, { ...WORDS, meeting_point: '示例大厦二层' })).status).toBe(303)
    expect(await world.visitor.text(portalPath(id))).toContain('示例大厦二层')
    expect((await world.qian.submit(words, { ...WORDS, meeting_point: '' })).status).toBe(422)
  })

  test('can be cancelled with its sessions, by the head once it is announced', async ({ world }) => {
    const id = await announced(world)
    const cancel = `${workbenchPath(id)}/cancellation`
    expect((await world.qian.submit(cancel, { reason: '示例：台风' })).status).toBe(422)
    expect((await world.lin.submit(cancel, { reason: '示例：台风' })).status).toBe(303)
    const page = await world.visitor.text(portalPath(id))
    expect(page).toContain('示例：台风')
    expect(page).toContain('已取消')
    expect(await world.visitor.text('/open-days')).not.toContain(portalPath(id))
  })

  test('is reported with pictures, each in words too, once it is over; the figures come by themselves', async ({ world }) => {
    const id = await announced(world)
    const session = await sessionOf(world, id)
    await world.visitor.submit(`/attendance/${session}/registrations`, { name: '示例', phone: '13800009002' })
    const report = (fields: Record<string, string | string[] | Blob>) => world.qian.submit(`${workbenchPath(id)}/report`, fields)
    expect(await (await report({ report: '示例总结' })).text()).toContain('还有场次没有结束')
    const before = world.now
    world.now = new Date(before.getTime() + 12 * 86_400_000)
    const picture = new File([PNG], '示例.png', { type: 'image/png' })
    expect(await (await report({ report: '示例总结', pictures: picture })).text()).toContain('请给每张图片写一句说明')
    const again = new File([PNG], '示例.png', { type: 'image/png' })
    const answer = await report({ report: '示例总结：来的人问了预算', pictures: again, alternatives: '示例：参观的人在大厅' })
    expect(answer.status).toBe(303)
    const page = await world.visitor.text(portalPath(id))
    world.now = before
    expect(page).toContain('来的人问了预算')
    expect(page).toContain('alt="示例：参观的人在大厅"')
    expect(page).toContain('报名 1 份')
    const [, src = ''] = /<img src="([^"]*pictures[^"]*)"/.exec(page) ?? []
    expect((await world.visitor.get(src)).headers.get('content-type')).toBe('image/png')
    const counted = await world.db
      .selectFrom('open_days.public_open_day')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(counted).toMatchObject({ state: 'reported', sessions: 1, registrations: 1 })
  })

  test('is in feeds, and in what search lives from', async ({ world }) => {
    const id = await announced(world)
    for (const format of ['rss', 'atom', 'json']) expect(await world.visitor.text(`/open-days/feed.${format}`)).toContain(id)
    expect(await world.visitor.text('/open-days/calendar.ics')).toContain('示例')
  })
})

test('every state that something can come to is known', () => {
  for (const next of Object.values(moves).flat()) expect(Object.keys(moves)).toContain(next)
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
