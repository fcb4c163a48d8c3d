import { XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import { textOf as unpacked } from '../../../../test/answer-text.ts'
import { theOffice } from '../../../../test/publishing.ts'
import { changed, columnId, columnNumber } from '../../../../test/publishing-changes.ts'
import { test as base } from '../../../../test/world.ts'
import { openEdition } from '../actions/open-edition.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { sha256 } from '../content-hash.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

const BODY =
  '<p>各单位：</p><h2>一、范围</h2><p>适用于示例事项。</p><h2>二、办法</h2><p>按照下表办理。</p>' +
  '<table><tbody><tr><th>项目</th><th>时限</th></tr><tr><td>受理</td><td>五个工作日</td></tr></tbody></table><h2>三、附则</h2><p>自印发之日起施行。</p>'

test('a document’s page has its title as the one h1, the eight fields, the text with a contents list, and the national labels', async ({
  world,
  office,
}) => {
  const column = await columnId(world, 'notices')
  const { index } = await office.published({
    title: '关于印发示例办法的通知',
    documentNumber: '深财发〔2026〕1号',
    body: BODY,
    keywords: ['示例', '办法'],
    genre: '通知',
    column,
    formedOn: '2026-09-10',
    summary: '说明示例事项怎样办理。',
  })
  const response = await world.visitor.get(`/d/${index}`)
  const html = await response.text()
  expect(response.headers.get('cache-control')).toMatch(/^public/)
  expect(html.match(/<h1[ >]/g)).toHaveLength(1)
  for (const field of ['索引号', '分类', '发布机构', '成文日期', '名称', '文号', '发布日期', '主题词'])
    expect(html).toContain(`<dt>${field}</dt>`)
  expect(html).toContain('发布时间：2026-09-16 01:30')
  expect(html).toMatch(/<a href="#s2">二、办法<\/a>/)
  expect(html).toContain('<th scope="col">')
  for (const name of [
    'SiteName',
    'SiteDomain',
    'SiteIDCode',
    'ColumnName',
    'ColumnDescription',
    'ColumnKeywords',
    'ColumnType',
    'ArticleTitle',
    'PubDate',
    'ContentSource',
  ])
    expect(html, name).toContain(`<meta name="${name}" content="`)
  expect(html).toContain('<meta name="PubDate" content="2026-09-16 01:30"')
  expect(html).toContain(`<link rel="canonical" href="http://localhost/d/${index}"`)
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  expect(JSON.parse(data)).toMatchObject({
    '@context': 'https://schema.org',
    identifier: index,
    version: 1,
    dateCreated: '2026-09-10',
  })
})

test('whatever stands in a title, it is words in the page, its data and its feeds', async ({ world, office }) => {
  const { index } = await office.published({
    title: '关于</script><script>alert(1)</script>“A&B”的通知',
    column: await columnId(world, 'notices'),
  })
  const html = await world.visitor.text(`/d/${index}`)
  expect(html).not.toContain('<script>alert')
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
  expect(JSON.parse(data).name).toContain('</script><script>alert(1)')
  expect(XMLValidator.validate(await world.visitor.text('/publishing/columns/notices.rss'))).toBe(true)
})

test('the document comes as text, as JSON whose canonical text has the hash, and as a Word file', async ({ world, office }) => {
  const { index } = await office.published({ title: '关于示例下载的通知', body: BODY })
  const text = await world.visitor.text(`/d/${index}.txt`)
  expect(text).toContain(`索引号：${index}`)
  expect(text).toContain('按照下表办理。')
  const json = await world.visitor.get(`/d/${index}.json`).then((answer) => answer.json())
  expect(json).toMatchObject({ index, title: '关于示例下载的通知', edition: 1, office: { slug: 'sz-finance' } })
  expect(sha256(json.canonical)).toBe(json.hash)
  const word = await world.visitor.get(`/d/${index}.docx`)
  expect(word.headers.get('content-type')).toContain('wordprocessingml')
  expect(await unpacked(word)).toContain('适用于示例事项')
  expect((await world.visitor.get(`/d/${index}.exe`)).status).toBe(404)
})

test('editions that were public stay at addresses of their own, say so, and are compared by words', async ({ world, office }) => {
  const { document, index } = await office.published({
    title: '示例工作指引',
    body: '<p>三十个工作日内办结。</p><p>不变的一段。</p>',
  })
  await changed(world, office, { document, body: '<p>二十个工作日内办结。</p><p>不变的一段。</p>', note: '缩短时限' })
  const now = await world.visitor.text(`/d/${index}`)
  expect(now).toContain('二十个工作日内办结')
  expect(now).toContain('缩短时限')
  expect(now).not.toContain('三十个工作日内办结')
  const old = await world.visitor.get(`/d/${index}/editions/1`)
  expect(old.headers.get('x-robots-tag')).toBe('noindex')
  const before = await old.text()
  expect(before).toContain('三十个工作日内办结')
  expect(before).toContain('这是第 1 版，不是现在的文本')
  expect(before).toContain(`<link rel="canonical" href="http://localhost/d/${index}"`)
  const compared = await world.visitor.text(`/d/${index}/compare`)
  expect(compared).toMatch(/<del>.*?三.*?<\/del>/)
  expect(compared).toMatch(/<ins>.*?二.*?<\/ins>/)
  expect(await world.visitor.text(`/d/${index}/compare?from=2&to=2`)).toContain('正文没有不同')
  expect(await world.visitor.text(`/d/${index}/compare?from=9&to=nonsense`)).toContain('第 1 版与第 2 版')
  expect((await world.visitor.get(`/d/${index}/editions/3`)).status).toBe(404)
})

test('a policy and its interpretations lead to each other, with the form, and a stale one says so', async ({ world, office }) => {
  const policy = await office.draft({
    kind: 'policy',
    title: '示例政策',
    body: '<p>一、补贴一千元。</p>',
    column: await columnId(world, 'policies'),
  })
  const [text, questions] = [
    await office.interpretation(policy.document, 'text'),
    await office.interpretation(policy.document, 'questions'),
  ]
  const bundle = await office.bundle(policy.edition, text.edition, questions.edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const { index } = await office.publish(bundle)
  const page = await world.visitor.text(`/d/${index[0]}`)
  expect(page).toContain(`href="/d/${index[1]}"`)
  expect(page).toContain('文字解读')
  expect(page).toContain('问答')
  const back = await world.visitor.text(`/d/${index[1]}`)
  expect(back).toContain(`本文解读：<a href="/d/${index[0]}">示例政策</a>`)
  expect(back).toContain('同一文件的其他解读')
  const list = await world.visitor.text('/publishing/columns/policies')
  expect(list).toMatch(/解读：.*?文字解读/s)
  await changed(world, office, { document: policy.document, body: '<p>一、补贴二千元。</p>', note: '提高补贴' })
  expect(await world.visitor.text(`/d/${index[1]}`)).toContain('所解读的条款已经修改')
})

test('a draft is nowhere: not at an address, in a list, a count, a feed, the catalogue API or the site map', async ({
  world,
  office,
}) => {
  const secret = 'zqdraftonly'
  const column = await columnId(world, 'meetings')
  await office.draft({ title: `尚未公开的${secret}`, body: `<p>${secret}</p>`, column })
  const { document, index } = await office.published({ title: '会议议定事项', body: '<p>公开的一段。</p>', column })
  const opened = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) => saveDraft(tx, opened.edition, { revision: 1, body: `<p>${secret}</p>`, note: secret }))
  const number = await columnNumber(world, 'meetings')
  for (const path of [
    '/publishing',
    '/publishing/columns/meetings',
    '/publishing/columns/meetings.rss',
    '/publishing/columns/meetings.atom',
    '/publishing/columns/meetings.json',
    '/publishing/latest.rss',
    '/publishing/offices/sz-finance',
    '/publishing/offices/sz-finance/documents',
    '/publishing/offices/sz-finance.json',
    `/gkmlpt/api/all/${number}`,
    '/gkmlpt/api/all/0',
    `/d/${index}`,
    `/d/${index}.json`,
    `/d/${index}.txt`,
    `/d/${index}/proof`,
    '/sitemap.xml',
    '/sitemap-1.xml',
  ]) {
    const answer = await world.visitor.get(path)
    expect(answer.status, path).toBe(200)
    expect(await answer.text(), path).not.toContain(secret)
  }
  expect(await world.visitor.text('/publishing/columns/meetings')).toContain('共 1 件')
  expect((await world.visitor.get(`/d/${index}/editions/2`)).status).toBe(404)
  expect((await world.visitor.get(`/d/${index}/compare?from=1&to=2`)).status).toBe(200)
  expect(await world.visitor.text(`/d/${index}/compare?from=1&to=2`)).not.toContain(secret)
})
