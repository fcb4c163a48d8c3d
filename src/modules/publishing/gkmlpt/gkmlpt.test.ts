import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { columnOf } from '../../../../test/publishing-changes.ts'
import { test as base } from '../../../../test/world.ts'
import { foreignText } from './foreign-text.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

test('a page of the catalogue has every field, each of its type, and pages 0 and 1 are the same', async ({ world, office }) => {
  const column = await columnOf(world, 'budgets')
  const { index } = await office.published({
    title: '部门预算公开',
    column: column.id,
    documentNumber: '深财发〔2026〕2号',
    keywords: ['预算', '公开'],
    genre: '通知',
    theme: '财政',
    summary: '预算',
    formedOn: '2026-09-10',
  })
  const page = async (query: string) =>
    world.visitor.get(`/gkmlpt/api/all/${column.number}${query}`).then((answer) => answer.json())
  const { total, articles } = await page('?page=1&sid=755001')
  expect(total).toBe(1)
  expect(articles).toEqual([
    {
      id: expect.any(Number),
      title: '部门预算公开',
      document_number: '深财发〔2026〕2号',
      publisher: '深圳市财政局',
      keywords: '预算,公开',
      date: Date.parse('2026-09-10T00:00:00+08:00') / 1_000,
      created_at: '2026-09-16 01:30:00',
      display_publish_time: world.now.getTime() / 1_000,
      identifier: index,
      classify_main_name: '财政预决算',
      classify_genre_name: '通知',
      classify_theme_name: '财政',
      url: `http://localhost/d/${index}`,
      post_url: `http://localhost/d/${index}`,
      attachment: [],
      abstract: '预算',
      relation: '',
      is_expired: 0,
      is_abolished: 0,
      expired_time: 0,
    },
  ])
  expect(await page('?page=0')).toEqual(await page(''))
  expect((await page('?page=2')).articles).toEqual([])
  expect(await page('?page=nonsense')).toEqual(await page(''))
  expect((await world.visitor.get('/gkmlpt/api/all/999999')).status).toBe(404)
})

test('a hundred to a page, newest first, without repetition', async ({ world, office }) => {
  const column = await columnOf(world, 'enforcement')
  const drafts = await Promise.all(
    Array.from({ length: 103 }, (_, at) => office.draft({ title: `执法结果之${at}`, column: column.id })),
  )
  const bundle = await office.bundle(...drafts.map(({ edition }) => edition))
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
  const page = async (at: number) =>
    world.visitor.get(`/gkmlpt/api/all/${column.number}?page=${at}`).then((answer) => answer.json())
  const [one, two] = [await page(1), await page(2)]
  expect([one.total, one.articles.length, two.articles.length]).toEqual([103, 100, 3])
  expect(new Set([...one.articles, ...two.articles].map(({ id }) => id)).size).toBe(103)
})

test('the text of a page is found in the places the systems of the sites know, the surest first', () => {
  expect(
    foreignText('<div id="zoom"><p>甲</p></div><div class="left article-content"><div><p>乙</p><img src=x></div></div>'),
  ).toBe('<div><p>乙</p><img src=x></div>')
  expect(foreignText('<div class="article-content"> &nbsp; </div><div id="zoomcon"><p>丙</p></div>')).toBe('<p>丙</p>')
  expect(foreignText('<p>没有</p>')).toBeNull()
  expect(foreignText('<div class="article-content"><p>没有结尾')).toBe('<p>没有结尾')
})
