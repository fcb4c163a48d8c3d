import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect } from 'vitest'
import { sealAll } from '../../../../test/bare-database.ts'
import { theOffice } from '../../../../test/publishing.ts'
import { textOf as unpacked } from '../../../../test/routes.ts'
import { test as base } from '../../../../test/world.ts'
import { storeFile } from '../../files/index.ts'
import { closeDays } from '../../ledger/index.ts'
import { attachFile } from '../actions/attach-file.ts'
import { openEdition } from '../actions/open-edition.ts'
import { restoreDocument } from '../actions/restore-document.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'
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

test('taken down: title and reason stay, the text is in no form, edition, attachment or feed; restored, its address and history are the same', async ({
  world,
  office,
}) => {
  const [secret, column] = ['zqtakendown', await columnId(world, 'audit')]
  const { document, edition } = await office.draft({ title: '公布有误的公告', body: `<p>${secret}</p>`, summary: secret, column })
  const attachment = await attached(world, edition, secret)
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const [index = ''] = (await office.publish(bundle)).index
  await changed(world, office, { document, body: `<p>${secret}，改正后。</p>`, note: secret })
  const paths = [
    `/d/${index}`,
    `/d/${index}.json`,
    `/d/${index}.txt`,
    `/d/${index}.docx`,
    `/d/${index}/editions/1`,
    `/d/${index}/compare`,
    `/d/${index}/proof`,
    `/d/${index}/attachments/${attachment}`,
    `/d/${index}/editions/1/attachments/${attachment}`,
    `/d/${index}/editions/1/attachments/${attachment}/text`,
    '/publishing/columns/audit',
    '/publishing/columns/audit.rss',
    '/publishing/latest.json',
    '/publishing/offices/sz-finance',
    '/gkmlpt/api/all/0',
    `/api/publishing/documents/${index}`,
    '/sitemap-1.xml',
  ]
  const said = async () => (await Promise.all(paths.map(async (path) => unpacked(await world.visitor.get(path))))).join('\n')
  expect(await said()).toContain(secret)
  await world.as(world.lin, (tx) => withdrawDocument(tx, document, { how: 'withdrawn', reason: '数字有误，正在核实' }))
  expect(await said()).not.toContain(secret)
  const page = await world.visitor.get(`/d/${index}`)
  expect([page.status, page.headers.get('x-robots-tag'), page.headers.get('cache-control')]).toEqual([200, 'noindex', 'no-store'])
  const html = await page.text()
  expect(html).toContain('数字有误，正在核实')
  expect(html).toContain('公布有误的公告')
  expect((await world.visitor.get(`/d/${index}.json`)).status).toBe(404)
  expect(await world.visitor.text('/sitemap-1.xml')).not.toContain(index)
  await world.as(world.lin, (tx) => restoreDocument(tx, document, { reason: '核实无误' }))
  const again = await world.visitor.text(`/d/${index}`)
  expect(again).toContain(secret)
  expect(again).toContain('第 1 版')
})

test('gone answers 410 without its title, redirected leads over a chain to its end, superseded is read under a banner', async ({
  world,
  office,
}) => {
  const [one, two, three, four] = [
    await office.published({ title: '误发的名单' }),
    await office.published({ title: '旧安排' }),
    await office.published({ title: '中间的安排' }),
    await office.published({ title: '最后的安排' }),
  ]
  const withdraw = (id: string, input: Parameters<typeof withdrawDocument>[2]) =>
    world.as(world.lin, (tx) => withdrawDocument(tx, id, input))
  await withdraw(one.document, { how: 'gone', reason: '误发' })
  const gone = await world.visitor.get(`/d/${one.index}`)
  expect(gone.status).toBe(410)
  const words = await gone.text()
  expect(words).toContain('误发')
  expect(words).not.toContain('误发的名单')
  await withdraw(two.document, { how: 'redirected', reason: '并入', successor: three.document })
  await withdraw(three.document, { how: 'redirected', reason: '并入', successor: four.document })
  const moved = await world.visitor.get(`/d/${two.index}`)
  expect([moved.status, moved.headers.get('location')]).toEqual([308, `/d/${four.index}`])
  const five = await office.published({ title: '更新的安排' })
  await withdraw(four.document, { how: 'superseded', reason: '有新的安排', successor: five.document })
  const superseded = await world.visitor.get(`/d/${four.index}`)
  expect(superseded.status).toBe(200)
  const banner = await superseded.text()
  expect(banner).toContain('已被替代')
  expect(banner).toContain(`href="/d/${five.index}"`)
  expect(banner).toContain('rel="successor-version"')
  expect((await world.visitor.get('/d/11440300YG0000010X/2026-00001')).status).toBe(404)
})

