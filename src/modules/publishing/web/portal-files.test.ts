import { expect } from 'vitest'
import { sealAll } from '../../../../test/bare-database.ts'
import { theOffice } from '../../../../test/publishing.ts'
import { attached } from '../../../../test/publishing-changes.ts'
import { test as base } from '../../../../test/world.ts'
import { closeDays } from '../../ledger/index.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)

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
