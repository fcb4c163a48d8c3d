import { describe, expect } from 'vitest'
import { bearer, flat, jsonOf, post, stateOf, test } from '../../../../test/clinics.ts'
import { aGrant } from '../../../../test/granted.ts'
import { anOpened } from '../../../../test/open-rows.ts'
import { runAccessDue } from './due.ts'
import { tellOfAccess } from './tell.ts'

describe('a grant', () => {
  test('holds its budget whatever goes on at the same time', async ({ world, clinics }) => {
    const { grant, key } = await aGrant(world, world.lvsuo, clinics.slug, {
      columns: ['区', '人次'],
      rowsPerAnswer: 100,
      rowsPerMonth: 205,
      queriesPerMonth: 1_000,
    })
    const browser = world.newBrowser(bearer(key))
    // Different questions and the same one: answers at hand are charged as well.
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) => browser.get(`/api/datasets/${clinics.slug}/rows?size=${index % 2 ? 10 : 9}`)),
    )
    const bodies = await Promise.all(
      answers.map(async (each) => ({ status: each.status, body: JSON.parse(await each.text()) as { rows?: unknown[] } })),
    )
    const sent = bodies.reduce((sum, { body }) => sum + (body.rows?.length ?? 0), 0)
    const { rows, queries, refused } = await world.db
      .selectFrom('datasets.access_month')
      .selectAll()
      .where('grant_id', '=', grant)
      .executeTakeFirstOrThrow()
    expect(sent).toBeLessThanOrEqual(205)
    expect(sent).toBeGreaterThan(190)
    expect(Number(rows)).toBe(sent)
    expect(Number(queries)).toBe(bodies.filter(({ status }) => status === 200).length)
    expect(Number(refused)).toBe(bodies.filter(({ status }) => status === 429).length)
    const uses = await world.db.selectFrom('datasets.access_use').selectAll().where('grant_id', '=', grant).execute()
    expect(uses).toHaveLength(Number(queries))
    expect(uses.every(({ bytes, query_hash }) => Number(bytes) > 0 && /^[0-9a-f]{64}$/.test(query_hash))).toBe(true)
    const warned = await world.db
      .selectFrom('platform.event')
      .select(['id', 'name', 'data', 'subject_id'])
      .where('name', '=', 'datasets.access-nearly-used')
      .execute()
    expect(warned).toHaveLength(1)
    for (const { id, name, data, subject_id } of warned)
      await tellOfAccess(world.system(), {
        id,
        name,
        subjectId: subject_id,
        organisationId: null,
        happenedAt: '',
        data: data as Record<string, unknown>,
      })
    expect(flat(await world.lvsuo.text('/notifications'))).toContain('本月用量达到八成')
    expect(flat(await world.pan.text('/workbench/datasets/access?view=active'))).toContain('门诊量明细')
    // Another month, another budget.
    const start = world.now
    world.now = new Date('2026-10-08T10:00:00+08:00')
    expect((await browser.get(`/api/datasets/${clinics.slug}/rows?size=10`)).status).toBe(200)
    world.now = start
  })

  test('gives so many rows at a time, and no file that would be cut off', async ({ world }) => {
    const many = await anOpened(world.system(), {
      slug: 'many-rows',
      title: '许多行',
      office: await world.organisation('sz-finance'),
      openingClass: 'conditional',
      columns: [{ name: '读数', type: 'integer' }],
      versions: [Array.from({ length: 500 }, (_, index) => [index])],
    })
    const { key } = await aGrant(world, world.lvsuo, many.slug, { columns: ['读数'], rowsPerAnswer: 200 })
    const browser = world.newBrowser({ 'x-app-key': key })
    const first = (await jsonOf(browser, '/api/datasets/many-rows/rows?size=400')) as {
      rows: unknown[]
      next: string
      total: number
    }
    expect([first.rows.length, first.total]).toEqual([200, 500])
    const second = (await jsonOf(browser, `/api/datasets/many-rows/rows?size=400&after=${first.next}`)) as {
      rows: { 读数: number }[]
    }
    expect(second.rows[0]).toEqual({ 读数: 200 })
    const file = await browser.get('/api/datasets/many-rows/rows.csv')
    expect(file.status).toBe(422)
    expect(await file.text()).toContain('一次最多取 200 行')
    expect(await browser.text(`/api/datasets/many-rows/rows.csv?filter=${encodeURIComponent('读数:lt:3')}`)).toBe(
      '"读数"\r\n0\r\n1\r\n2\r\n',
    )
    const ckan = world.newBrowser({ authorization: key })
    const answer = (await jsonOf(ckan, `/api/3/action/datastore_search?resource_id=${many.resource}&limit=400`)) as {
      result: { records: unknown[]; limit: number }
    }
    expect([answer.result.records.length, answer.result.limit]).toEqual([200, 200])
    expect((await ckan.get(`/datastore/dump/${many.resource}?limit=300`)).status).toBe(422)
    expect((await ckan.text(`/datastore/dump/${many.resource}?limit=2`)).split('\r\n')[0]).toContain('读数')
  })

  test('ends at once in every dialect when it is revoked, answers at hand and other processes included', async ({
    world,
    clinics,
  }) => {
    const { application, grant, key } = await aGrant(world, world.gongsi, clinics.slug, { columns: ['区', '人次'] })
    const browser = world.newBrowser(bearer(key))
    const addresses = [
      `/api/datasets/${clinics.slug}/rows?size=5`,
      `/api/datasets/${clinics.slug}/rows.csv`,
      `/api/datasets/${clinics.slug}/profile`,
      `/api/datasets/${clinics.slug}/openapi.json`,
      `/api/3/action/datastore_search?resource_id=${clinics.resource}`,
      `/datastore/dump/${clinics.resource}`,
    ]
    const pages = ['rows', 'chart', 'versions', 'api'].map((page) => `/datasets/${clinics.slug}/${page}`)
    const tag = (await browser.get(addresses[0] ?? '')).headers.get('etag') ?? ''
    for (const address of addresses) {
      const answer = await browser.get(address)
      expect(answer.status, address).toBe(200)
      await answer.arrayBuffer()
    }
    for (const page of pages) expect((await world.gongsi.get(page)).status, page).toBe(200)
    expect(
      (await post(world.zheng, `/workbench/datasets/access/${application}/revocation`, { reason: '转借密钥（示例）' })).status,
    ).toBe(303)
    for (const address of addresses) expect([401, 403, 404], address).toContain((await browser.get(address)).status)
    const held = world.newBrowser({ ...bearer(key), 'if-none-match': tag })
    expect((await held.get(addresses[0] ?? '')).status).toBe(401)
    for (const page of pages) expect((await world.gongsi.get(page)).status, page).toBe(404)
    expect(flat(await world.gongsi.text(`/datasets/access/${application}`))).toContain('转借密钥（示例）')
    const ended = await world.db.selectFrom('datasets.access_grant').selectAll().where('id', '=', grant).executeTakeFirstOrThrow()
    expect([ended.key_hash, ended.key_hint]).toEqual([null, null])
  })

  test('ends with its last day, and its key is deleted', async ({ world, clinics }) => {
    const start = world.now
    const { application, grant, key } = await aGrant(world, world.gongsi, clinics.slug, { columns: ['区'], months: 1 })
    const browser = world.newBrowser(bearer(key))
    world.now = new Date('2026-10-10T10:00:00+08:00')
    await runAccessDue(world.system())
    expect((await world.eventsOf(application)).map(({ name }) => name)).toContain('datasets.access-ending')
    world.now = new Date('2026-10-15T23:00:00+08:00')
    expect((await browser.get(`/api/datasets/${clinics.slug}/rows`)).status).toBe(200)
    world.now = new Date('2026-10-16T00:30:00+08:00')
    expect((await browser.get(`/api/datasets/${clinics.slug}/rows`)).status).toBe(401)
    await runAccessDue(world.system())
    expect((await stateOf(world, application)).state).toBe('expired')
    const ended = await world.db.selectFrom('datasets.access_grant').selectAll().where('id', '=', grant).executeTakeFirstOrThrow()
    expect(ended.key_hash).toBeNull()
    world.now = start
  })

  test('has a key that can be replaced: the one before opens nothing', async ({ world, clinics }) => {
    const { application, key } = await aGrant(world, world.gongsi, clinics.slug, { columns: ['区'] })
    const shown = await (await post(world.gongsi, `/datasets/access/${application}/key`, {})).text()
    const young = /ygg_[\w-]{43}/.exec(shown)?.[0] ?? ''
    expect((await world.newBrowser(bearer(key)).get(`/api/datasets/${clinics.slug}/rows`)).status).toBe(401)
    expect((await world.newBrowser(bearer(young)).get(`/api/datasets/${clinics.slug}/rows`)).status).toBe(200)
    await post(world.gongsi, `/datasets/access/${application}/surrender`, {})
    expect((await world.newBrowser(bearer(young)).get(`/api/datasets/${clinics.slug}/rows`)).status).toBe(401)
  })
})

