import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base, type World } from '../../../../test/world.ts'
import { assignDuties } from './actions/assign-duties.ts'
import { listCatalogue } from './queries.ts'
import { plannedAreas, seedCatalogue } from './seed.ts'
import { statutoryContent } from './statutory-content.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

const itemOf = async ({ db }: World, key: string) =>
  (await db.selectFrom('publishing.catalogue_item').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id

const NEW = {
  area: 'budgets',
  organisation: '',
  level1: '绩效管理',
  level2: '绩效评价报告',
  content: '评价结论、问题、整改',
  basis: '《预算法》',
  timeLimit: '自报告完成之日起15日内',
  body: '财政主管部门',
  channels: '政府网站、政府公报',
  audience: '全社会',
  mode: 'proactive',
  tiers: ['city', 'district'],
  refreshDays: '400',
}

test('the catalogue has the fifteen items of Article 20, both lists of Article 21 and twenty-six areas of eight to twenty items', () => {
  const [statutory, ...areas] = plannedAreas()
  expect(new Set(statutory?.items.flatMap(({ code }) => code ?? []))).toEqual(
    new Set([...Array.from({ length: 15 }, (_, index) => `20-${index + 1}`), '21-city', '21-township']),
  )
  expect(statutory?.items.filter(({ code }) => code === '21-city')).toHaveLength(7)
  expect(statutory?.items.filter(({ code }) => code === '21-township')).toHaveLength(8)
  expect(areas).toHaveLength(26)
  expect(areas.filter(({ items }) => items.length < 8 || items.length > 20).map(({ name }) => name)).toEqual([])
  const keys = [statutory, ...areas].flatMap((area) => area?.items.map(({ key }) => key) ?? [])
  expect(new Set(keys).size).toBe(keys.length)
})

test('special terms override the twenty working days', async ({ world }) => {
  const terms = async (key: string) =>
    world.db.selectFrom('publishing.catalogue_item').select(['term_days', 'term_unit']).where('key', '=', key).executeTakeFirst()
  expect(await terms('budgets-10')).toEqual({ term_days: 20, term_unit: 'calendar-day' })
  expect(await terms('resource-trading-06')).toEqual({ term_days: 2, term_unit: 'working-day' })
  expect(await terms('public-health-01')).toEqual({ term_days: 7, term_unit: 'working-day' })
  expect(await terms('urban-management-10')).toEqual({ term_days: 3, term_unit: 'working-day' })
})

test('every item is owed by somebody, and each office owes what it is there for', async ({ world, office }) => {
  const rows = await listCatalogue(world)
  expect(rows.filter(({ offices }) => offices === 0).map(({ key }) => key)).toEqual([])
  const own = await listCatalogue(world, { organisation: office })
  expect(own.some(({ level2 }) => level2 === '政府预算')).toBe(true)
  expect(own.some(({ area }) => area === 'compulsory-education')).toBe(false)
  const street = await listCatalogue(world, { organisation: await world.organisation('futian-shatou') })
  expect(street.some(({ code }) => code === '21-township')).toBe(true)
  expect(street.some(({ code }) => code === '20-8')).toBe(false)
})

test('seeding again changes nothing that a city has changed', async ({ world }) => {
  const id = await itemOf(world, 'budgets-01')
  await world.db.updateTable('publishing.catalogue_item').set({ content: '本市另行规定' }).where('id', '=', id).execute()
  const count = async () => (await listCatalogue(world)).length
  const before = await count()
  await world.as(world.system(), seedCatalogue)
  expect(await count()).toBe(before)
  expect((await listCatalogue(world, { area: 'budgets' })).find((row) => row.id === id)?.content).toBe('本市另行规定')
})

test('the public page shows what each item has, the newest first, and nothing that is not public', async ({ world, office }) => {
  const item = await itemOf(world, 'statutory-25')
  const { index } = await theOffice(world, office).published({ title: '收费目录清单甲（示例）', catalogueItem: item })
  await theOffice(world, office).published({ title: '收费目录清单乙（示例）', catalogueItem: item })
  await theOffice(world, office).draft({ title: '收费目录清单未定稿（示例）', catalogueItem: item })
  const page = await world.visitor.text(`/publishing/catalogue/items/${item}?office=sz-finance`)
  expect(page.indexOf('清单乙')).toBeGreaterThan(0)
  expect(page.indexOf('清单乙')).toBeLessThan(page.indexOf('清单甲'))
  expect(page).toContain(`/d/${index}`)
  expect(page).not.toContain('未定稿')
  expect(page).toContain('已公开 2 条')
  const list = await world.visitor.text('/publishing/catalogue?office=sz-finance')
  expect(list).toContain('收费目录清单')
  expect((await world.visitor.get('/publishing/catalogue/items/00000000-0000-7000-8000-000000000000')).status).toBe(404)
  expect((await world.visitor.get(`/publishing/catalogue/items/${item}?office=nowhere`)).status).toBe(404)
  const blocks = await statutoryContent(world, { id: office, slug: 'sz-finance' })
  const block = blocks.flatMap(({ items }) => items).find(({ id }) => id === item)
  expect(block).toMatchObject({
    documents: 2,
    newest: [{ title: '收费目录清单乙（示例）' }, { title: '收费目录清单甲（示例）' }],
  })
})

test('the city adds and changes items; who does not keep the catalogue is refused', async ({ world }) => {
  const posted = await world.admin.submit('/workbench/publishing/catalogue/items', NEW)
  expect(posted.status).toBe(303)
  const [item] = (await listCatalogue(world, { area: 'budgets' })).filter(({ level2 }) => level2 === '绩效评价报告')
  expect(item).toMatchObject({ term_days: 15, term_unit: 'calendar-day', bearers: ['财政'], refresh_days: 400 })
  expect(item?.offices).toBeGreaterThan(1)
  expect((await world.eventsOf(item?.id ?? '')).map(({ name }) => name)).toEqual(['publishing.catalogue-item-saved'])
  expect((await world.admin.submit('/workbench/publishing/catalogue/items', NEW)).status).toBe(409)
  const nobody = await world.admin.submit('/workbench/publishing/catalogue/items', {
    ...NEW,
    level2: '别的',
    body: '宇航主管部门',
  })
  expect(nobody.status).toBe(422)
  expect(await nobody.text()).toContain('没有这样的公开主体')
  for (const someone of [world.qian, world.chen, world.wu])
    expect([403, 404]).toContain(
      (await someone.submit('/workbench/publishing/catalogue/items', { ...NEW, level2: '越权' })).status,
    )
  // The head of a disclosure office keeps its own items, not the city's.
  expect((await world.lin.submit('/workbench/publishing/catalogue/items', { ...NEW, level2: '越权' })).status).toBe(403)
  const changed = await world.zhou.submit(`/workbench/publishing/catalogue/items/${item?.id}`, {
    ...NEW,
    timeLimit: '7个工作日内',
  })
  expect(changed.status).toBe(303)
  expect((await listCatalogue(world, { area: 'budgets' })).find(({ id }) => id === item?.id)?.term_days).toBe(7)
  expect((await world.zhou.submit(`/workbench/publishing/catalogue/items/${item?.id}/ending`, {})).status).toBe(303)
  expect((await listCatalogue(world, { area: 'budgets' })).some(({ id }) => id === item?.id)).toBe(false)
})

test('an office keeps items of its own', async ({ world, office }) => {
  const own = { ...NEW, organisation: office, level2: '本局自列事项' }
  expect((await world.lin.submit('/workbench/publishing/catalogue/items', own)).status).toBe(303)
  expect((await listCatalogue(world, { organisation: office })).some(({ level2 }) => level2 === '本局自列事项')).toBe(true)
  const health = await world.organisation('sz-health')
  expect((await listCatalogue(world, { organisation: health })).some(({ level2 }) => level2 === '本局自列事项')).toBe(false)
  expect(
    (await world.lin.submit('/workbench/publishing/catalogue/items', { ...own, organisation: health, level2: '别局' })).status,
  ).toBe(403)
})

test('what an office has nothing of is said with a reason, out of the denominator, and only while there is nothing', async ({
  world,
  office,
}) => {
  const item = await itemOf(world, 'statutory-26')
  const at = `/workbench/publishing/catalogue/items/${item}/duties/sz-finance`
  expect([403, 404]).toContain((await world.qian.submit(`${at}/waiver`, { reason: '没有' })).status)
  expect((await world.lin.submit(`${at}/waiver`, { reason: '' })).status).toBe(400)
  expect((await world.lin.submit(`${at}/waiver`, { reason: '本局不办理预算调整（示例）' })).status).toBe(303)
  const page = await world.visitor.text(`/publishing/catalogue/items/${item}?office=sz-finance`)
  expect(page).toContain('本局不办理预算调整（示例）')
  await world.as(world.system(), assignDuties)
  const [row] = (await listCatalogue(world, { organisation: office })).filter(({ id }) => id === item)
  expect(row?.waived_reason).toBe('本局不办理预算调整（示例）')
  expect((await world.lin.submit(`${at}/restoration`, {})).status).toBe(303)
  expect((await world.lin.submit(`${at}/restoration`, {})).status).toBe(409)
  const filled = await itemOf(world, 'statutory-25')
  const refused = await world.lin.submit(`/workbench/publishing/catalogue/items/${filled}/duties/sz-finance/waiver`, {
    reason: '没有',
  })
  expect(refused.status).toBe(409)
})
