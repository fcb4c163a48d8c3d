import { describe, expect } from 'vitest'
import { aGrant, anApplication } from '../../../../test/granted.ts'
import { anOpened } from '../../../../test/open-rows.ts'
import { test as base, type Someone, type World } from '../../../../test/world.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { verifyReceipt } from '../../ledger/index.ts'
import { askAccess } from './actions/ask-access.ts'
import { recomputeAccessDue, runAccessDue } from './due.ts'
import { tellOfAccess } from './tell.ts'

const test = base.extend('clinics', { scope: 'file' }, async ({ world }) =>
  anOpened(world.system(), {
    slug: 'clinic-visits',
    title: '门诊量明细',
    office: await world.organisation('sz-finance'),
    openingClass: 'conditional',
    columns: [
      { name: '医院', type: 'text' },
      { name: '区', type: 'text' },
      { name: '人次', type: 'integer' },
      { name: '联系人', type: 'text' },
    ],
    versions: [
      Array.from({ length: 60 }, (_, index) => [
        `示例医院${index}`,
        ['南山区', '福田区', '罗湖区'][index % 3] ?? '',
        index,
        `联系人${index}`,
      ]),
    ],
  }),
)

const flat = (html: string) => html.replaceAll(/<[^>]+>/g, '')
const post = (someone: Pick<Someone, 'submit'>, address: string, values: Record<string, string | string[]>) =>
  someone.submit(address, values)