describe('open statistics', () => {
  test('give everybody numbers over many rows at the address that gives the licensed their rows', async ({ world, clinics }) => {
    const { rows } = (await jsonOf(world.pan, `/api/datasets/${clinics.slug}/rows?size=1`)) as { rows: object[] }
    expect(Object.keys(rows[0] ?? {})).toHaveLength(4)
    const address = `/api/datasets/${clinics.slug}/rows`
    expect((await world.visitor.get(address)).status).toBe(404)
    const desk = `/workbench/datasets/${clinics.dataset}/statistics`
    expect((await post(world.pan, desk, { columns: ['医院'], floor: '5' })).status).toBe(422)
    expect((await post(world.pan, desk, { columns: ['区'], sums: ['人次'], floor: '5' })).status).toBe(303)
    expect((await world.visitor.get(address)).status).toBe(404)
    expect((await post(world.pan, `${desk}/decision`, {})).status).toBe(422)
    expect((await post(world.han, `${desk}/decision`, {})).status).toBe(303)
    expect(await jsonOf(world.visitor, `${address}?sort=-${encodeURIComponent('人次合计')}`)).toMatchObject({
      rows: [
        { 区: '罗湖区', 行数: 20, 人次合计: 610 },
        { 区: '福田区', 行数: 20, 人次合计: 590 },
        { 区: '南山区', 行数: 20, 人次合计: 570 },
      ],
      total: 3,
    })
    expect(await world.visitor.text(`/api/datasets/${clinics.slug}/rows.csv`)).toContain('"罗湖区",20,610')
    const page = flat(await world.visitor.text(`/datasets/${clinics.slug}`))
    expect(page).toContain('公开的统计')
    expect(page).toContain('610')
    for (const path of ['rows', 'chart', 'versions', 'api'])
      expect((await world.visitor.get(`/datasets/${clinics.slug}/${path}`)).status).toBe(404)
    expect((await world.visitor.get(`/api/3/action/datastore_search?resource_id=${clinics.resource}`)).status).toBe(403)
    expect((await post(world.zheng, `${desk}/closing`, {})).status).toBe(303)
    expect((await world.visitor.get(address)).status).toBe(404)
  })
})
