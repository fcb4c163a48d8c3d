import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'
import { decideGate, draftDocument, makeBundle, publishBundle, submitBundle } from '../publishing/index.ts'
import { blocksOf, seedSections } from './index.ts'

let serial = 0
/** A notice of the finance bureau, published through its three approvals. */
async function published(world: World, { title = `关于示例事项的通知（${++serial}）`, body = '<p>请遵照执行。</p>' } = {}) {
  const office = await world.organisation('sz-finance')
  const { document, edition } = await world.as(world.qian, (tx) =>
    draftDocument(tx, office, { kind: 'notice', title, body, formedOn: dayOf(world.now) }),
  )
  const { bundle } = await world.as(world.qian, (tx) => makeBundle(tx, office, { title, editions: [edition] }))
  await world.as(world.qian, (tx) => submitBundle(tx, bundle))
  const { hash } = await world.db
    .selectFrom('publishing.bundle')
    .select('hash')
    .where('id', '=', bundle)
    .executeTakeFirstOrThrow()
  for (const [someone, gate] of [
    [world.qian, 'first-review'],
    [world.lin, 'second-review'],
    [world.zheng, 'approval'],
  ] as const)
    await world.as(someone, (tx) => decideGate(tx, bundle, { gate, verdict: 'passed', hash }))
  await world.as(world.lin, (tx) => publishBundle(tx, bundle))
  return { document, title }
}

const at = (answer: Response) => /([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
const send = async (world: World, document: string, section = 'departments') =>
  at(await world.qian.submit('/workbench/gazette/submissions', { document, section }))

/** An issue with one text of the finance bureau in it, ready to be closed. */
async function assembled(world: World, texts: { document: string }[]) {
  const [year, month, day] = dayOf(world.now).split('-')
  const planned = { 'plannedOn.year': year ?? '', 'plannedOn.month': month ?? '', 'plannedOn.day': day ?? '' }
  const issue = at(await world.guo.submit('/workbench/gazette/issues', planned))
  for (const { document } of texts) {
    const submission = await send(world, document)
    await world.guo.submit(`/workbench/gazette/submissions/${submission}/acceptance`, {})
    await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission })
  }
  return issue
}
const step = (world: World, issue: string, name: string) => world.guo.submit(`/workbench/gazette/issues/${issue}/${name}`, {})
const numbersOf = (world: World, issue: string) =>
  world.db
    .selectFrom('gazette.issue')
    .select(['year', 'number', 'total_number', 'state'])
    .where('id', '=', issue)
    .executeTakeFirstOrThrow()
const squeezed = (text: string) => text.replaceAll(/\s/g, '')

describe('gazette', () => {
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

  test('numbers follow each other without a gap, however issues are opened and closed', async ({ world }) => {
    await world.as(world.admin, seedSections)
    const [first, second] = [await assembled(world, [await published(world)]), await assembled(world, [await published(world)])]
    const before = await world.db
      .selectFrom('gazette.issue')
      .select(({ fn }) => fn.max('total_number').as('last'))
      .executeTakeFirstOrThrow()
    for (const issue of [second, first]) await step(world, issue, 'closing')
    await Promise.all([step(world, second, 'publication'), step(world, first, 'publication')])
    // Of two at once one may be told to try again; nothing is lost by it.
    for (const issue of [second, first])
      if ((await numbersOf(world, issue)).state !== 'published') await step(world, issue, 'publication')
    const totals = [await numbersOf(world, first), await numbersOf(world, second)].map(({ total_number }) => total_number ?? 0)
    expect(totals.toSorted((a, b) => a - b)).toEqual([(before.last ?? 0) + 1, (before.last ?? 0) + 2])
  })

  test('sections stand in the order of their rank, and texts move within their section', async ({ world }) => {
    await world.as(world.admin, seedSections)
    const issue = await assembled(world, [
      await published(world, { title: '部门甲' }),
      await published(world, { title: '部门乙' }),
    ])
    const rule = await world.guo.submit('/workbench/gazette/texts', {
      section: 'rules',
      title: '示例市规章',
      issuer: '示例市人民政府',
      'formedOn.year': '2026',
      'formedOn.month': '1',
      'formedOn.day': '5',
      body: '第一条　为示例。\n第二条　自公布之日起施行。',
    })
    await world.guo.submit(`/workbench/gazette/submissions/${at(rule)}/acceptance`, {})
    await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission: at(rule) })
    const titles = async () =>
      (
        await world.db
          .selectFrom('gazette.item as item')
          .innerJoin('gazette.submission as submission', 'submission.id', 'item.submission_id')
          .select(['item.id', 'submission.title'])
          .where('item.issue_id', '=', issue)
          .orderBy('item.position')
          .execute()
      ).map(({ id, title }) => ({ id, title }))
    expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门甲', '部门乙'])
    const last = (await titles())[2]?.id
    await world.guo.submit(`/workbench/gazette/issues/${issue}/items/${last}/move`, { direction: 'up' })
    expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门乙', '部门甲'])
    await world.guo.submit(`/workbench/gazette/issues/${issue}/items/${last}/move`, { direction: 'up' })
    expect((await titles()).map(({ title }) => title)).toEqual(['示例市规章', '部门乙', '部门甲'])
  })

  test('what is closed does not move; what is published never does', async ({ world }) => {
    await world.as(world.admin, seedSections)
    const issue = await assembled(world, [await published(world)])
    await step(world, issue, 'closing')
    const text = await send(world, (await published(world)).document)
    await world.guo.submit(`/workbench/gazette/submissions/${text}/acceptance`, {})
    const refused = await world.guo.submit(`/workbench/gazette/issues/${issue}/items`, { submission: text })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('本期已定稿，请先撤回定稿')
    await step(world, issue, 'publication')
    expect((await step(world, issue, 'reopening')).status).toBe(409)
  })

  test('a correction and what it corrects link to each other', async ({ world }) => {
    await world.as(world.admin, seedSections)
    const wrong = await published(world, { title: '有误的通知' })
    const first = await assembled(world, [wrong])
    await step(world, first, 'closing')
    await step(world, first, 'publication')
    const { id: item } = await world.db
      .selectFrom('gazette.item')
      .select('id')
      .where('issue_id', '=', first)
      .executeTakeFirstOrThrow()
    const correction = at(
      await world.guo.submit('/workbench/gazette/texts', {
        section: 'corrections',
        corrects: item,
        title: '更正',
        issuer: '示例市人民政府办公厅',
        'formedOn.year': '2026',
        'formedOn.month': '1',
        'formedOn.day': '5',
        body: '“甲”应为“乙”。',
      }),
    )
    const second = await assembled(world, [])
    await world.guo.submit(`/workbench/gazette/submissions/${correction}/acceptance`, {})
    await world.guo.submit(`/workbench/gazette/issues/${second}/items`, { submission: correction })
    await step(world, second, 'closing')
    await step(world, second, 'publication')
    const [one, two] = [await numbersOf(world, first), await numbersOf(world, second)]
    expect(await (await world.visitor.get(`/gazette/${one.year}/${one.number}/1`)).text()).toContain(
      `/gazette/${two.year}/${two.number}/1`,
    )
    expect(await (await world.visitor.get(`/gazette/${two.year}/${two.number}/1`)).text()).toContain(
      `/gazette/${one.year}/${one.number}/1`,
    )
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
})
