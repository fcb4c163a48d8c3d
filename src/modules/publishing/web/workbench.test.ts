import { expect } from 'vitest'
import { test as base, type World } from '../../../../test/world.ts'
import { draftDocument } from '../actions/draft-document.ts'
import { saveDraft } from '../actions/save-draft.ts'
import { getBundle } from '../bundle-view.ts'
import { getEdition } from '../queries.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

const ROOT = '/workbench/publishing'

const aDraft = (world: World, office: string, given: object = {}) =>
  world.as(world.qian, (tx) =>
    draftDocument(tx, office, {
      kind: 'notice',
      title: '示例通知',
      body: '<p>各单位：</p><p>现将有关事项通知如下。</p>',
      ...given,
    }),
  )
/** A browser whose script saves: it asks for JSON. */
const scripted = (world: World, username: string) => world.newBrowser({ 'x-cast': username, accept: 'application/json' })
const fields = (given: Record<string, string> = {}) => ({
  revision: '1',
  title: '示例通知',
  body: '<p>改过的正文。</p>',
  'formedOn.year': '2026',
  'formedOn.month': '9',
  'formedOn.day': '1',
  publicity: 'proactive',
  ...given,
})
const idIn = (response: Response) => /editions\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''

const fileOf = (name: string, bytes: Uint8Array | string) => new File([bytes as BlobPart], name)

test('a document begins with what it is and whether it will be public', async ({ world, office }) => {
  const withheld = { kind: 'policy', organisation: office, title: '示例方案', publicity: 'withheld', reason: '尚在讨论' }
  const refused = await world.qian.submit(`${ROOT}/new`, withheld)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('不予公开的，请选择依据')
  const begun = await world.qian.submit(`${ROOT}/new`, { ...withheld, ground: 'process' })
  expect(begun.status).toBe(303)
  const { document } = await getEdition(world.qian.ctx(), idIn(begun))
  expect(document).toMatchObject({ publicity: 'withheld', ground: 'process', kind: 'policy' })
})

test('only those who draft for an office begin there; others are told, citizens are sent away', async ({ world, office }) => {
  expect((await world.chen.get(`${ROOT}/new`)).status).toBe(403)
  expect((await world.wang.get(ROOT)).status).toBe(403)
  expect((await world.visitor.get(ROOT)).status).toBe(303)
  const { edition } = await aDraft(world, office)
  expect((await world.liang.get(`${ROOT}/editions/${edition}`)).status).toBe(404)
  expect(await world.tang.text(`${ROOT}/editions/${edition}`)).toContain('只有起草机关的信息员可以修改')
})

test('without script the form takes paragraphs; with it the same form is saved while one writes', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  const plain = await world.qian.submit(`${ROOT}/editions/${edition}`, fields({ body: '各单位：\n\n请于 1 < 2 日前报送。' }))
  expect(plain.status).toBe(303)
  expect((await getEdition(world.qian.ctx(), edition)).edition.body).toBe('<p>各单位：</p><p>请于 1 &lt; 2 日前报送。</p>')
  const saved = await scripted(world, 'qian').submit(`${ROOT}/editions/${edition}`, fields({ revision: '2' }))
  expect(await saved.json()).toMatchObject({ revision: 3 })
  const wrong = await scripted(world, 'qian').submit(`${ROOT}/editions/${edition}`, fields({ revision: '3', title: ' ' }))
  expect(wrong.status).toBe(422)
  expect(await wrong.json()).toEqual({ errors: [{ field: 'title', message: '请填写标题' }] })
})

test('two people never write over each other: the second sees both texts and decides', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  await world.as(world.lin, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>林静改的。</p>' }))
  const late = await scripted(world, 'qian').submit(`${ROOT}/editions/${edition}`, fields())
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({ theirs: { by: '林静', revision: 2, values: { body: '<p>林静改的。</p>' } } })
  const page = await world.qian.submit(`${ROOT}/editions/${edition}`, fields())
  expect(page.status).toBe(409)
  const text = await page.text()
  expect(text).toContain('林静已于')
  expect(text).toContain('改过的正文。')
  expect(text).toMatch(/name="revision" value="2"/)
  expect((await getEdition(world.qian.ctx(), edition)).edition.body).toBe('<p>林静改的。</p>')
})

