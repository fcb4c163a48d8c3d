import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { columnId } from '../../../../test/publishing-changes.ts'
import { test as base } from '../../../../test/world.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

test('a list goes on page after page without gap or repetition, also when the last line of a page is withdrawn meanwhile', async ({
  world,
  office,
}) => {
  const column = await columnId(world, 'plans')
  const made: { document: string; index: string }[] = []
  for (let at = 0; at < 23; at++) made.push(await office.published({ title: `规划之${at + 1}`, column }))
  const first = await world.visitor.text('/publishing/columns/plans')
  expect(first).toContain('共 23 件')
  const linesOf = (html: string) => [...html.matchAll(/yg-lines__title"><a href="\/d\/([^"]+)"/g)].map(([, index]) => index)
  const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
  expect(linesOf(first)).toEqual(
    made
      .slice(3)
      .map(({ index }) => index)
      .toReversed(),
  )
  const last = made.at(-20)
  await world.as(world.lin, (tx) => withdrawDocument(tx, last?.document ?? '', { how: 'withdrawn', reason: '有误' }))
  const second = await world.visitor.text(next.replaceAll('&amp;', '&'))
  expect(linesOf(second)).toEqual(
    made
      .slice(0, 3)
      .map(({ index }) => index)
      .toReversed(),
  )
  expect(second).toContain('回到第一页')
  expect(await world.visitor.text('/publishing/columns/plans?year=2025')).toContain('没有符合条件的内容')
  expect(await world.visitor.text('/publishing/columns/plans?office=sz-finance&year=2026')).toContain('共 22 件')
  expect((await world.visitor.get('/publishing/columns/nowhere')).status).toBe(404)
})

test('every list has its feeds, named in its head, with entries that stay the same entries', async ({ world, office }) => {
  const { index } = await office.published({
    title: '要订阅的统计数据',
    column: await columnId(world, 'statistics'),
    summary: '摘要',
  })
  const html = await world.visitor.text('/publishing/columns/statistics')
  for (const [format, type] of [
    ['rss', 'application/rss+xml'],
    ['atom', 'application/atom+xml'],
    ['json', 'application/feed+json'],
  ]) {
    expect(html).toContain(`<link rel="alternate" href="/publishing/columns/statistics.${format}" type="${type}"`)
    const feed = await world.visitor.get(`/publishing/columns/statistics.${format}`)
    expect(feed.headers.get('content-type')).toContain(type)
    expect(await feed.text()).toContain(`urn:index:${index}`)
  }
  const { feed } = new XMLParser().parse(await world.visitor.text('/publishing/columns/statistics.atom'))
  expect(feed.entry.title).toBe('要订阅的统计数据')
  expect((await world.visitor.get('/publishing/columns/nowhere.rss')).status).toBe(404)
  expect((await world.visitor.get('/publishing/offices/nowhere.atom')).status).toBe(404)
})

test('an office’s platform has the five fixed blocks, search inside the office, and its content by column and item', async ({
  world,
  office,
}) => {
  await office.published({ title: '财政局公开制度', kind: 'system', column: await columnId(world, 'systems') })
  const html = await world.visitor.text('/publishing/offices/sz-finance')
  for (const block of ['政府信息公开指南', '政府信息公开制度', '法定主动公开内容', '政府信息公开年报', '依申请公开'])
    expect(html).toContain(`>${block}</h2>`)
  expect(html).toContain('<input type="hidden" name="office" value="sz-finance"')
  expect(html).toContain('财政局公开制度')
  for (const word of ['办公地址', '办公时间', '联系电话', '传真号码', '互联网联系方式']) expect(html).toContain(word)
  expect((await world.visitor.get('/publishing/offices/nowhere')).status).toBe(404)
})

test('the site map lists what is public and robots.txt names it', async ({ world, office }) => {
  const { index } = await office.published()
  const map = await world.visitor.text('/sitemap.xml')
  expect(XMLValidator.validate(map)).toBe(true)
  expect(map).toContain('<loc>http://localhost/sitemap-1.xml</loc>')
  const part = await world.visitor.text('/sitemap-1.xml')
  expect(XMLValidator.validate(part)).toBe(true)
  expect(part).toContain(`<loc>http://localhost/d/${index}</loc><lastmod>2026-09-16</lastmod>`)
  expect(part).toContain('<loc>http://localhost/publishing/offices/sz-finance</loc>')
  expect((await world.visitor.get('/sitemap-2.xml')).status).toBe(404)
  expect(await world.visitor.text('/robots.txt')).toContain('Sitemap: http://localhost/sitemap.xml')
})

test('whoever reads a document or a list can ask to be told when it changes, and is led to where that is asked', async ({
  world,
  office,
}) => {
  const column = await columnId(world, 'safety')
  const { index, document } = await office.published({ title: '关于示例提醒的通知', column })
  const linksIn = async (path: string) =>
    [...(await world.visitor.text(path)).matchAll(/href="(\/following\/new\?[^"]+)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    )
  expect(await linksIn(`/d/${index}`)).toEqual([`/following/new?kind=document&id=${document}`])
  const lists = ['/publishing', '/publishing/columns/safety', '/publishing/columns/policies', '/publishing/offices/sz-finance']
  for (const path of lists) expect(await linksIn(path), path).toHaveLength(1)
  for (const path of [`/d/${index}`, ...lists])
    for (const href of await linksIn(path)) expect((await world.visitor.get(href)).status, href).toBe(200)
})
