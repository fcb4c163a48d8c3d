import { Document, Packer, Paragraph, TextRun } from 'docx'
import { expect } from 'vitest'
import { theOffice } from '../../../test/publishing.ts'
import { test as base, type Someone } from '../../../test/world.ts'
import { storeFile } from '../files/index.ts'
import { attachFile } from './actions/attach-file.ts'
import { readAttachments } from './actions/read-attachments.ts'
import { saveDraft } from './actions/save-draft.ts'
import { documentSource } from './public-source.ts'
import { getEdition } from './queries.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) => {
  const id = await world.organisation('sz-finance')
  return { id, ...theOffice(world, id) }
})

test('a text that bears a mark of secrecy is refused before anything of it is stored', async ({ world, office }) => {
  await expect(office.draft({ title: '示例文件', body: '<p>秘密★5年</p>' })).rejects.toMatchObject({ status: 422 })
  const { edition } = await office.draft({ title: '另一文件' })
  await expect(
    world.as(world.qian, (tx) => saveDraft(tx, edition, { revision: 1, body: '<p>机密★长期</p>' })),
  ).rejects.toMatchObject({ status: 422 })
  expect((await getEdition(world.qian.ctx(), edition)).edition).toMatchObject({
    revision: 1,
    body: expect.not.stringContaining('机密'),
  })
})

test('where a public text points to is declared with it, so that dead links are found', async ({ world, office }) => {
  const { document } = await office.published({
    title: '带链接的公告（示例）',
    body: '<p>见<a href="/publishing/nowhere">办法</a>。</p>',
  })
  const [thing] = await documentSource.load(world.system(), [document])
  expect(thing?.links).toEqual(['/publishing/nowhere'])
})

test('what the screening finds keeps a bundle from being submitted, and says in which member', async ({ world, office }) => {
  const { edition } = await office.draft({
    title: '含有号码的通知',
    body: '<p>请联系张某某，手机 13800138000，身份证 11010519491231002X。</p>',
  })
  const bundle = await office.bundle(edition)
  await expect(office.submit(bundle)).rejects.toThrow(/《含有号码的通知》：发现.*身份证件号码/)
  const hidden = await office.draft({ title: '附件有问题的通知' })
  const file = await storeFile(world.qian.ctx(), { name: '名单.txt', content: Buffer.from('身份证号 11010519491231002X') })
  await world.as(world.qian, (tx) => attachFile(tx, hidden.edition, { file: file.id }))
  await expect(office.submit(await office.bundle(hidden.edition))).rejects.toThrow('《附件有问题的通知》')
})

test('what an attachment hides stops the bundle until a reviewer lets it pass with a signed reason', async ({
  world,
  office,
}) => {
  const hiding = await Packer.toBuffer(
    new Document({
      sections: [{ children: [new Paragraph({ children: [new TextRun({ text: '原拟二十万元', vanish: true })] })] }],
    }),
  )
  const { document, edition } = await office.draft({ title: '附有隐藏文字的通知' })
  const file = await storeFile(world.qian.ctx(), { name: '附件.docx', content: new Uint8Array(hiding) })
  await world.as(world.qian, (tx) => attachFile(tx, edition, { file: file.id }))
  const bundle = await office.bundle(edition)
  await expect(office.submit(bundle)).rejects.toThrow('隐藏文字')
  const at = `/workbench/publishing/bundles/${bundle}`
  expect(await world.qian.text(at)).toContain('由本机关保密审查员或者信息公开工作机构负责人说明理由放行')
  const [, fingerprint = ''] = /name="fingerprint" value="([^"]+)"/.exec(await world.tang.text(at)) ?? []
  const pass = (someone: Someone, reason: string) =>
    someone.submit(`${at}/clearances`, { document, fingerprint, kind: 'hidden-content', reason })
  expect((await pass(world.qian, '是历史数据')).status).toBe(403)
  expect((await pass(world.tang, ' ')).status).toBe(422)
  expect((await pass(world.tang, '是历史数据，可以公开')).status).toBe(303)
  expect(await world.tang.text(at)).toContain('已放行')
  await office.submit(bundle)
  expect((await world.eventsOf(document)).map(({ name }) => name)).toContain('screening.finding-cleared')
})

test('what an attachment says is read afterwards, without the approvals falling', async ({ world, office }) => {
  const { edition } = await office.draft({ title: '带附件的通知' })
  const file = await storeFile(world.qian.ctx(), { name: '说明.txt', content: Buffer.from('附件里的文字') })
  await world.as(world.qian, (tx) => attachFile(tx, edition, { file: file.id, name: '附件一' }))
  const before = (await getEdition(world.qian.ctx(), edition)).edition.hash
  await readAttachments(world.system())
  const { edition: after, attachments } = await getEdition(world.qian.ctx(), edition)
  expect(attachments).toMatchObject([{ name: '附件一', text: expect.stringContaining('附件里的文字') }])
  expect(after.hash).toBe(before)
})
