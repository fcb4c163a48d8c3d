import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { beforeEach, describe, expect } from 'vitest'
import { z } from 'zod'
import { settled } from '../../../test/settled.ts'
import { test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { eventType, record } from '../../platform/events.ts'
import { installation } from '../../platform/installation.ts'
import type { Env } from '../../platform/module.ts'
import { connectOwnPages } from '../../platform/own-pages.ts'
import { declarePublic, type PublicThing, publicSources } from '../../platform/public-source.ts'
import { writeSetting } from '../../platform/settings.ts'
import { receiveForm, storeFile } from '../files/index.ts'
import { excerptOf } from './fingerprint.ts'
import { clearFinding, readContent, refuseSecret, scanText, screen } from './index.ts'
import { jobs } from './jobs.ts'
import { checkLinks } from './links/check-links.ts'
import { dangerOf } from './links/danger.ts'
import { lookAgain } from './look-again.ts'
import { OutsideLinks } from './settings.ts'
import { sweep } from './sweep.ts'

const Changed = eventType('screening-test.changed', z.object({}))
const things = new Map<string, PublicThing>()
const ID = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** What a module would declare as public: a map of things. */
function publishFromMap() {
  declarePublic([
    {
      kind: 'test-thing',
      label: '测试内容',
      changedBy: [{ event: Changed as never }],
      load: async (_ctx, ids) => ids.flatMap((id) => things.get(id) ?? []),
      all: async function* () {
        const all = [...things.values()]
        for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2)
      },
    },
  ])
}

async function publish(world: World, n: number, text: string, more: Partial<PublicThing> = {}) {
  const office = await world.organisation('sz-finance')
  things.set(ID(n), {
    id: ID(n),
    kind: 'test-thing',
    title: `内容${n}`,
    url: `/d/${n}`,
    text,
    office,
    publishedOn: '2026-09-01',
    ...more,
  })
}

/** The names of all bytes that are stored. */
const readFileNames = () => {
  const folder = join(installation().config.DATA_DIR, 'files')
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).toSorted() : []
}

const findings = (world: World) => world.db.selectFrom('screening.finding').selectAll().orderBy('id').execute()

beforeEach<{ world: World }>(async ({ world }) => {
  things.clear()
  publishFromMap()
  await world.db.deleteFrom('screening.finding').execute()
  await world.db.deleteFrom('screening.link_place').execute()
  await world.db.deleteFrom('screening.link').execute()
})

/** What the job does each minute, once all that was done is behind every open transaction. */
async function lookedAgain(world: World) {
  await settled(world)
  await lookAgain(world.system())
}