const jsonOf = async (browser: Pick<Someone, 'text'>, address: string) => JSON.parse(await browser.text(address))
const ASKED = {
  purpose: '研究就医便利程度（示例）',
  product: '研究报告（示例）',
  mode: 'rows',
  columns: ['区', '人次'],
  scope: '',
  months: '6',
  handlers: '示例甲，数据分析\n示例乙，项目负责',
  measures: '专机专人（示例）',
}
const stateOf = async ({ db }: World, id: string) =>
  db.selectFrom('datasets.application').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const idIn = (response: Response) => /access\/([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

describe('an application', () => {
  test('goes from the form over office and bureau to a signed agreement and a key', async ({ world, clinics }) => {
    const page = await world.zhang.text(`/datasets/${clinics.slug}`)
    expect(page).toContain(`/datasets/${clinics.slug}/application`)
    expect((await world.visitor.get(`/datasets/${clinics.slug}/application`)).status).not.toBe(200)
    expect(await world.zhang.text(`/datasets/${clinics.slug}/application`)).toContain('联系人')
    const wrong = await post(world.zhang, `/datasets/${clinics.slug}/application`, { ...ASKED, purpose: '', handlers: '无职务' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('请写成“姓名，岗位”')
    const filed = await post(world.zhang, `/datasets/${clinics.slug}/application`, ASKED)
    const id = idIn(filed)
    expect(id).not.toBe('')
    const { due_on, filed_on } = await stateOf(world, id)
    expect([filed_on, due_on]).toEqual(['2026-09-16', '2026-10-20'])
    const again = await post(world.zhang, `/datasets/${clinics.slug}/application`, ASKED)
    expect(again.status).toBe(422)
    expect(await again.text()).toContain('不能重复申请')

    const desk = flat(await world.pan.text('/workbench/datasets/access'))
    expect(desk).toContain('门诊量明细')
    expect(desk).toContain('还剩 20 个工作日')
    for (const outsider of [world.wang, world.luo, world.tang, world.lin])
      expect((await outsider.get(`/workbench/datasets/access/${id}`)).status, outsider.id).toBe(404)
    expect((await world.wang.get(`/datasets/access/${id}`)).status).toBe(404)

    const base = `/workbench/datasets/access/${id}`
    expect((await post(world.zheng, `${base}/approval`, { proposal: 'a'.repeat(64) })).status).toBe(422)
    const assessment = {
      mode: 'rows',
      columns: ['区', '人次'],
      rowFilter: '区:eq:南山区',
      floor: '1',
      rowsPerAnswer: '100',
      rowsPerMonth: '1000',
      queriesPerMonth: '50',
      months: '6',
      opinion: '同意（示例）',
    }
    const unfit = await post(world.pan, `${base}/assessment`, { ...assessment, rowFilter: '没有:eq:1' })
    expect(unfit.status).toBe(422)
    expect(await unfit.text()).toContain('没有名为“没有”的列')
    expect((await post(world.pan, `${base}/assessment`, assessment)).headers.get('location')).toContain('done=assess')
    expect((await post(world.pan, `${base}/approval`, { proposal: 'a'.repeat(64) })).status).toBe(422)
    const proposal = /name="proposal" value="([0-9a-f]{64})"/.exec(await world.zheng.text(`${base}/approval`))?.[1] ?? ''
    expect((await post(world.zheng, `${base}/approval`, { proposal: 'a'.repeat(64) })).status).toBe(422)
    expect((await post(world.zheng, `${base}/approval`, { proposal })).status).toBe(303)
    expect((await post(world.zheng, `${base}/opening-review`, { proposal })).status).toBe(422)
    expect(flat(await world.han.text(base))).toContain('只提供符合条件的行：“区”等于“南山区”')
    expect((await post(world.han, `${base}/opening-review`, { proposal, opinion: '通过' })).status).toBe(303)

    const own = `/datasets/access/${id}`
    const offered = await world.zhang.text(own)
    expect(flat(offered)).toContain('公共数据使用协议')
    const agreement = /name="agreement" value="([0-9a-f]{64})"/.exec(offered)?.[1] ?? ''
    expect((await post(world.zhang, `${own}/signature`, { agreement })).status).toBe(422)
    expect((await post(world.zhang, `${own}/signature`, { agreement: 'b'.repeat(64), agreed: 'yes' })).status).toBe(422)
    expect((await post(world.wang, `${own}/signature`, { agreement, agreed: 'yes' })).status).toBe(404)
    expect((await post(world.zhang, `${own}/signature`, { agreement, agreed: 'yes' })).status).toBe(303)
    const signed = await stateOf(world, id)
    expect(signed.state).toBe('active')
    expect(verifyReceipt(signed.receipt ?? '')).toMatchObject({ 协议文本SHA256: agreement, 到期日: '2027-03-15' })

    const shown = await (await post(world.zhang, `${own}/key`, {})).text()
    const key = /ygg_[\w-]{43}/.exec(shown)?.[0] ?? ''
    expect(await world.zhang.text(own)).not.toContain(key)
    const stored = JSON.stringify(await world.db.selectFrom('datasets.access_grant').selectAll().execute())
    expect(stored).not.toContain(key)
    const rows = await jsonOf(world.newBrowser(bearer(key)), `/api/datasets/${clinics.slug}/rows`)
    expect(rows).toMatchObject({ total: 20, version: { rows: 20 }, columns: [{ name: '区' }, { name: '人次' }] })
    expect(flat(await world.zhang.text(`/datasets/${clinics.slug}/rows`))).toContain('共 20 行')

    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual([
      'datasets.access-asked',
      'datasets.access-assessed',
      'datasets.access-approved',
      'datasets.access-offered',
      'datasets.access-signed',
      'datasets.access-key-issued',
    ])
    expect(JSON.stringify(await world.eventsOf(id))).not.toContain('示例甲')
  })

  test('stands still while something is to be supplemented, and ends by silence', async ({ world, clinics }) => {
    const start = world.now
    const { id } = await world.as(world.gongsi, (tx) => askAccess(tx, clinics.slug, anApplication(['区'])))
    world.now = new Date('2026-09-18T10:00:00+08:00')
    await post(world.pan, `/workbench/datasets/access/${id}/supplement-notice`, {
      asked: '请补充项目批文',
      'dueOn.year': '2026',
      'dueOn.month': '9',
      'dueOn.day': '30',
    })
    expect((await stateOf(world, id)).state).toBe('supplement')
    expect(flat(await world.gongsi.text(`/datasets/access/${id}`))).toContain('暂停计算')
    world.now = new Date('2026-09-24T10:00:00+08:00')
    expect((await post(world.gongsi, `/datasets/access/${id}/supplement`, { supplement: '批文见附件' })).status).toBe(303)
    // Eighteen days were left: they run on from the day of the supplement.
    expect(await stateOf(world, id)).toMatchObject({ state: 'filed', clock_days: 18, clock_from: '2026-09-24' })
    await recomputeAccessDue(world.system())
    await post(world.pan, `/workbench/datasets/access/${id}/supplement-notice`, {
      asked: '请补充',
      'dueOn.year': '2026',
      'dueOn.month': '9',
      'dueOn.day': '28',
    })
    world.now = new Date('2026-09-29T10:00:00+08:00')
    await runAccessDue(world.system())
    expect((await stateOf(world, id)).state).toBe('withdrawn')
    world.now = start
  })

  test('is refused with ground and reason by those who did not propose it', async ({ world, clinics }) => {
    const { id } = await inTransaction(world.gongsi.ctx(), (tx) => askAccess(tx, clinics.slug, anApplication(['联系人'])))
    const base = `/workbench/datasets/access/${id}`
    await post(world.pan, `${base}/refusal-proposal`, { ground: 'beyond-need', reason: '联系人不是研究所需（示例）' })
    expect(flat(await world.zheng.text(`${base}/approval`))).toContain('建议不予同意')
    expect((await post(world.pan, `${base}/refusal`, { ground: 'beyond-need', reason: '不同意' })).status).toBe(422)
    expect(await world.zheng.text(`${base}/refusal`)).toContain('联系人不是研究所需（示例）')
    expect(
      (await post(world.zheng, `${base}/refusal`, { ground: 'beyond-need', reason: '联系人不是研究所需（示例）' })).status,
    ).toBe(303)
    const page = flat(await world.gongsi.text(`/datasets/access/${id}`))
    expect(page).toContain('不予同意：超出所需范围')
    expect(page).not.toContain('泄露内部')
  })

  test('that is late is told once to whom it waits for', async ({ world, clinics }) => {
    const start = world.now
    const { id } = await inTransaction(world.wang.ctx(), (tx) => askAccess(tx, clinics.slug, anApplication(['区'])))
    world.now = new Date('2026-11-02T10:00:00+08:00')
    await runAccessDue(world.system())
    await runAccessDue(world.system())
    const told = await world.db
      .selectFrom('notifications.message')
      .selectAll()
      .where('person_id', '=', world.pan.id)
      .where('kind', '=', 'datasets.access-overdue')
      .where('url', 'like', `%${id}`)
      .execute()
    expect(told).toHaveLength(1)
    expect(flat(await world.pan.text('/workbench/datasets/access?view=late'))).toContain('已逾期')
    world.now = start
  })
})

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
