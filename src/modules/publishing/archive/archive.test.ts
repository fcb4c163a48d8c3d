import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base, type World } from '../../../../test/world.ts'
import { storeFile } from '../../files/index.ts'
import { closeDays, sealEvents } from '../../ledger/index.ts'
import { attachFile } from '../actions/attach-file.ts'
import { askQuarterly, makeArchive } from './make-archive.ts'
import { listDeliveries } from './queries.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))
const HERE = '/workbench/publishing/archive'
const dateOf = (name: string, day: string) => {
  const [year = '', month = '', date = ''] = day.split('-')
  return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: date }
}
const asked = (office: string) => ({ organisation: office, ...dateOf('since', '2026-07-01'), ...dateOf('until', '2026-09-16') })
const only = async (world: World) => (await listDeliveries(world.system()))[0]

const verify = async (bytes: Uint8Array) => {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-archive-'))
  try {
    const path = join(folder, 'package.zip')
    await writeFile(path, bytes)
    return execFileSync(process.execPath, ['bin/verify-bundle.mjs', path], { stdio: 'pipe' }).toString()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('what went public is packed with its files, signed, and checked offline to the byte', async ({ world, office }) => {
  const draft = await theOffice(world, office).draft({ title: '附有表格的公告（示例）' })
  const file = await storeFile(world.qian.ctx(), { name: '表格/一.txt', content: new TextEncoder().encode('附件内容（示例）') })
  await world.as(world.qian, (tx) => attachFile(tx, draft.edition, { file: file.id, name: '表格：一.txt' }))
  const { bundle, submit, approve, publish } = theOffice(world, office)
  const id = await bundle(draft.edition)
  await submit(id)
  await approve(id)
  await publish(id)
  await theOffice(world, office).published({ title: '没有附件的公告（示例）' })
  await theOffice(world, office).draft({ title: '没有公开的稿件（示例）' })
  expect((await world.lin.submit(HERE, asked(office))).status).toBe(303)
  const delivery = await only(world)
  expect(delivery).toMatchObject({ state: 'asked', receipts: [{ recipient: '公共图书馆' }, { recipient: '国家综合档案馆' }] })
  expect((await world.lin.get(`${HERE}/${delivery?.id}/package.zip`)).status).toBe(404)
  await sealEvents(world.system())
  await closeDays({ ...world.system(), now: new Date(world.now.getTime() + 2 * 86_400_000) })
  await makeArchive(world.system(), { subjectId: delivery?.id ?? '' })
  expect(await only(world)).toMatchObject({ state: 'ready', documents: 2, parts: [{ part: 1, documents: 2 }] })
  expect((await world.lin.get(`${HERE}/${delivery?.id}/package.zip?part=2`)).status).toBe(404)
  const download = await world.lin.get(`${HERE}/${delivery?.id}/package.zip`)
  const bytes = new Uint8Array(await download.arrayBuffer())
  expect(bytes.byteLength).toBe(Number(download.headers.get('content-length')))
  expect(await verify(bytes)).toMatch(/证据材料完整.*2 份存证证明成立/s)
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain('catalogue.csv')
  expect(Buffer.from(bytes).toString('utf8')).toContain('attachments/01-表格_一.txt'.replace('_', '：'))
  const broken = new Uint8Array(bytes)
  const at = Math.floor(broken.length / 3)
  broken[at] = (broken[at] ?? 0) ^ 1
  await expect(verify(broken)).rejects.toThrow()
})

test('a package is made once, and asked for once', async ({ world, office }) => {
  const delivery = await only(world)
  const before = delivery?.sha256
  await makeArchive(world.system(), { subjectId: delivery?.id ?? '' })
  expect((await only(world))?.sha256).toBe(before)
  expect((await world.lin.submit(HERE, asked(office))).status).toBe(409)
  expect((await world.lin.submit(HERE, { ...asked(office), ...dateOf('until', '2026-12-31') })).status).toBe(422)
})

test('each recipient signs for it; it is delivered when all have', async ({ world }) => {
  const delivery = await only(world)
  const at = `${HERE}/${delivery?.id}/acknowledgements`
  const sign = (recipient: string, on = '2026-09-16') => ({ recipient, ...dateOf('on', on), note: '回执一号' })
  expect((await world.qian.submit(at, sign('国家综合档案馆'))).status).toBe(403)
  expect((await world.lin.submit(at, sign('国家综合档案馆', '2026-09-17'))).status).toBe(422)
  expect((await world.lin.submit(at, sign('国家综合档案馆'))).status).toBe(303)
  expect((await only(world))?.acknowledged_on).toBeNull()
  expect((await world.lin.submit(at, sign('国家综合档案馆'))).status).toBe(409)
  expect((await world.lin.submit(at, sign('公共图书馆'))).status).toBe(303)
  expect((await only(world))?.acknowledged_on).toBe('2026-09-16')
  expect((await world.eventsOf(delivery?.id ?? '')).map(({ name }) => name)).toEqual([
    'publishing.archive-asked',
    'publishing.archive-delivered',
    'publishing.archive-acknowledged',
    'publishing.archive-acknowledged',
  ])
})

test('a package is its office’s and who oversees it', async ({ world, office }) => {
  const delivery = await only(world)
  expect((await world.zhou.get(`${HERE}/${delivery?.id}/package.zip`)).status).toBe(200)
  for (const someone of [world.liang, world.wu, world.chen, world.visitor])
    expect([303, 404]).toContain((await someone.get(`${HERE}/${delivery?.id}/package.zip`)).status)
  expect((await world.liang.submit(HERE, asked(office))).status).toBe(403)
})

test('each quarter the package is asked for by itself, of those who made something public, once', async ({ world }) => {
  world.now = new Date('2026-10-08T01:00:00Z')
  await askQuarterly(world.system())
  await askQuarterly(world.system())
  const quarterly = (await listDeliveries(world.system())).filter(({ until }) => until === '2026-09-30')
  expect(quarterly).toMatchObject([{ since: '2026-07-01', state: 'asked' }])
})

test('a period in which nothing went public leaves no package behind', async ({ world }) => {
  const health = await world.organisation('sz-health')
  await world.sun.submit(HERE, { ...asked(health) })
  const delivery = (await listDeliveries(world.system())).find(({ organisation_id }) => organisation_id === health)
  await makeArchive(world.system(), { subjectId: delivery?.id ?? '' })
  expect((await listDeliveries(world.system())).find(({ id }) => id === delivery?.id)).toMatchObject({
    state: 'empty',
    parts: [],
  })
})
