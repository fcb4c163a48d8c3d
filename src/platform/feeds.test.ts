import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { FEED_FORMATS, feedLinks, renderFeed } from './feeds.ts'

const at = { rss: 'https://example.com/a.rss?x=1&y=2', atom: 'https://example.com/a.atom', json: 'https://example.com/a.json' }
const list = {
  title: '通知公告',
  description: '市、区的通知 & 公告',
  url: 'https://example.com/a',
  at,
  publisher: '示例市',
  entries: [
    {
      id: 'urn:uuid:00000000-0000-7000-8000-000000000002',
      title: '关于<b>“A&B”</b>的通知]]>\u0000',
      url: 'https://example.com/d/1?a=1&b=2',
      publishedAt: new Date('2026-01-02T01:00:00Z'),
      updatedAt: new Date('2026-03-04T01:00:00Z'),
      summary: '第一段\ud800<script>alert(1)</script>',
      author: '市财政局',
      categories: ['通知'],
    },
  ],
}

test('whatever stands in a title or summary, RSS and Atom are well-formed and carry it as words', async () => {
  for (const format of ['rss', 'atom'] as const) {
    const xml = await renderFeed(format, list).text()
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(xml).not.toContain('\u0000')
  }
  const parser = new XMLParser({ ignoreAttributes: false, cdataPropName: 'cdata' })
  const { feed } = parser.parse(await renderFeed('atom', list).text())
  expect([feed.entry.title['@_type'], feed.entry.summary['@_type']]).toEqual(['html', 'html'])
  expect(JSON.stringify(feed.entry)).not.toMatch(/<b>|<script>/)
  expect(feed.author.name).toBe('示例市')
  expect(feed.entry).toMatchObject({ id: list.entries[0]?.id, updated: '2026-03-04T01:00:00.000Z', author: { name: '市财政局' } })
})

test('a JSON Feed is of version 1.1 and carries plain text', async () => {
  const feed = await renderFeed('json', list).json()
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: at.json,
    home_page_url: list.url,
    authors: [{ name: '示例市' }],
    items: [
      { title: '关于<b>“A&B”</b>的通知]]>', content_text: expect.stringContaining('<script>'), authors: [{ name: '市财政局' }] },
    ],
  })
  expect(feed.items[0]).not.toHaveProperty('content_html')
})

test('the types are those readers ask for, and an empty list does not change by itself', async () => {
  const empty = { ...list, entries: [] }
  for (const format of FEED_FORMATS) {
    const [one, other] = [renderFeed(format, empty), renderFeed(format, empty)]
    expect(one.headers.get('content-type')).toBe(
      `application/${format === 'json' ? 'feed+json' : `${format}+xml`}; charset=utf-8`,
    )
    expect(await one.text()).toBe(await other.text())
  }
  expect(feedLinks('/publishing/columns/notices', '通知公告').map(({ href }) => href)).toEqual([
    '/publishing/columns/notices.rss',
    '/publishing/columns/notices.atom',
    '/publishing/columns/notices.json',
  ])
})