test('a circle of redirections, however it came about, ends in gone and not in a loop', async ({ world, office }) => {
  const [one, two] = [await office.published(), await office.published()]
  for (const [from, to] of [
    [one.document, two.document],
    [two.document, one.document],
  ])
    await world.db
      .updateTable('publishing.document')
      .set({ withdrawn_at: world.now, withdrawal: 'redirected', withdrawal_reason: '循环', successor_id: to ?? null })
      .where('id', '=', from ?? '')
      .execute()
  expect((await world.visitor.get(`/d/${one.index}`)).status).toBe(410)
})

test('the readable path leads to the permanent address, also under a title it had before', async ({ world, office }) => {
  const { document, index } = await office.published({ title: '示例旧名称' })
  const slugOf = async () =>
    (await world.db.selectFrom('publishing.document').select('slug').where('id', '=', document).executeTakeFirstOrThrow()).slug
  const first = await slugOf()
  await changed(world, office, { document, title: '示例新名称', note: '更名' })
  const second = await slugOf()
  expect(second).not.toBe(first)
  for (const slug of [first, second]) {
    const answer = await world.visitor.get(`/publishing/sz-finance/${slug}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `/d/${index}`])
  }
  expect((await world.visitor.get('/publishing/sz-finance/nowhere')).status).toBe(404)
  expect((await world.visitor.get(`/publishing/sz-health/${first}`)).status).toBe(404)
})

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

test('an attachment has size and type, its text as a page for whoever cannot open it, and belongs to its edition', async ({
  world,
  office,
}) => {
  const { edition } = await office.draft({ title: '带附件的通知' })
  const attachment = await attached(world, edition, '附件里的文字')
  await world.db
    .updateTable('publishing.attachment')
    .set({ text: '附件里的文字', html: '<h3>附件</h3><p>附件里的文字</p>' })
    .where('id', '=', attachment)
    .execute()
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  const [index] = (await office.publish(bundle)).index
  const page = await world.visitor.text(`/d/${index}`)
  expect(page).toContain('TXT，')
  expect(page).toContain('网页阅读')
  const file = await world.visitor.get(`/d/${index}/attachments/${attachment}`)
  expect(file.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(await file.text()).toContain('附件里的文字')
  const twin = await world.visitor.text(`/d/${index}/attachments/${attachment}/text`)
  expect(twin).toContain('<h2 id="s1">附件</h2>')
  const other = await office.published()
  expect((await world.visitor.get(`/d/${other.index}/attachments/${attachment}`)).status).toBe(404)
})

test('the proof of a publication can be had once its day is closed, and names the hash and the number; nothing else that happened is given', async ({
  world,
  office,
}) => {
  const { index } = await office.published({ title: '要核验的通知' })
  const early = await world.visitor.get(`/d/${index}/proofs/1.json`)
  expect(early.status).toBe(409)
  const next = { ...world.system(), now: new Date(world.now.getTime() + 86_400_000) }
  await sealAll(next)
  await closeDays(next)
  const proof = await world.visitor.get(`/d/${index}/proofs/1.json`).then((answer) => answer.json())
  const { hash } = await world.visitor.get(`/d/${index}.json`).then((answer) => answer.json())
  expect(JSON.parse(proof.event)).toMatchObject({ name: 'publishing.published', data: { index, hash, number: 1 } })
  expect(await world.visitor.text(`/d/${index}/proof`)).toContain(proof.day.statement.root)
  expect((await world.visitor.get(`/d/${index}/proofs/2.json`)).status).toBe(404)
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

type W = Parameters<typeof theOffice>[0]
type Changed = { document: string; body?: string; title?: string; note: string }

async function changed(world: W, office: ReturnType<typeof theOffice>, { document, ...changes }: Changed) {
  const { edition } = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, ...changes }))
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
}

async function attached(world: W, edition: string, text: string) {
  const file = await storeFile(world.qian.ctx(), { name: '附件.txt', content: new TextEncoder().encode(text) })
  return (await world.as(world.qian, (tx) => attachFile(tx, edition, { file: file.id, name: '附件.txt' }))).attachment
}

const columnOf = (world: W, slug: string) =>
  world.db.selectFrom('publishing.site_column').select(['id', 'number']).where('slug', '=', slug).executeTakeFirstOrThrow()
const columnId = async (world: W, slug: string) => (await columnOf(world, slug)).id
const columnNumber = async (world: W, slug: string) => (await columnOf(world, slug)).number
