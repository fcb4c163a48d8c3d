import { sql } from 'kysely'
import { beforeEach, describe, expect } from 'vitest'
import { Changed, findings, ID, lookedAgain, publish, publishFromMap, things } from '../../../test/screened.ts'
import { test, type World } from '../../../test/world.ts'
import { record } from '../../platform/events.ts'
import { connectOwnPages } from '../../platform/own-pages.ts'
import { declarePublic, publicSources } from '../../platform/public-source.ts'
import { writeSetting } from '../../platform/settings.ts'
import { jobs } from './jobs.ts'
import { checkLinks } from './links/check-links.ts'
import { dangerOf } from './links/danger.ts'
import { OutsideLinks } from './settings.ts'
import { sweep } from './sweep.ts'

beforeEach<{ world: World }>(async ({ world }) => {
  things.clear()
  publishFromMap()
  await world.db.deleteFrom('screening.finding').execute()
  await world.db.deleteFrom('screening.link_place').execute()
  await world.db.deleteFrom('screening.link').execute()
})

describe('what is public', () => {
  test('is looked through: a finding has its place, its office, a masked excerpt and a due date in working days', async ({
    world,
  }) => {
    await publish(world, 1, '名单\n申请人：王小明，身份证号440307196105245232。')
    await publish(world, 2, '没有问题。')
    await sweep(world.system(), 'asked')
    const rows = await findings(world)
    expect(rows.map(({ kind }) => kind).toSorted()).toEqual(['id-number', 'name'])
    for (const row of rows) {
      // Three working days; the 20th is a Sunday that is worked before the holiday.
      expect(row).toMatchObject({ title: '内容1', url: '/d/1', state: 'open', found_on: '2026-09-16', due_on: '2026-09-20' })
      expect(row.excerpt).not.toContain('440307196105245232')
      expect(row.excerpt).not.toContain('王小明')
    }
    expect((await world.eventsOf(rows[0]?.id ?? '')).map(({ name }) => name)).toEqual(['screening.finding-opened'])
  })

  test('is looked through again when the dictionary changes, and what is newly forbidden is found', async ({ world }) => {
    await publish(world, 1, '请到某某服务站领取惠民卡。')
    await sweep(world.system(), 'asked')
    expect(await findings(world)).toEqual([])
    const added = await world.admin.post('/api/screening/wording', {
      category: 'forbidden',
      wrong: '惠民卡',
      suggestion: '市民卡',
    })
    expect(added.status).toBe(201)
    const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'screening.sweep-again'`.execute(world.db)
    expect(rows.length).toBe(1)
    await jobs['sweep-again'](world.system())
    expect((await findings(world)).map(({ kind, suggestion }) => [kind, suggestion])).toEqual([['wording', '市民卡']])
    const { id } = await world.db
      .selectFrom('screening.wording')
      .select('id')
      .where('wrong', '=', '惠民卡')
      .executeTakeFirstOrThrow()
    await world.admin.submit(`/workbench/screening/wording/${id}/suspension`, {})
    await jobs['sweep-again'](world.system())
    expect((await findings(world)).map(({ state }) => state)).toEqual(['fixed'])
  })

  test('a false positive stays closed, whoever edits around it; what is fixed and comes back opens again', async ({ world }) => {
    await publish(world, 1, '联系 13800138000 王小明')
    await sweep(world.system(), 'asked')
    const [finding] = await findings(world)
    const url = `/workbench/screening/findings/${finding?.id}`
    expect((await world.tang.submit(`${url}/dismissal`, { note: '' })).status).toBe(422)
    expect((await world.tang.submit(`${url}/dismissal`, { note: '单位公开电话' })).status).toBe(303)
    await publish(world, 1, '前面改了，联系 138-0013-8000 王小明')
    await sweep(world.system(), 'asked')
    const row = () =>
      world.db
        .selectFrom('screening.finding')
        .selectAll()
        .where('id', '=', finding?.id ?? '')
        .executeTakeFirstOrThrow()
    expect((await row()).state).toBe('false-positive')
    await world.tang.submit(`${url}/reopening`, { note: '再看一次' })
    await world.tang.submit(`${url}/fix`, {})
    expect((await row()).state).toBe('fixed')
    await sweep(world.system(), 'asked')
    expect((await row()).state).toBe('open')
    const html = await world.tang.text(url)
    for (const word of ['标为误报', '单位公开电话', '重新打开', '检测发现']) expect(html).toContain(word)
    await publish(world, 1, '没有号码了')
    await sweep(world.system(), 'asked')
    expect((await row()).state).toBe('fixed')
  })

  test('what changed is looked at within the minute, and what is withdrawn has no findings any more', async ({ world }) => {
    await publish(world, 1, '没有问题。')
    await lookedAgain(world)
    await publish(world, 1, '手机13800138000')
    await world.as({ actor: world.system().actor }, (tx) => record(tx, Changed, ID(1), {}))
    await lookedAgain(world)
    expect((await findings(world)).map(({ state }) => state)).toEqual(['open'])
    things.delete(ID(1))
    await world.as({ actor: world.system().actor }, (tx) => record(tx, Changed, ID(1), {}))
    await lookedAgain(world)
    expect((await findings(world)).map(({ state }) => state)).toEqual(['fixed'])
  })

  test('a sweep that is interrupted goes on where it stood', async ({ world }) => {
    for (const n of [1, 2, 3, 4, 5]) await publish(world, n, `手机1380013800${n}`)
    const [source] = publicSources()
    if (!source) throw new Error('nothing is declared')
    const whole = source.all
    let asked = 0
    declarePublic([
      {
        ...source,
        all: async function* (ctx) {
          for await (const batch of whole(ctx)) {
            if (++asked === 3) throw new Error('the machine stopped')
            yield batch
          }
        },
      },
    ])
    await expect(sweep(world.system(), 'asked')).rejects.toThrow('stopped')
    expect(await findings(world)).toHaveLength(4)
    declarePublic([source])
    await sweep(world.system(), 'schedule')
    expect(await findings(world)).toHaveLength(5)
    const last = await world.db.selectFrom('screening.sweep').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
    expect(last).toMatchObject({ screened: 5, reason: 'asked' })
    expect(last.finished_at).not.toBeNull()
  })

  test('its offices are told once', async ({ world }) => {
    await publish(world, 1, '手机13800138000')
    await sweep(world.system(), 'asked')
    const messages = await world.db
      .selectFrom('notifications.message')
      .select('title')
      .where('person_id', '=', world.tang.id)
      .where('kind', '=', 'screening.findings')
      .orderBy('id', 'desc')
      .execute()
    expect(messages[0]?.title).toBe('已公开内容检测：新发现 1 处')
  })
})

describe('who sees and judges findings', () => {
  test('the office and who oversees it see them, others do not; only reviewer and head judge', async ({ world }) => {
    await publish(world, 1, '手机13800138000')
    await sweep(world.system(), 'asked')
    const id = (await findings(world))[0]?.id
    const url = `/api/screening/findings/${id}`
    const seen = await Promise.all(
      [world.tang, world.lin, world.qian, world.zhou, world.liang, world.wu, world.admin].map((who) => who.get(url)),
    )
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404, 404])
    const judged = await Promise.all([world.qian, world.zhou, world.liang].map((who) => who.post(`${url}/confirmation`, {})))
    expect(judged.map(({ status }) => status)).toEqual([403, 403, 404])
    expect((await world.tang.post(`${url}/confirmation`, {})).status).toBe(204)
    expect((await world.tang.post(`${url}/confirmation`, {})).status).toBe(409)
    const listed = (await (await world.zhou.get('/api/screening/findings?state=confirmed')).json()) as {
      findings: { id: string }[]
    }
    expect(listed.findings.map((each) => each.id)).toEqual([id])
    expect((await (await world.liang.get('/api/screening/findings?state=all')).json()) as unknown).toMatchObject({ findings: [] })
    expect(await world.zhou.text('/workbench/screening?state=all')).toContain('手机号码')
  })

  test('only the city’s administrators change the dictionary', async ({ world }) => {
    const row = { category: 'typo', wrong: '错别子', suggestion: '错别字' }
    const asked = await Promise.all([world.tang, world.zhou].map((who) => who.post('/api/screening/wording', row)))
    expect(asked.map(({ status }) => status)).toEqual([403, 403])
    expect((await world.admin.post('/api/screening/wording', { ...row, before: '(a+)+' })).status).toBe(422)
    expect((await world.admin.submit('/workbench/screening/wording', { ...row, exceptIn: '错别子弹、错别子女' })).status).toBe(
      303,
    )
    expect((await world.admin.post('/api/screening/wording', row)).status).toBe(400)
    expect(await world.tang.text('/workbench/screening/wording?q=错别子')).toContain('错别子弹')
  })
})

describe('links', () => {
  test('paths of this site are asked as a visitor would, what is not there is broken', async ({ world }) => {
    await publish(world, 1, '见正文', {
      links: ['/calendar', '/nowhere-at-all', 'javascript:alert(1)', 'http://10.0.0.1/', 'https://example.com/a'],
    })
    await sweep(world.system(), 'asked')
    expect(await checkLinks(world.system())).toBe(5)
    const states = await world.db.selectFrom('screening.link').select(['url', 'state']).orderBy('url').execute()
    expect(Object.fromEntries(states.map(({ url, state }) => [url, state]))).toEqual({
      '/calendar': 'ok',
      '/nowhere-at-all': 'broken',
      'http://10.0.0.1/': 'dangerous',
      'https://example.com/a': 'unchecked',
      'javascript:alert(1)': 'dangerous',
    })
    const html = await world.tang.text('/workbench/screening/links')
    expect(html).toContain('本站没有这一页面')
    expect(html).not.toContain('href="javascript')
  })

  test('another site is asked only where the city has turned it on, and never at an internal address', async ({ world }) => {
    await world.as(world.admin, (tx) => writeSetting(tx, OutsideLinks, { asked: true, dangerousHosts: ['bad.example'] }))
    await publish(world, 1, '见 http://localhost:1/x 和 https://www.bad.example/y。')
    await sweep(world.system(), 'asked')
    await checkLinks(world.system())
    const states = await world.db.selectFrom('screening.link').select(['url', 'state']).orderBy('url').execute()
    expect(states.map(({ state }) => state)).toEqual(['dangerous', 'dangerous'])
  })

  test.for([
    ['https://user:pass@example.com/', '用户名'],
    ['https://93.184.216.34/', 'IP'],
    ['data:text/html,x', '执行程序'],
    ['https://example.com/', null],
  ] as const)('%s', ([url, word]) => (word ? expect(dangerOf(url)).toContain(word) : expect(dangerOf(url)).toBeNull()))

  test('a page of this site that fails is broken', async ({ world }) => {
    connectOwnPages(async () => 500)
    await publish(world, 1, '见正文', { links: ['/calendar'] })
    await sweep(world.system(), 'asked')
    await checkLinks(world.system())
    expect((await world.db.selectFrom('screening.link').select('state').executeTakeFirstOrThrow()).state).toBe('broken')
  })
})
