import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const address = '/workbench/organisations/sz-finance'
const office = {
  disclosureOffice: '政务公开科',
  address: '示例路 9 号',
  hours: '工作日',
  phone: '0755-00001234',
  fax: '',
  mail: 'open@example.com',
  duties: '预算\n\n决算 \n',
}
const on = (day: string) => ({ 'on.year': day.slice(0, 4), 'on.month': day.slice(5, 7), 'on.day': day.slice(8, 10) })

test('the office head keeps the contacts and duties of their own organisation', async ({ world }) => {
  expect((await world.lin.submit(address, office)).status).toBe(303)
  const page = await world.visitor.text('/organisations/sz-finance')
  for (const words of ['政务公开科', '0755-00001234', 'open@example.com', '<li>决算</li>']) expect(page).toContain(words)
  const events = await world.eventsOf(await world.organisation('sz-finance'))
  expect(events.at(-1)).toMatchObject({ name: 'organisations.described', actor_id: world.lin.id })
})

test('others may not: a request officer, another office, a citizen, a visitor', async ({ world }) => {
  for (const someone of [world.chen, world.sun, world.wang, world.zhou])
    expect((await someone.submit(address, office)).status).toBe(403)
  expect((await world.visitor.submit(address, office)).status).toBe(303)
})

test('a form that is wrong comes back with what was typed', async ({ world }) => {
  const response = await world.lin.submit(address, { ...office, phone: ' ', mail: 'no mail' })
  expect(response.status).toBe(422)
  const page = await response.text()
  for (const words of ['请填写联系电话', '电子邮箱格式有误', 'no mail']) expect(page).toContain(words)
})

test('a renaming holds from its day, keeps the old name, and is recorded', async ({ world }) => {
  const rename = (day: string, name = '深圳市示例财政局') =>
    world.admin.submit(`${address}/names`, { name, shortName: '市示例财政局', ...on(day) })
  expect(await (await rename('2026-09-17')).text()).toContain('更名日期不能晚于今天')
  expect(await (await rename('2008-05-01')).text()).toContain('更名日期应晚于现名称启用的日期')
  expect(await (await rename('2026-02-30')).text()).toContain('请填写更名日期')
  expect((await rename('2026-09-01')).status).toBe(303)
  expect(await (await rename('2026-09-02')).text()).toContain('新名称与现名称相同')
  const { names, name } = await (await world.visitor.get('/api/organisations/sz-finance')).json()
  expect(name).toBe('深圳市示例财政局')
  expect(names).toEqual([
    { name, from: '2026-09-01', until: null },
    { name: '深圳市财政局', from: '2008-05-01', until: '2026-09-01' },
  ])
  const events = await world.eventsOf(await world.organisation('sz-finance'))
  expect(events.at(-1)).toMatchObject({
    name: 'organisations.renamed',
    data: { before: '深圳市财政局', after: name, on: '2026-09-01' },
  })
})

test('the office head may describe but not rename', async ({ world }) => {
  expect((await world.lin.submit(`${address}/names`, { name: '甲', shortName: '乙', ...on('2026-09-10') })).status).toBe(403)
})

test('a merged organisation ends, its page leads to the successor, and its officers hold both', async ({ world }) => {
  const merge = (from: string, into: string, day = '2026-09-10') =>
    world.admin.submit(`/workbench/organisations/${from}/succession`, { into, ...on(day) })
  expect((await merge('futian', 'luohu')).status).toBe(409)
  expect(await (await merge('sz-health', 'sz-health')).text()).toContain('不能并入本机构')
  expect(await (await merge('sz-health', 'nowhere')).text()).toContain('没有找到承继机构')
  expect((await merge('sz-health', 'sz-medical-insurance')).status).toBe(303)
  expect((await merge('sz-health', 'sz-finance')).status).toBe(409)
  const page = await world.visitor.text('/organisations/sz-health')
  expect(page).toContain('/organisations/sz-medical-insurance')
  expect(page).not.toContain('/requests/new?organisation=sz-health"><')
  const { getActor, listHolders } = await import('../../identity/index.ts')
  const [head = ''] = await listHolders(world, await world.organisation('sz-medical-insurance'), 'office-head')
  const { posts } = await getActor(world, head)
  expect(posts.map(({ organisation }) => organisation)).toContain(await world.organisation('sz-health'))
})

test('of two mergers of one organisation at the same time one is refused', async ({ world }) => {
  const merge = (into: string) => world.admin.submit('/workbench/organisations/sz-fire/succession', { into, ...on('2026-09-10') })
  const both = await Promise.all([merge('sz-emergency'), merge('sz-police')])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
})
