import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base } from '../../../test/world.ts'
import { decidePublicity } from './actions/decide-publicity.ts'
import { discardDraft } from './actions/discard-draft.ts'
import { markEditing } from './actions/mark-editing.ts'
import { openEdition } from './actions/open-edition.ts'
import { publishDue } from './actions/publish-due.ts'
import { restoreDocument } from './actions/restore-document.ts'
import { saveDraft } from './actions/save-draft.ts'
import { scheduleBundle } from './actions/schedule-bundle.ts'
import { withdrawDocument } from './actions/withdraw-document.ts'
import { getBundle } from './bundle-view.ts'
import { compareEditions } from './compare-editions.ts'
import { getEdition, getPublicByIndex, listEditing } from './queries.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

const HOUR = 3_600_000

test('two people never overwrite each other: the later one is told who saved when, and reads the other text', async ({
  world,
  office,
}) => {
  const { document, edition } = await office.draft({ body: '<p>一</p>' })
  await world.as(world.lin, (tx) => markEditing(tx, document))
  expect(await listEditing(world.qian.ctx(), document)).toMatchObject([{ name: '林静' }])
  await world.as(world.lin, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>二</p>' }))
  const late = world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>三</p>' }))
  await expect(late).rejects.toMatchObject({
    status: 409,
    code: 'publishing.overtaken',
    message: expect.stringContaining('林静'),
  })
  expect((await getEdition(world.qian.ctx(), edition)).edition).toMatchObject({ body: '<p>二</p>', revision: 2 })
  const [one, other] = await Promise.allSettled([
    world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 2, title: '甲' })),
    world.as(world.lin, (tx) => saveDraft(tx, edition, { revision: 2, title: '乙' })),
  ])
  expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('saving changes what is given and nothing else', async ({ world, office }) => {
  const { edition } = await office.draft({ documentNumber: '深财〔2026〕1号', keywords: ['预算'], touchesBusiness: true })
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, title: '新标题' }))
  expect((await getEdition(world.qian.ctx(), edition)).edition).toMatchObject({
    title: '新标题',
    document_number: '深财〔2026〕1号',
    keywords: ['预算'],
    touches_business: true,
  })
})

test('what was scheduled goes out at its hour under the real time; what fails stays unpublished and says why', async ({
  world,
  office,
}) => {
  const [good, bad] = [await office.draft({ title: '按时发布的通知' }), await office.draft({ title: '改动过的通知' })]
  const [first, second] = [await office.bundle(good.edition), await office.bundle(bad.edition)]
  for (const bundle of [first, second]) {
    await office.submit(bundle)
    await office.approve(bundle)
    await world.as(world.lin, (tx) => scheduleBundle(tx, bundle, { at: new Date(world.now.getTime() + HOUR) }))
  }
  await expect(world.as(world.lin, (tx) => scheduleBundle(tx, first, { at: world.now }))).rejects.toThrow('应在现在之后')
  await world.as(world.qian, (tx) => saveDraft(tx, bad.edition, { revision: 1, body: '<p>改了。</p>' }))
  const before = world.now
  await publishDue(world.system())
  expect((await getBundle(world.lin.ctx(), first)).bundle.state).toBe('scheduled')
  // Nothing ran for five hours: it is made up for at once, under the time at which it happens.
  world.now = new Date(before.getTime() + 6 * HOUR)
  await publishDue(world.system())
  expect((await getBundle(world.lin.ctx(), first)).bundle).toMatchObject({ state: 'published', published_at: world.now })
  const failed = (await getBundle(world.lin.ctx(), second)).bundle
  expect(failed).toMatchObject({ state: 'in-review', scheduled_at: null, failure: expect.stringContaining('失效') })
  expect((await world.eventsOf(second)).at(-1)).toMatchObject({ name: 'publishing.failed' })
  await publishDue(world.system())
  expect((await world.eventsOf(second)).filter(({ name }) => name === 'publishing.failed')).toHaveLength(1)
  world.now = before
})

