import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { columnOf } from '../../../../test/publishing-changes.ts'
import { test as base, type World } from '../../../../test/world.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { writeSetting } from '../../../platform/settings.ts'
import { importCatalogue, importGkmlpt, PrivateSourcesSetting } from './import-catalogue.ts'

const test = base.extend('office', { scope: 'file' }, async ({ world }) =>
  theOffice(world, await world.organisation('sz-finance')),
)
const servers: Server[] = []
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))))

test('what one site serves another takes over: as drafts that wait for review, once, however often it is asked', async ({
  world,
  office,
}) => {
  await allowPrivate(world, true)
  const column = await columnOf(world, 'resources')
  for (const title of ['出让结果甲', '出让结果乙'])
    await office.published({
      title,
      column: column.id,
      body: `<p>${title}的正文。</p><table><tbody><tr><th>项目</th></tr><tr><td>一</td></tr></tbody></table>`,
      keywords: ['出让'],
    })
  const health = await world.organisation('sz-health')
  const address = await served(getRequestListener(world.app.fetch, { overrideGlobalObjects: false }))
  const input = { baseUrl: `${address}/gkmlpt/`, category: column.number, kind: 'notice' as const, column: column.id }
  const { id } = await world.as(world.liang, (tx) => importGkmlpt(tx, health, input))
  await importCatalogue(world.system(), { id })
  expect(
    await world.db.selectFrom('publishing.catalogue_import_refusal').select('sentence').where('import_id', '=', id).execute(),
  ).toEqual([])
  const row = await world.db.selectFrom('publishing.catalogue_import').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ failure: null, total: 2, taken: 2, unchanged: 0, finished_at: expect.any(Date) })
  const taken = await world.db
    .selectFrom('publishing.document as document')
    .innerJoin('publishing.edition as edition', 'edition.id', 'document.open_edition_id')
    .select([
      'edition.title',
      'edition.body',
      'edition.source',
      'edition.keywords',
      'edition.state',
      'document.published_edition_id',
    ])
    .where('document.organisation_id', '=', health)
    .where('document.source_key', 'like', 'gkmlpt:%')
    .orderBy('edition.title')
    .execute()
  expect(taken.map(({ title }) => title).toSorted()).toEqual(['出让结果甲', '出让结果乙'].toSorted())
  expect(taken[0]).toMatchObject({
    state: 'in-review',
    published_edition_id: null,
    keywords: ['出让'],
    source: expect.stringContaining('深圳市财政局（2026-09-16发布于'),
  })
  expect(taken[0]?.body).toContain('的正文。')
  expect(taken[0]?.body).toContain('<table>')
  const again = await world.as(world.liang, (tx) => importGkmlpt(tx, health, input))
  await importCatalogue(world.system(), again)
  expect(
    await world.db.selectFrom('publishing.catalogue_import').selectAll().where('id', '=', again.id).executeTakeFirstOrThrow(),
  ).toMatchObject({ taken: 0, unchanged: 2, failure: null })
  expect(await world.liang.text(`/workbench/publishing/imports/${id}`)).toContain('全部收下')
})

