import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base } from '../../../test/world.ts'
import { storeFile } from '../files/index.ts'
import { attachFile } from './actions/attach-file.ts'
import { decideGate } from './actions/decide-gate.ts'
import { detachFile } from './actions/detach-file.ts'
import { returnBundle } from './actions/return-bundle.ts'
import { saveDraft } from './actions/save-draft.ts'
import { getBundle } from './bundle-view.ts'
import { getEdition, getPublicByIndex } from './queries.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

test('a draft passes three people and is public under its number', async ({ world, office }) => {
  const { document, index } = await office.published({ title: '关于公布预算公开安排的通知' })
  expect(index).toMatch(/^[0-9A-Z]{18}\/2026-\d{5}$/)
  const at = await getPublicByIndex({ db: world.db }, index)
  expect(at).toMatchObject({ state: 'shown', edition: { title: '关于公布预算公开安排的通知', number: 1 } })
  expect((await world.eventsOf(document)).map(({ name }) => name)).toEqual(['publishing.drafted', 'publishing.published'])
  expect(await world.visitor.get(`/api/publishing/documents/${index}`).then((answer) => answer.json())).toMatchObject({
    index,
    state: 'shown',
    kindLabel: '通知公告',
  })
})

test('初审, 复审 and 批准 take three different people', async ({ world, office }) => {
  const { edition } = await office.draft()
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.decide(world.qian, bundle, 'first-review')
  const twice = {
    ...world.qian,
    actor: { ...world.qian.actor, posts: [...world.qian.actor.posts, ...world.lin.actor.posts, ...world.zheng.actor.posts] },
  }
  await expect(office.decide(twice, bundle, 'second-review')).rejects.toThrow('须为三个人')
  await office.decide(world.lin, bundle, 'second-review')
  await expect(office.decide(twice, bundle, 'approval')).rejects.toThrow('须为三个人')
  await office.decide(world.zheng, bundle, 'approval')
  expect((await getBundle(world.lin.ctx(), bundle)).bundle.state).toBe('approved')
})

test('a gate is decided by who holds its post, in its order, and only once', async ({ world, office }) => {
  const { edition } = await office.draft()
  const bundle = await office.bundle(edition)
  await expect(office.decide(world.qian, bundle, 'first-review')).rejects.toThrow('不在审核中')
  await office.submit(bundle)
  await expect(office.decide(world.lin, bundle, 'first-review')).rejects.toThrow('初审由起草单位的信息员办理')
  await expect(office.decide(world.lin, bundle, 'second-review')).rejects.toThrow('须先完成初审')
  await office.decide(world.qian, bundle, 'first-review')
  await expect(office.decide(world.qian, bundle, 'first-review')).rejects.toThrow('初审已经通过')
  await expect(office.decide(world.tang, bundle, 'secrecy')).rejects.toThrow('不需要保密审查')
  await expect(office.publish(bundle)).rejects.toThrow('审核尚未全部通过')
  expect((await getBundle(world.liang.ctx(), bundle).catch((error) => error)).status, 'another office').toBe(404)
})

test('one changed comma voids every approval, and the old ones stay in the history', async ({ world, office }) => {
  const { edition } = await office.draft({ body: '<p>甲，乙。</p>' })
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  const read = (await getBundle(world.lin.ctx(), bundle)).bundle.hash
  await office.approve(bundle)
  await world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>甲、乙。</p>' }))
  const changed = await getBundle(world.lin.ctx(), bundle)
  expect(changed.bundle).toMatchObject({ state: 'in-review' })
  expect(changed.gates).toHaveLength(3)
  expect(changed.gates.every(({ voided }) => voided)).toBe(true)
  expect(changed.needs.map(({ state }) => state)).toEqual(['open', 'waiting', 'waiting'])
  await expect(office.publish(bundle)).rejects.toThrow('先前的审核已经失效')
  await expect(
    world.as(world.qian, (tx) => decideGate(tx, bundle, { gate: 'first-review', verdict: 'passed', hash: read })),
  ).rejects.toThrow('请重新阅读')
  await office.approve(bundle)
  expect((await office.publish(bundle)).index).toHaveLength(1)
})

test('an attachment that comes, goes or is renamed voids the approvals as well', async ({ world, office }) => {
  const { edition } = await office.draft()
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.decide(world.qian, bundle, 'first-review')
  const file = await storeFile(world.qian.ctx(), { name: '附表.txt', content: Buffer.from('一、示例') })
  const { attachment } = await world.as(world.qian, (tx) => attachFile(tx, edition, { file: file.id }))
  expect((await getBundle(world.qian.ctx(), bundle)).gates.map(({ voided }) => voided)).toEqual([true])
  await office.decide(world.qian, bundle, 'first-review')
  await world.as(world.qian, (tx) => detachFile(tx, attachment))
  const back = await getBundle(world.qian.ctx(), bundle)
  expect(
    back.gates.map(({ voided }) => voided),
    'what was read first is there again, what was read last is not',
  ).toEqual([false, true])
})

test('what is returned goes back to who drafted, with the opinion, and begins anew', async ({ world, office }) => {
  const { edition } = await office.draft()
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  await office.decide(world.qian, bundle, 'first-review')
  await expect(office.decide(world.lin, bundle, 'second-review', { verdict: 'returned' })).rejects.toThrow('请写明意见')
  await office.decide(world.lin, bundle, 'second-review', { verdict: 'returned', opinion: '请补充依据' })
  expect((await getEdition(world.qian.ctx(), edition)).edition.state).toBe('draft')
  await office.submit(bundle)
  const again = await getBundle(world.lin.ctx(), bundle)
  expect(again.needs[0]).toMatchObject({ kind: 'first-review', state: 'open' })
  await world.as(world.qian, (tx) => returnBundle(tx, bundle, { reason: '撤回修改' }))
  expect((await getBundle(world.lin.ctx(), bundle)).bundle).toMatchObject({ state: 'draft', returned_reason: '撤回修改' })
})

test('the specialised reviews come where they apply, before 复审, and never from who drafted', async ({ world, office }) => {
  const { edition } = await office.draft({ touchesBusiness: true, fromInner: true })
  const bundle = await office.bundle(edition)
  await office.submit(bundle)
  const { needs } = await getBundle(world.lin.ctx(), bundle)
  expect(needs.map(({ kind }) => kind)).toEqual(['first-review', 'secrecy', 'fair-competition', 'second-review', 'approval'])
  await office.decide(world.qian, bundle, 'first-review')
  await office.decide(world.he, bundle, 'fair-competition')
  await expect(office.decide(world.lin, bundle, 'second-review')).rejects.toThrow('须先完成保密审查')
  const drafterToo = {
    ...world.qian,
    actor: { ...world.qian.actor, posts: [...world.qian.actor.posts, ...world.tang.actor.posts] },
  }
  await expect(office.decide(drafterToo, bundle, 'secrecy')).rejects.toThrow('起草人不能进行保密审查')
  await office.decide(world.tang, bundle, 'secrecy')
  await office.decide(world.lin, bundle, 'second-review')
})
