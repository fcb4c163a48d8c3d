import { expect, test as pure } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test } from '../../../test/world.ts'
import { catchUp } from '../search/index.ts'
import { pairsOf } from './pairs.ts'
import { suggestOffices } from './right-office.ts'

pure.each([
  ['学位申请', ['学位']],
  ['请问2026年预算在哪里', ['2026', '预算']],
  ['环境影响评价', ['环境', '境影', '影响', '响评', '评价']],
  ['我想了解有关情况', []],
  ['PM2.5', ['pm2.5']],
  ['，。！', []],
])('“%s” is looked for as %j', (q, pairs) => {
  expect(pairsOf(q)).toEqual(pairs)
})

test('the office is guessed from the duties, with the reason', async ({ world }) => {
  const ctx = world.system()
  for (const [q, slug] of [
    ['政府采购监督', 'sz-finance'],
    ['学校招生政策', 'sz-education'],
    ['出入境管理', 'sz-police'],
  ] as const) {
    const [first] = await suggestOffices(ctx, q)
    expect(first?.organisation.slug, q).toBe(slug)
    expect(first?.reason).toContain('职责')
  }
})

test('a district that is named brings its own offices first', async ({ world }) => {
  const suggestions = await suggestOffices(world.system(), '福田区财政局预算')
  const futian = await world.organisation('futian')
  expect(suggestions[0]?.organisation.path, suggestions.map(({ organisation }) => organisation.name).join()).toContain(futian)
})

test('words that fit no office get no guess', async ({ world }) => {
  expect(await suggestOffices(world.system(), '月亮上的兔子')).toEqual([])
})

test('the guide shows everything public, of whatever module, and counts shown, opened and filed', async ({ world }) => {
  await catchUp(world.system())
  const finance = await world.organisation('sz-finance')
  const page = await world.wang.text('/requests/guide?q=市财政局')
  expect(page).toContain('organisation=sz-finance')
  const [, href = ''] = /href="(\/requests\/guide\/open\/office[^"]+)"/.exec(page) ?? []
  const opened = await world.wang.get(href.replaceAll('&amp;', '&'))
  expect(opened.status).toBe(302)
  expect(opened.headers.get('location')).toBe('/organisations/sz-finance')
  const visit = new URL(href, 'http://localhost').searchParams.get('visit') ?? ''
  const form = {
    organisation: finance,
    title: '预算明细',
    description: '2026年',
    supply: 'electronic',
    delivery: 'online',
    key: 'guide-1',
    visit,
  }
  expect((await world.wang.submit('/requests', form)).status).toBe(303)
  const row = await world.db.selectFrom('requests.guide_visit').selectAll().where('id', '=', visit).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ shown: expect.any(Number), opened: 1, filed: true })
})

test('what a department has just published is found before one asks for it, and of the office that is looked at alone', async ({
  world,
}) => {
  const title = '2026年幼儿园学位示例安排'
  await theOffice(world, await world.organisation('sz-finance')).published({ title })
  await catchUp(world.system())
  expect(await world.visitor.text('/requests/guide?q=幼儿园学位')).toContain(title)
  expect(await world.visitor.text('/requests/guide?q=幼儿园学位&organisation=sz-finance')).toContain(title)
  expect(await world.visitor.text('/requests/guide?q=幼儿园学位&organisation=sz-police')).not.toContain(title)
  const some = await world.visitor.text('/requests/guide?q=幼儿园学位与月球基地')
  expect(some).toContain('没有同时包含全部词语的内容')
  expect(some).toContain(title)
})

test('an address that is not public here is absent, so that nobody can be sent elsewhere or learn of a draft', async ({
  world,
}) => {
  const { document } = await theOffice(world, await world.organisation('sz-finance')).draft()
  for (const key of [
    `document:${document}`,
    'https%3A%2F%2Fevil.example',
    'document:00000000-0000-7000-8000-000000000009',
    'nothing:00000000-0000-7000-8000-000000000009',
    '00000000-0000-7000-8000-000000000009',
    'toString',
    '__proto__',
  ])
    expect((await world.visitor.get(`/requests/guide/open/${key}`)).status, key).toBe(404)
})

test('the guide never stands in the way: with nothing found, with a worn address, and without an index, one can file', async ({
  world,
}) => {
  const page = await world.visitor.text('/requests/guide?q=不存在的东西甲乙丙')
  expect(page).toContain('没有找到')
  expect(page).toContain('/requests/new?q=')
  expect((await world.visitor.get('/requests/guide/open/statistics?visit=gone')).status).toBe(302)
})

test('only words of the city’s own vocabulary are counted, nothing else that people type', async ({ world }) => {
  await world.visitor.get(`/requests/guide?q=${encodeURIComponent('王小明的公租房')}`)
  const words = (await world.db.selectFrom('requests.looked_for').select('word').execute()).map(({ word }) => word)
  expect(words).toContain('公租房')
  expect(words.join()).not.toContain('王小明')
  expect(await world.visitor.text('/')).toContain('公租房')
})