describe('asking for a scan', () => {
  const text = '本人王伟，身份证号440307196105245232，联系电话13224509737。'
  test('an officer is told what a text should not say, by UTF-16 offsets', async ({ world }) => {
    const response = await world.chen.post('/api/screening/scans', { text })
    expect(response.status).toBe(200)
    const { findings: found } = (await response.json()) as {
      findings: { kind: string; start: number; end: number; text: string }[]
    }
    expect(found.map(({ kind }) => kind)).toEqual(['name', 'id-number', 'mobile'])
    for (const each of found) expect(text.slice(each.start, each.end)).toBe(each.text)
  })

  test('a visitor has to sign in, an applicant may not, and what is no text does not fit', async ({ world }) => {
    const asked = await Promise.all([
      world.visitor.post('/api/screening/scans', { text }),
      world.wang.post('/api/screening/scans', { text }),
      world.chen.post('/api/screening/scans', { text: 1 }),
      world.chen.post('/api/screening/scans', {}),
      world.chen.post('/api/screening/scans', { text: '长'.repeat(700_000) + text }),
      world.chen.post('/api/screening/scans', { text: '长'.repeat(800_000) }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([401, 403, 422, 422, 413, 413])
    for (const response of asked.slice(0, 5)) expect(response.headers.get('content-type')).toContain('problem+json')
  })

  test('the telephone that an office announces in its entry is none of anybody', async ({ world }) => {
    const { phone } = await world.db
      .selectFrom('organisations.organisation')
      .select('phone')
      .where('slug', '=', 'sz-finance')
      .executeTakeFirstOrThrow()
    const response = await world.chen.post('/api/screening/scans', { text: `本人王伟，电话${phone}` })
    expect(((await response.json()) as { findings: { kind: string }[] }).findings.map(({ kind }) => kind)).toEqual(['name'])
  })

  test('the page shows the same, and keeps nothing', async ({ world }) => {
    const response = await world.tang.submit('/workbench/screening/text', { text })
    const html = await response.text()
    expect(html).toContain('440307********5232')
    expect(html).toMatch(/<mark[^>]*>440307196105245232/)
    expect(await world.db.selectFrom('screening.result').selectAll().execute()).toEqual([])
  })
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

test('an excerpt shows nothing of what is beside a finding, wherever its edges fall', () => {
  const number = '440307196105245232'
  for (let gap = 0; gap < 60; gap++) {
    const text = `身份证号${number}${'，'.repeat(gap)}手机13800138000${'，'.repeat(gap)}身份证号${number}`
    const all = scanText(text, { today: '2026-09-16' })
    for (const finding of all) expect(excerptOf(text, finding, all)).not.toMatch(/\d{7}/)
  }
})

describe('the gate', () => {
  const docx = async (...paragraphs: string[]) =>
    Packer.toBuffer(new Document({ creator: '张三', sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] }))

  test('stops at personal data in text and files, says so in one sentence, and lets pass what was cleared with a reason', async ({
    world,
  }) => {
    const file = await storeFile(world.qian.ctx(), { name: '附件.docx', content: await docx('申请人：王小明，手机13800138000') })
    const scope = ID(77)
    const asked = { text: '本通告的联系人见附件。', files: [file.id], scope }
    const first = await screen(world.qian.ctx(), asked)
    expect(first).toMatchObject({
      blocks: true,
      refused: null,
      sentence: '发现姓名 1 处、手机号码 1 处，请处理或者说明理由后再公开',
    })
    expect(first.findings.map(({ where }) => where)).toEqual(['附件“附件.docx”', '附件“附件.docx”'])
    const organisation = await world.organisation('sz-finance')
    for (const { fingerprint, kind } of first.findings) {
      const clearing = { organisation, fingerprint, kind, reason: '处罚决定公示，法律要求公开当事人' }
      await expect(world.as(world.qian, (tx) => clearFinding(tx, scope, clearing))).rejects.toThrow('保密审查员')
      await world.as(world.tang, (tx) => clearFinding(tx, scope, clearing))
    }
    expect(await screen(world.qian.ctx(), asked)).toMatchObject({ blocks: false, sentence: '没有发现不宜公开的内容' })
    expect((await screen(world.qian.ctx(), { ...asked, scope: ID(78) })).blocks).toBe(true)
  })

  test('a file is read once, and its twin is at hand', async ({ world }) => {
    const file = await storeFile(world.qian.ctx(), { name: '通知.docx', content: await docx('关于开展工作的通知') })
    const first = await readContent(world.qian.ctx(), file.id)
    expect(first).toMatchObject({
      text: expect.stringContaining('关于开展工作的通知'),
      html: '<p>关于开展工作的通知</p>',
      problem: null,
    })
    expect(await readContent(world.qian.ctx(), file.id)).toEqual(first)
  })

  test('wording is pointed out and keeps nothing back', async ({ world }) => {
    expect(await screen(world.qian.ctx(), { text: '请开立帐户', files: [] })).toMatchObject({
      blocks: false,
      sentence: '没有发现不宜公开的内容；另有用语问题 1 处，请核对',
    })
  })
})

describe('marks of secrecy', () => {
  const SECRET = '机密★10年\n关于某事的报告'
  const refusals = (world: World) => world.db.selectFrom('screening.refusal').selectAll().orderBy('id').execute()

  test('a text that bears one is refused, the transaction is undone, and only time, person and hash remain', async ({
    world,
  }) => {
    const before = (await refusals(world)).length
    const keep = inTransaction(world.qian.ctx(), async (tx) => {
      await tx.db
        .insertInto('screening.clearance')
        .values({ scope: ID(5), fingerprint: 'x'.repeat(64), reason: SECRET, cleared_by: world.qian.id, cleared_at: world.now })
        .execute()
      await refuseSecret(tx, { text: SECRET })
    })
    await expect(keep).rejects.toMatchObject({ status: 422, code: 'screening.secrecy-mark' })
    expect(await world.db.selectFrom('screening.clearance').selectAll().where('scope', '=', ID(5)).execute()).toEqual([])
    const [row] = (await refusals(world)).slice(before)
    expect(row).toMatchObject({ person_id: world.qian.id, refused_at: world.now })
    expect(JSON.stringify(await world.eventsOf(row?.id ?? ''))).not.toContain('某事')
  })

  test('a text that speaks of secrets is none', async ({ world }) => {
    await inTransaction(world.qian.ctx(), (tx) =>
      refuseSecret(tx, { text: '涉及国家秘密的，不得公开。机密级事项保密期限不超过20年。' }),
    )
  })

  test('an upload that bears one is refused before a byte of it is kept', async ({ world }) => {
    const [kept, rows, before] = [
      await readFileNames(),
      await world.db.selectFrom('files.file').selectAll().execute(),
      (await refusals(world)).length,
    ]
    const app = new Hono<Env>()
    app.use(async (c, next) => {
      c.set('ctx', world.qian.ctx())
      await next()
    })
    app.post('/', async (c) => c.json(await receiveForm(c)))
    const form = new FormData()
    form.append('file', new Blob([SECRET]), '报告.txt')
    form.append('file', new Blob(['普通']), '秘密★5年 名单.txt')
    const hidden = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('内部资料 注意保存')] }] }))
    form.append('file', new Blob([new Uint8Array(hidden)]), '简报.docx')
    const answer = (await (await app.request('/', { method: 'POST', body: form })).json()) as {
      errors: { message: string }[]
      files: object
    }
    expect(answer.files).toEqual({})
    expect(answer.errors).toHaveLength(3)
    expect(answer.errors[0]?.message).toContain('密级或者内部标志')
    expect(await readFileNames()).toEqual(kept)
    expect(await world.db.selectFrom('files.file').selectAll().execute()).toEqual(rows)
    expect((await refusals(world)).length).toBe(before + 3)
    expect(await world.zhou.text('/workbench/screening/refusals')).toContain('钱宁')
    expect((await world.chen.get('/workbench/screening/refusals')).status).toBe(403)
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
