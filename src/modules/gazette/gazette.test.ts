import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect } from 'vitest'
import { assembled, numbersOf, published, send, step } from '../../../test/gazette-issues.ts'
import { test } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'
import { blocksOf, seedSections } from './index.ts'

const squeezed = (text: string) => text.replaceAll(/\s/g, '')

test('a department sends in what it has published, and it is printed word for word', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const body =
    '<h2>一、总体要求</h2><p>坚持公开为常态。</p><ol><li><p>及时公开</p></li><li><p>准确公开</p></li></ol><table><tr><th>项目</th><th>金额</th></tr><tr><td>教育</td><td>1,234</td></tr></table>'
  const text = await published(world, { body })
  const issue = await assembled(world, [text])
  await step(world, issue, 'closing')
  expect((await step(world, issue, 'publication')).status).toBe(303)
  const { year, number } = await numbersOf(world, issue)
  const page = await (await world.visitor.get(`/gazette/${year}/${number}/1`)).text()
  expect(page).toContain(text.title)
  const linked = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)?.[1] ?? '')
  expect(linked).toMatchObject({
    '@type': 'Article',
    name: text.title,
    pageStart: 1,
    isPartOf: { '@type': 'PublicationIssue', issueNumber: number },
  })
  const pdf = await world.visitor.get(`/gazette/${year}/${number}.pdf`)
  expect(pdf.headers.get('content-type')).toBe('application/pdf')
  const loading = getDocument({ data: new Uint8Array(await pdf.arrayBuffer()), verbosity: 0 })
  const file = await loading.promise
  const words: string[] = []
  for (let index = 1; index <= file.numPages; index++) {
    const { items } = await (await file.getPage(index)).getTextContent()
    words.push(...items.flatMap((item) => ('str' in item ? item.str : [])))
  }
  const printed = squeezed(words.join(''))
  const { items } = (await (await world.visitor.get(`/gazette/${year}/${number}.json`)).json()) as { items: { html: string }[] }
  for (const block of blocksOf(items[0]?.html ?? ''))
    for (const piece of block.kind === 'table' ? block.rows.flat().map((cell) => cell.text) : [block.text])
      expect(printed).toContain(squeezed(piece))
  expect((await (await file.getPage(3)).getStructTree())?.children).not.toHaveLength(0)
  await loading.destroy()
})

test('copies go out only as many as were printed, and the year counts them', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const issue = await assembled(world, [await published(world)])
  await step(world, issue, 'closing')
  await step(world, issue, 'publication')
  const [year, month, day] = dayOf(world.now).split('-')
  const sent = (copies: string) =>
    world.guo.submit(`/workbench/gazette/issues/${issue}/distribution`, {
      recipient: '市图书馆',
      copies,
      'sentOn.year': year ?? '',
      'sentOn.month': month ?? '',
      'sentOn.day': day ?? '',
    })
  expect(await (await sent('10')).text()).toContain('请先登记印数')
  await world.guo.submit(`/workbench/gazette/issues/${issue}/print-run`, { printRun: '5150' })
  expect(await (await sent('6000')).text()).toContain('只剩 5150 份')
  expect((await sent('5000')).status).toBe(303)
  const { number } = await numbersOf(world, issue)
  const list = await (await world.visitor.get(`/gazette?year=${year}`)).text()
  expect(list).toContain('5,000')
  // The way to follow it leads to something that can be followed.
  const follow = /href="(\/following\/new[^"]*)"/.exec(list)?.[1] ?? ''
  expect((await world.visitor.get(follow.replaceAll('&amp;', '&'))).status).toBe(200)
  expect(number).toBeGreaterThan(0)
})

test('what is not printed yet is seen by its sender and the editors only', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const text = await send(world, (await published(world)).document)
  expect((await world.qian.get(`/workbench/gazette/submissions/${text}`)).status).toBe(200)
  expect((await world.guo.get(`/workbench/gazette/submissions/${text}`)).status).toBe(200)
  expect((await world.liang.get(`/workbench/gazette/submissions/${text}`)).status).toBe(404)
  expect((await world.wang.get('/workbench/gazette')).status).toBe(404)
  expect((await world.qian.submit('/workbench/gazette/issues', {})).status).toBe(422)
  expect((await world.qian.submit(`/workbench/gazette/submissions/${text}/acceptance`, {})).status).toBe(409)
})

test('the same document is not sent in twice, and a returned one may be sent again', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const { document } = await published(world)
  const text = await send(world, document)
  const again = await world.qian.submit('/workbench/gazette/submissions', { document, section: 'departments' })
  expect(await again.text()).toContain('这份文件已经报送过')
  await world.guo.submit(`/workbench/gazette/submissions/${text}/return`, { reason: '请核对字号' })
  expect(await send(world, document)).not.toBe('')
})

test('a back issue enters the archive under its own numbers, once', async ({ world }) => {
  await world.as(world.admin, seedSections)
  const issue = {
    year: 2006,
    number: 49,
    totalNumber: 519_000,
    publishedOn: '2006-12-29',
    items: [{ section: 'government', title: '旧文件', issuer: '示例市人民政府', formedOn: '2006-12-01', body: '全文。' }],
  }
  const entered = await world.guo.post('/api/gazette/issues', issue)
  expect(entered.status).toBe(201)
  expect(await (await world.visitor.get('/gazette/2006/49/1')).text()).toContain('旧文件')
  expect((await world.guo.post('/api/gazette/issues', issue)).status).toBe(400)
  expect((await world.qian.post('/api/gazette/issues', { ...issue, number: 50, totalNumber: 519_001 })).status).toBe(403)
})
