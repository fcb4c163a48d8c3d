import { expect } from 'vitest'
import { test } from '../test/world.ts'
import { submitMessage } from './modules/messages/index.ts'
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

test('the workbench begins with what waits for whom it is, of every module, and each count opens to its list', async ({
  world,
}) => {
  const organisation = await world.organisation('sz-finance')
  await world.as({ actor: null }, (tx) =>
    submitMessage(tx, { kind: 'consultation', organisation, subject: '示例补贴怎样申请', text: '请问示例补贴怎样申请？' }),
  )
  const bai = await world.bai.text('/workbench')
  expect(bai).toMatch(/待受理留言[\s\S]*?1/)
  expect(bai).toContain('/workbench/messages?view=new')
  expect(await world.bai.text('/workbench/messages?view=new')).toContain('示例补贴怎样申请')
  // Another office's officer, and one whose post is for something else, have none of it.
  expect(await world.yao.text('/workbench')).toMatch(/待受理留言[\s\S]*?0/)
  expect(await world.pan.text('/workbench')).not.toContain('待受理留言')
  expect(await world.pan.text('/workbench')).toContain('我的工作')
})

test('the ways to ask and to answer lie on one page', async ({ world }) => {
  const page = await world.visitor.text('/participation')
  for (const href of ['/messages/new', '/consultations', '/messages/progress', '/corrections/new', '/decisions', '/briefings'])
    expect(page).toContain(`href="${href}"`)
  const main = /<main[\s\S]*?<\/main>/.exec(page)?.[0] ?? ''
  for (const [, href = ''] of main.matchAll(/href="(\/[^"#?]*)"/g)) expect((await world.visitor.get(href)).status, href).toBe(200)
})