test('who else has the editor open is told, and that somebody has saved', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  await world.lin.post(`${ROOT}/editions/${edition}/presence`)
  const seen = await (await world.qian.post(`${ROOT}/editions/${edition}/presence`)).json()
  expect(seen).toMatchObject({ others: ['林静'], saved: { by: '钱宁', revision: 1 } })
  expect((await world.liang.post(`${ROOT}/editions/${edition}/presence`)).status).toBe(404)
})

test('while one writes, what may not be public is found, with what could stand there', async ({ world }) => {
  const answer = await world.qian.post(`${ROOT}/scans`, {
    title: '致电13900000000',
    text: '手机13812345678，文号深财规〔2026〕3号。',
  })
  const { findings, inTitle } = (await answer.json()) as {
    findings: { label: string; replacement: string }[]
    inTitle: unknown[]
  }
  expect(findings.map(({ replacement }) => replacement)).toEqual(['138****5678'])
  expect(inTitle).toHaveLength(1)
  expect((await world.qian.post(`${ROOT}/scans`, { text: 1 })).status).toBe(400)
})

test('an interpretation begins beside its policy and goes into the same bundle', async ({ world, office }) => {
  const { edition } = await aDraft(world, office, {
    kind: 'policy',
    body: '<h2>一、对象</h2><p>企业。</p><h2>二、标准</h2><p>一成。</p>',
  })
  const made = await world.qian.submit(`${ROOT}/editions/${edition}/interpretations`, { form: 'questions', clauses: ['一'] })
  const of = await getEdition(world.qian.ctx(), idIn(made))
  expect(of.document.kind).toBe('interpretation')
  expect(of.bundle).toBe((await getEdition(world.qian.ctx(), edition)).bundle)
  expect(await world.qian.text(`${ROOT}/editions/${of.edition.id}`)).toContain('示例通知')
  expect(await world.qian.text(`${ROOT}/bundles/${of.bundle}`)).toContain('没有正文，也没有附件')
  await world.as(world.qian, (tx) => saveDraft(tx, of.edition.id, { revision: 1, body: '<p>问：谁可以申请？答：企业。</p>' }))
  const { problems, may } = await getBundle(world.qian.ctx(), of.bundle ?? '')
  expect({ problems, submit: may.submit }).toEqual({ problems: [], submit: true })
})

test('attachments are listed in their order and taken away', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  const upload = (name: string) =>
    scripted(world, 'qian').submit(`${ROOT}/editions/${edition}/attachments`, { file: fileOf(name, `第一行 ${name}`) })
  expect(await (await upload('甲.txt')).json()).toMatchObject({ html: expect.stringContaining('甲.txt') })
  await upload('乙.txt')
  const refused = await (await upload('丙.exe')).json()
  expect(refused).toMatchObject({ errors: [{ field: 'file', message: expect.stringContaining('丙.exe') }] })
  const [first, second] = (await getEdition(world.qian.ctx(), edition)).attachments
  await world.qian.submit(`${ROOT}/editions/${edition}/attachments/${second?.id}`, { act: 'up' })
  expect((await getEdition(world.qian.ctx(), edition)).attachments.map(({ name }) => name)).toEqual(['乙.txt', '甲.txt'])
  await world.qian.submit(`${ROOT}/editions/${edition}/attachments/${first?.id}`, { act: 'remove' })
  expect((await getEdition(world.qian.ctx(), edition)).attachments.map(({ name }) => name)).toEqual(['乙.txt'])
})

test('a bundle says what is missing, whose turn it is and why an approval no longer counts', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  const sent = await world.qian.submit(`${ROOT}/editions/${edition}`, fields({ next: 'submit' }))
  const bundle = /bundles\/([0-9a-f-]{36})/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''
  const href = `${ROOT}/bundles/${bundle}`
  expect(await world.qian.text(href)).toContain('可以送审')
  expect((await world.qian.submit(`${href}/submission`, {})).status).toBe(303)
  const { hash } = (await getBundle(world.qian.ctx(), bundle)).bundle
  const pass = (gate: string, read: string) => ({ gate, verdict: 'passed', hash: read, opinion: '' })
  expect((await world.qian.submit(`${href}/gates`, pass('first-review', hash))).status).toBe(303)
  expect((await world.lin.submit(`${href}/gates`, { ...pass('second-review', hash), verdict: 'returned' })).status).toBe(422)
  expect(await world.lin.text(`${ROOT}`)).toContain('复审')
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 2, body: '<p>改过的正文，。</p>' }))
  const stale = await world.lin.submit(`${href}/gates`, pass('second-review', hash))
  expect(stale.status).toBe(409)
  expect(await stale.text()).toContain('请重新阅读后再作决定')
  const page = await world.qian.text(href)
  expect(page).toMatch(/已失效[\s\S]*初审后《示例通知》正文改动了 1 处/)
  expect(await world.qian.text(`${href}/differences/${hash}`)).toMatch(/<ins>，<\/ins>/)
  expect((await world.qian.get(`${href}/differences/${'0'.repeat(64)}`)).status).toBe(404)
  expect((await world.liang.get(href)).status).toBe(404)
})

