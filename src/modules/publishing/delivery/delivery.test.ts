import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base } from '../../../../test/world.ts'
import { storeFile } from '../../files/index.ts'
import { deliver } from '../actions/deliver-items.ts'
import { getBundle } from '../bundle-view.ts'
import { getDocument, getPublicByIndex } from '../queries.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) => {
  const id = await world.organisation('sz-finance')
  return { id, ...theOffice(world, id) }
})

const anItem = (sourceKey: string, given: object = {}) => ({
  sourceKey,
  kind: 'notice',
  title: `示例公告 ${sourceKey}`,
  body: `<p>示例内容 ${sourceKey}。</p>`,
  formedOn: '2026-09-01',
  ...given,
})
const send = (world: Parameters<typeof theOffice>[0], organisation: string, items: unknown[]) =>
  world.qian.send('POST', '/api/publishing/deliveries', JSON.stringify({ organisation, items }), 'application/json')

test('a delivery takes the good items and names the bad ones with their reasons', async ({ world, office }) => {
  const answer = await send(world, office.id, [
    anItem('A-1'),
    anItem('A-2', { title: '' }),
    anItem('A-3', { kind: 'nothing' }),
    anItem('A-4', { formedOn: '2027-01-01' }),
    anItem('A-5', { column: 'nowhere' }),
    anItem('A-1'),
    { title: '没有来源编号' },
    null,
    anItem('A-6', { kind: 'normative' }),
    anItem('A-7', { body: '<script>alert(1)</script>' }),
    anItem('A-8'),
  ])
  const { bundle, taken, refused } = (await answer.json()) as Awaited<ReturnType<typeof deliver>>
  expect(taken.map(({ sourceKey }) => sourceKey)).toEqual(['A-1', 'A-8'])
  expect(refused.map(({ sourceKey, sentence }) => [sourceKey, sentence])).toEqual([
    ['A-2', expect.stringContaining('请填写标题')],
    ['A-3', expect.stringContaining('没有这一类别')],
    ['A-4', expect.stringContaining('成文日期晚于今天')],
    ['A-5', expect.stringContaining('没有栏目“nowhere”')],
    ['A-1', expect.stringContaining('重复')],
    ['第 7 件', expect.stringContaining('来源编号')],
    ['第 8 件', expect.any(String)],
    ['A-6', expect.stringContaining('请在工作台办理')],
    ['A-7', expect.stringContaining('没有正文')],
  ])
  await office.approve(bundle ?? '')
  const { index } = await office.publish(bundle ?? '')
  expect(index).toHaveLength(2)
  expect(await getPublicByIndex({ db: world.db }, index[0] ?? '')).toMatchObject({ edition: { title: '示例公告 A-1' } })
})

test('what comes twice is there once; what comes changed is a new edition of the same document', async ({ world, office }) => {
  const first = await deliver(world.qian.ctx(), office.id, { items: [anItem('B-1'), anItem('B-2')] })
  const again = await deliver(world.qian.ctx(), office.id, { items: [anItem('B-1'), anItem('B-2')] })
  expect(again).toMatchObject({ bundle: null, taken: first.taken.map(({ document }) => ({ document })), refused: [] })
  const early = await deliver(world.qian.ctx(), office.id, { items: [anItem('B-1', { body: '<p>改了。</p>' })] })
  expect(early.refused[0]?.sentence).toContain('还在审核')
  await office.approve(first.bundle ?? '')
  const { index } = await office.publish(first.bundle ?? '')
  const changed = await deliver(world.qian.ctx(), office.id, { items: [anItem('B-1', { body: '<p>改了。</p>' }), anItem('B-2')] })
  expect((await getBundle(world.lin.ctx(), changed.bundle ?? '')).members).toHaveLength(1)
  await office.approve(changed.bundle ?? '')
  expect((await office.publish(changed.bundle ?? '')).index).toEqual([index[0]])
  expect(await getPublicByIndex({ db: world.db }, index[0] ?? '')).toMatchObject({
    edition: { number: 2, body: '<p>改了。</p>', note: '内容更新' },
  })
})