test('bad rows are listed with their reasons and the good ones taken; what stopped half-way goes on at its page', async ({
  world,
}) => {
  await allowPrivate(world, true)
  const health = await world.organisation('sz-health')
  let broken = true
  const asked: string[] = []
  const rows = Array.from({ length: 100 }, (_, at) => ({
    id: at + 1,
    title: `外站通知${at + 1}`,
    date: 1_780_000_000,
    content: `<p>第${at + 1}件。</p>`,
    publisher: '外站',
  }))
  const address = await served((request, response) => {
    asked.push(request.url ?? '')
    const page = new URL(request.url ?? '', 'http://x').searchParams.get('page')
    if (request.url?.startsWith('/text/'))
      return void response
        .writeHead(request.url.endsWith('gone') ? 404 : 200, { 'content-type': 'text/html' })
        .end('<html><div class="article-content"><p>网页正文<script>alert(1)</script></p></div></html>')
    if (page === '2' && broken) return void response.writeHead(503).end()
    const articles =
      page === '1'
        ? rows
        : [
            { id: 201, title: '', content: '<p>没有标题</p>' },
            { id: 202, title: '没有正文' },
            'nonsense',
            { id: 203, title: '网页不在', url: `http://${request.headers.host}/text/gone`, date: 1_780_000_000 },
            {
              id: '204',
              title: '正文在网页上',
              url: `http://${request.headers.host}/text/204`,
              date: '1780000000',
              attachment: '[]',
              keywords: null,
            },
            { id: 205, title: '没有日期', content: '<p>正文</p>' },
          ]
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ total: 106, articles }))
  })
  const input = { baseUrl: address, category: 7, siteId: '755001', kind: 'news' as const, column: null }
  const { id } = await world.as(world.liang, (tx) => importGkmlpt(tx, health, input))
  await importCatalogue(world.system(), { id })
  const state = () =>
    world.db.selectFrom('publishing.catalogue_import').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(await state()).toMatchObject({ next_page: 2, taken: 100, finished_at: null, failure: '对方接口答复 503' })
  expect(await world.liang.text(`/workbench/publishing/imports/${id}`)).toContain('从第 2 页继续')
  broken = false
  expect(await world.as(world.liang, (tx) => importGkmlpt(tx, health, input))).toEqual({ id })
  await importCatalogue(world.system(), { id })
  expect(await state()).toMatchObject({ next_page: 3, taken: 101, failure: null, finished_at: expect.any(Date) })
  expect(asked.filter((url) => url.includes('page=1&'))).toHaveLength(1)
  const refusals = await world.db
    .selectFrom('publishing.catalogue_import_refusal')
    .select(['title', 'sentence'])
    .where('import_id', '=', id)
    .orderBy('position')
    .execute()
  expect(refusals).toHaveLength(5)
  expect(refusals.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('缺少标题'),
    '没有正文，也没有正文的网址',
    expect.any(String),
    '正文网页答复 404',
    expect.stringContaining('成文日期'),
  ])
  const { body } = await world.db
    .selectFrom('publishing.document as document')
    .innerJoin('publishing.edition as edition', 'edition.id', 'document.open_edition_id')
    .select('edition.body')
    .where('edition.title', '=', '正文在网页上')
    .executeTakeFirstOrThrow()
  expect(body).toContain('网页正文')
  expect(body).not.toContain('script')
  const page = await world.liang.text(`/workbench/publishing/imports/${id}`)
  expect(page).toContain('正文网页答复 404')
})

test('no address of the own network is read unless the installation says so, whatever it is written as', async ({ world }) => {
  await allowPrivate(world, false)
  const health = await world.organisation('sz-health')
  for (const baseUrl of [
    'http://127.0.0.1:1',
    'http://localhost:1',
    'http://[::1]:1',
    'http://2130706433:1',
    'http://169.254.169.254',
  ]) {
    const { id } = await world.as(world.liang, (tx) =>
      importGkmlpt(tx, health, { baseUrl, category: 1, kind: 'news', column: null }),
    )
    await importCatalogue(world.system(), { id })
    const { failure } = await world.db
      .selectFrom('publishing.catalogue_import')
      .select('failure')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(failure, baseUrl).toContain('内部网络')
  }
})

test('only who drafts for the office imports for it, and sees what was imported', async ({ world }) => {
  const health = await world.organisation('sz-health')
  const input = { baseUrl: 'https://example.com', category: 3, kind: 'news' as const, column: null }
  await expect(world.as(world.qian, (tx) => importGkmlpt(tx, health, input))).rejects.toThrow('只有本机关的信息员可以导入')
  const { id } = await world.as(world.liang, (tx) => importGkmlpt(tx, health, input))
  expect((await world.liang.get(`/workbench/publishing/imports/${id}`)).status).toBe(200)
  for (const someone of [world.qian, world.ma, world.chen])
    expect((await someone.get(`/workbench/publishing/imports/${id}`)).status).toBe(404)
  const wrong = await world.liang.submit('/workbench/publishing/imports', {
    baseUrl: 'ftp://x',
    category: 'x',
    organisation: health,
    kind: 'rule',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('请填写网址')
  const form = await world.liang.submit('/workbench/publishing/imports', {
    baseUrl: 'https://example.org',
    category: '5',
    siteId: '',
    organisation: health,
    kind: 'news',
    column: '',
  })
  expect(form.status).toBe(303)
})

const allowPrivate = (world: World, allowed: boolean) =>
  inTransaction(world.system(), (tx) => writeSetting(tx, PrivateSourcesSetting, allowed))

async function served(listener: Parameters<typeof createServer>[1] & object) {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