test('the hour of publication is read as people write it, and lies ahead', async ({ world, office }) => {
  const { edition } = await aDraft(world, office)
  const sent = await world.qian.submit(`${ROOT}/editions/${edition}`, fields({ next: 'submit' }))
  const href = sent.headers.get('location') ?? ''
  await world.qian.submit(`${href}/submission`, {})
  const at = (hour: string, year = '2027') => ({ 'day.year': year, 'day.month': '1', 'day.day': '5', hour })
  expect((await world.lin.submit(`${href}/schedule`, at('九点'))).status).toBe(422)
  expect((await world.lin.submit(`${href}/schedule`, at('9:30', '2020'))).status).toBe(422)
  expect((await world.qian.submit(`${href}/schedule`, at('9:30'))).status).toBe(403)
  expect((await world.lin.submit(`${href}/schedule`, at('９：３０'))).status).toBe(303)
  const { bundle } = await getBundle(world.lin.ctx(), href.split('/').at(-1) ?? '')
  expect(bundle.scheduled_at?.toISOString()).toBe('2027-01-05T01:30:00.000Z')
  expect(await world.lin.text(`${ROOT}?view=scheduled`)).toContain('2027-01-05 09:30')
})

test('a document shows its four axes apart, and what is not public cannot be withdrawn', async ({ world, office }) => {
  const { document } = await aDraft(world, office)
  const page = await world.lin.text(`${ROOT}/documents/${document}`)
  for (const words of ['尚未公开', '主动公开', '不属于规章、规范性文件', '通知公告', '起草（通知公告，主动公开）'])
    expect(page).toContain(words)
  const unsure = await world.lin.submit(`${ROOT}/documents/${document}/withdrawal`, { how: 'gone', reason: '误发' })
  expect(unsure.status).toBe(422)
  const refused = await world.lin.submit(`${ROOT}/documents/${document}/withdrawal`, { how: 'gone', reason: '误发', sure: 'yes' })
  expect(refused.status).toBe(409)
  expect((await world.sun.get(`${ROOT}/documents/${document}`)).status).toBe(404)
  expect((await world.qian.submit(`${ROOT}/documents/${document}/editions`, { from: 'nowhere' })).status).toBe(404)
})

test('an answer that disclosed becomes a draft once, without who asked, with how consent is known', async ({ world, office }) => {
  const { id } = await world.db
    .insertInto('requests.request')
    .values({
      number: 'T-000001',
      organisation_id: office,
      applicant_id: world.wang.id,
      applicant_kind: 'natural',
      channel: 'online',
      title: '示例项目清单',
      description: '王芳申请',
      supply: 'electronic',
      delivery: 'online',
      subject_area: (await world.db.selectFrom('requests.subject_area').select('slug').executeTakeFirstOrThrow()).slug,
      submitted_on: '2026-08-20',
      status: 'answered',
      outcome: 'disclosed',
      closed_on: '2026-09-01',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await world.db
    .insertInto('requests.answer')
    .values({
      request_id: id,
      outcome: 'disclosed',
      body: '清单如下。\n第一项。',
      drafted_by: world.chen.id,
      drafted_at: world.now,
      signed_by: world.lin.id,
      signed_at: world.now,
      summary: '',
      parts: '[]',
    })
    .execute()
  const href = `${ROOT}/from-request/${id}`
  const none = await world.lin.submit(href, { consent: '' })
  expect(await none.text()).toContain('请填写同意公开的记录')
  expect(none.status).toBe(422)
  const made = await world.lin.submit(href, { consent: '不涉及第三方' })
  const { edition, document } = await getEdition(world.lin.ctx(), idIn(made))
  expect(edition).toMatchObject({ title: '示例项目清单', body: '<p>清单如下。</p><p>第一项。</p>' })
  expect(document).toMatchObject({ request_id: id, consent: '不涉及第三方' })
  expect((await world.lin.submit(href, { consent: '不涉及第三方' })).status).toBe(409)
  expect((await world.sun.get(href)).status).toBe(404)
})
