import { expect, test as pure } from 'vitest'
import { test } from '../../../test/world.ts'
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

test('the guide shows what offices and the platform have published, and counts shown, opened and filed', async ({ world }) => {
  const finance = await world.organisation('sz-finance')
  await world.db
    .insertInto('requests.public_link')
    .values([
      {
        organisation_id: finance,
        title: '2026年市本级部门预算',
        url: 'https://example.invalid/budget',
        keywords: '预算 决算 财政',
      },
      { organisation_id: finance, title: '政府采购目录', url: 'https://example.invalid/procurement', keywords: '采购' },
    ])
    .execute()
  const page = await world.wang.text('/requests/guide?q=部门预算')
  expect(page).toContain('2026年市本级部门预算')
  expect(page).not.toContain('政府采购目录')
  expect(page).toContain('organisation=sz-finance')
  const [, href = ''] = /href="(\/requests\/guide\/open\/[^"]+)"/.exec(page) ?? []
  const opened = await world.wang.get(href.replaceAll('&amp;', '&'))
  expect(opened.status).toBe(302)
  expect(opened.headers.get('location')).toBe('https://example.invalid/budget')
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

test('an address that no office has listed is absent, so that nobody can be sent elsewhere from here', async ({ world }) => {
  for (const key of ['https%3A%2F%2Fevil.example', '00000000-0000-7000-8000-000000000009', 'toString', '__proto__'])
    expect((await world.visitor.get(`/requests/guide/open/${key}`)).status, key).toBe(404)
})

test('the guide never stands in the way: with nothing found, and with a worn address, one can file', async ({ world }) => {
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