test('a change of what is public is a new edition with a note; the old text can be compared and restored', async ({
  world,
  office,
}) => {
  const { document, edition, index } = await office.published({ title: '会议公开示例', body: '<p>第一段。</p><p>第二段。</p>' })
  const second = await world.as(world.qian, (tx) => openEdition(tx, document))
  await expect(world.as(world.qian, (tx) => openEdition(tx, document))).rejects.toThrow('已有一个版本正在修改')
  await world.as(world.qian, (tx) => saveDraft(tx, second.edition, { revision: 1, body: '<p>第一段。</p><p>第二段改了。</p>' }))
  const bundle = await office.bundle(second.edition)
  await expect(office.submit(bundle)).rejects.toThrow('请写明变更说明')
  await world.as(world.qian, (tx) => saveDraft(tx, second.edition, { revision: 2, note: '更正第二段' }))
  await office.submit(bundle)
  await office.approve(bundle)
  expect(await getPublicByIndex({ db: world.db }, index)).toMatchObject({ edition: { number: 1 } })
  expect((await office.publish(bundle)).index).toEqual([index])
  const at = await getPublicByIndex({ db: world.db }, index)
  expect(at).toMatchObject({ edition: { number: 2 }, history: [{ number: 2, note: '更正第二段' }, { number: 1 }] })
  const compared = await compareEditions(world.qian.ctx(), edition, second.edition)
  expect(compared.blocks.map(({ kind }) => kind)).toEqual(['same', 'changed'])
  const restored = await world.as(world.qian, (tx) => openEdition(tx, document, { from: edition }))
  expect((await getEdition(world.qian.ctx(), restored.edition)).edition).toMatchObject({
    number: 3,
    body: '<p>第一段。</p><p>第二段。</p>',
  })
  await world.as(world.qian, (tx) => discardDraft(tx, restored.edition))
  expect(await getPublicByIndex({ db: world.db }, index)).toMatchObject({ edition: { number: 2 } })
})

test('a path follows the title, and what it was leads to the document for ever', async ({ world, office }) => {
  const { document } = await office.published({ title: '示例办法旧名' })
  const slugOf = async () =>
    (await world.db.selectFrom('publishing.document').select('slug').where('id', '=', document).executeTakeFirstOrThrow()).slug
  expect(await slugOf()).toBe('shi-li-ban-fa-jiu-ming')
  const { edition } = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, title: '示例办法新名', minor: true }))
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  await office.publish(bundle)
  expect(await slugOf()).toBe('shi-li-ban-fa-xin-ming')
  const former = await world.db.selectFrom('publishing.former_path').select('slug').where('document_id', '=', document).execute()
  expect(former).toEqual([{ slug: 'shi-li-ban-fa-jiu-ming' }])
  const other = await office.published({ title: '示例办法旧名' })
  const row = await world.db
    .selectFrom('publishing.document')
    .select(['slug', 'index_serial'])
    .where('id', '=', other.document)
    .executeTakeFirstOrThrow()
  expect(row.slug).toBe(`shi-li-ban-fa-jiu-ming-2026-${row.index_serial}`)
})

