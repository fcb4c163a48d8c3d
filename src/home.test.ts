import { expect } from 'vitest'
import { test } from '../test/world.ts'
import { catchUp } from './modules/search/index.ts'

test('the home page holds 政府信息公开, the page labels, search first and the ways in', async ({ world }) => {
  const response = await world.visitor.get('/')
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('public, max-age=0')
  const page = await response.text()
  for (const words of [
    '政府信息公开',
    'name="SiteName"',
    'name="SiteDomain"',
    'name="SiteIDCode"',
    'name="ColumnName"',
    'action="/search"',
    'href="/requests/statistics"',
    '示例数据',
  ])
    expect(page).toContain(words)
  expect(page.indexOf('yg-search')).toBeLessThan(page.indexOf('yg-doors'))
  expect(Buffer.byteLength(page)).toBeLessThan(100_000)
  expect(page.match(/常搜/g)?.length).toBe(1)
})

test('who is signed in gets a page of their own that nobody keeps', async ({ world }) => {
  const { cookies: _, ...browser } = world.newBrowser({ cookie: 'any=1' })
  expect((await browser.get('/')).headers.get('cache-control')).toBe('no-store')
})

test('every link of the home page, the site map and the foot leads somewhere', async ({ world }) => {
  await catchUp(world.system())
  const pages = await Promise.all(
    ['/', '/site-map', '/corrections/new', '/requests', '/requests/guide'].map((path) => world.visitor.text(path)),
  )
  const links = new Set(
    pages.flatMap((page) =>
      [...page.matchAll(/<a[^>]* href="(\/[^"#]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&')),
    ),
  )
  expect(links.size).toBeGreaterThan(15)
  for (const link of links) expect((await world.visitor.get(link)).status, link).toBeLessThan(400)
})

test('找错 names the site, leads on from its old address, and only ever repeats an address of this site', async ({ world }) => {
  const reader = world.newBrowser()
  const old = await reader.get('/report-error?from=/requests&quote=示例')
  expect(old.status).toBe(302)
  const page = await reader.text(old.headers.get('location') ?? '')
  expect(page).toContain('value="/requests"')
  expect(page).toContain('示例</textarea>')
  expect(page).toContain('网站标识码')
  for (const from of ['//evil.example', 'https://evil.example//x', '/\\evil.example', '/workbench/requests']) {
    const answer = await reader.get(`/report-error?from=${encodeURIComponent(from)}`)
    expect(await reader.text(answer.headers.get('location') ?? '')).not.toContain('evil')
  }
})
