import { expect } from 'vitest'
import { textOf as unpacked } from '../../../../test/answer-text.ts'
import { theOffice } from '../../../../test/publishing.ts'
import { attached, changed, columnId } from '../../../../test/publishing-changes.ts'
import { test as base } from '../../../../test/world.ts'
import { restoreDocument } from '../actions/restore-document.ts'
import { withdrawDocument } from '../actions/withdraw-document.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

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