test('what was returned can be delivered again', async ({ world, office }) => {
  const { bundle } = await deliver(world.qian.ctx(), office.id, { items: [anItem('C-1'), anItem('C-2')] })
  await office.decide(world.qian, bundle ?? '', 'first-review', { verdict: 'returned', opinion: '请核对' })
  const again = await deliver(world.qian.ctx(), office.id, { items: [anItem('C-1', { title: '核对过的公告' })] })
  expect(again).toMatchObject({ taken: [{ sourceKey: 'C-1' }], refused: [] })
  expect((await getBundle(world.lin.ctx(), bundle ?? '')).members.map(({ edition }) => edition.title)).toEqual(['示例公告 C-2'])
  const { editions } = await getDocument(world.qian.ctx(), again.taken[0]?.document ?? '')
  expect(editions.map(({ state }) => state)).toEqual(['in-review', 'discarded'])
})

test('an item with somebody’s number in it waits as a draft; one that bears a mark of secrecy is not stored at all', async ({
  world,
  office,
}) => {
  const { bundle, taken, refused } = await deliver(world.qian.ctx(), office.id, {
    items: [
      anItem('D-1'),
      anItem('D-2', { body: '<p>联系人手机 13800138000，身份证号 11010519491231002X。</p>' }),
      anItem('D-3', { body: '<p>机密★10年</p><p>内容。</p>' }),
    ],
  })
  expect(taken.map(({ sourceKey }) => sourceKey)).toEqual(['D-1'])
  expect(refused).toMatchObject([
    { sourceKey: 'D-2', sentence: expect.stringContaining('已存为草稿') },
    { sourceKey: 'D-3', sentence: expect.stringContaining('没有保存') },
  ])
  expect((await getBundle(world.lin.ctx(), bundle ?? '')).members).toHaveLength(1)
  await deliver(world.qian.ctx(), office.id, { items: [anItem('D-4', { body: '<p>身份证号 11010519491231002X。</p>' })] })
  const desk = await world.qian.text('/workbench/publishing')
  expect(desk).toContain('view=held')
  const held = await world.qian.text('/workbench/publishing?view=held')
  for (const key of ['D-2', 'D-4']) expect(held).toContain(`示例公告 ${key}`)
  expect(held).toContain('身份证件号码')
  expect(held).not.toContain('示例公告 D-1')
  expect(await world.liang.text('/workbench/publishing?view=held')).not.toContain('D-2')
  const stored = await world.db
    .selectFrom('publishing.document')
    .select('source_key')
    .where('source_key', 'in', ['D-1', 'D-2', 'D-3'])
    .execute()
  expect(stored.map(({ source_key }) => source_key).toSorted()).toEqual(['D-1', 'D-2'])
  const kept = await world.db.selectFrom('screening.refusal').selectAll().execute()
  expect(kept).toMatchObject([{ person_id: world.qian.id }])
})

test('files are uploaded first and named in the items', async ({ world, office }) => {
  const file = await storeFile(world.qian.ctx(), { name: '名单.txt', content: Buffer.from('示例名单') })
  const { taken, refused, bundle } = await deliver(world.qian.ctx(), office.id, {
    items: [anItem('E-1', { attachments: [{ file: file.id }] }), anItem('E-2', { attachments: [{ file: crypto.randomUUID() }] })],
  })
  expect(taken.map(({ sourceKey }) => sourceKey)).toEqual(['E-1'])
  expect(refused).toMatchObject([{ sourceKey: 'E-2', sentence: expect.stringContaining('附件不存在') }])
  const [member] = (await getBundle(world.lin.ctx(), bundle ?? '')).members
  expect(member?.attachments).toMatchObject([{ name: '名单.txt', sha256: file.sha256 }])
})

test('only the office’s own people deliver for it, and not more than five hundred at once', async ({ world, office }) => {
  await expect(deliver(world.liang.ctx(), office.id, { items: [anItem('F-1')] })).rejects.toThrow('只有本机关的信息员')
  const many = await send(
    world,
    office.id,
    Array.from({ length: 501 }, (_, index) => anItem(`G-${index}`)),
  )
  expect(many.status).toBe(400)
  const none = await world.visitor.send(
    'POST',
    '/api/publishing/deliveries',
    JSON.stringify({ organisation: office.id, items: [anItem('F-2')] }),
    'application/json',
  )
  expect(none.status).toBe(403)
})