test('withdrawn, superseded, redirected and gone pages behave as the law and the web expect', async ({ world, office }) => {
  const [one, two, three] = [
    await office.published({ title: '被撤下的通知' }),
    await office.published({ title: '新通知' }),
    await office.published({ title: '更新的通知' }),
  ]
  const get = (index: string) => world.visitor.get(`/api/publishing/documents/${index}`)
  const withdraw = (id: string, input: Parameters<typeof withdrawDocument>[2]) =>
    world.as(world.lin, (tx) => withdrawDocument(tx, id, input))
  await expect(world.as(world.qian, (tx) => withdrawDocument(tx, one.document, { how: 'gone', reason: '无' }))).rejects.toThrow(
    '负责人',
  )
  await withdraw(one.document, { how: 'withdrawn', reason: '内容有误' })
  const withdrawn = await get(one.index).then((answer) => answer.text())
  expect(JSON.parse(withdrawn)).toMatchObject({ state: 'withdrawn', reason: '内容有误', title: '被撤下的通知' })
  expect(withdrawn, 'its text is kept inside').not.toContain('现将有关事项')
  await expect(withdraw(one.document, { how: 'redirected', reason: '转移' })).rejects.toThrow('请选择新的文件')
  await withdraw(one.document, { how: 'redirected', reason: '并入新通知', successor: two.document })
  expect(await get(one.index).then(({ status, headers }) => [status, headers.get('location')])).toEqual([
    301,
    `/api/publishing/documents/${two.index}`,
  ])
  await withdraw(two.document, { how: 'superseded', reason: '有新的规定', successor: three.document })
  expect(await get(two.index).then((answer) => answer.json())).toMatchObject({ state: 'superseded', successor: three.index })
  await expect(withdraw(three.document, { how: 'redirected', reason: '循环', successor: one.document })).rejects.toThrow('循环')
  await expect(withdraw(three.document, { how: 'redirected', reason: '循环', successor: three.document })).rejects.toThrow('循环')
  await withdraw(three.document, { how: 'gone', reason: '误发' })
  const gone = await get(three.index)
  expect(gone.status).toBe(410)
  expect(await gone.text()).toContain('误发')
  await world.as(world.lin, (tx) => restoreDocument(tx, three.document, { reason: '核实无误' }))
  expect((await get(three.index)).status).toBe(200)
})

test('two that would lead to each other at the same moment do not both succeed', async ({ world, office }) => {
  const [one, two] = [await office.published(), await office.published()]
  const results = await Promise.allSettled([
    world.as(world.lin, (tx) => withdrawDocument(tx, one.document, { how: 'redirected', reason: '甲', successor: two.document })),
    world.as(world.lin, (tx) => withdrawDocument(tx, two.document, { how: 'redirected', reason: '乙', successor: one.document })),
  ])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a withdrawn document can be put right and published again under its number', async ({ world, office }) => {
  const { document, index } = await office.published({ title: '有误的通知' })
  await world.as(world.lin, (tx) => withdrawDocument(tx, document, { how: 'withdrawn', reason: '数字有误' }))
  const { edition } = await world.as(world.qian, (tx) => openEdition(tx, document))
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>更正后。</p>', note: '更正数字' }))
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.approve(bundle)
  expect((await office.publish(bundle)).index).toEqual([index])
  expect(await getPublicByIndex({ db: world.db }, index)).toMatchObject({ state: 'shown', edition: { number: 2 } })
})

test('whether it is public is decided while drafting; what is withheld is recorded, looked at again in a year, and never published', async ({
  world,
  office,
}) => {
  await expect(office.draft({ publicity: 'withheld', reason: '内部事务' })).rejects.toThrow('请选择依据')
  await expect(office.draft({ publicity: 'on-request' })).rejects.toThrow('请说明理由')
  const { document, edition } = await office.draft({ publicity: 'withheld', ground: 'internal-affairs', reason: '人事管理' })
  const row = () => world.db.selectFrom('publishing.document').selectAll().where('id', '=', document).executeTakeFirstOrThrow()
  expect(await row()).toMatchObject({ publicity: 'withheld', look_again_on: '2027-09-16' })
  await expect(office.bundle(edition)).rejects.toThrow('不是“主动公开”')
  await world.as(world.qian, (tx) => decidePublicity(tx, document, { publicity: 'proactive' }))
  expect(await row()).toMatchObject({ publicity: 'proactive', ground: null, look_again_on: null })
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await world.as(world.qian, (tx) =>
    decidePublicity(tx, document, { publicity: 'withheld', ground: 'process', reason: '过程性信息' }),
  )
  await expect(office.decide(world.qian, bundle, 'first-review')).rejects.toThrow('不是“主动公开”')
})

test('what is public must be withdrawn before it is withheld', async ({ world, office }) => {
  const { document } = await office.published()
  await expect(
    world.as(world.qian, (tx) => decidePublicity(tx, document, { publicity: 'on-request', reason: '改为依申请' })),
  ).rejects.toThrow('须先撤下')
})
