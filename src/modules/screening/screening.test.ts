import { Document, Packer, Paragraph } from 'docx'
import { Hono } from 'hono'
import { beforeEach, describe, expect } from 'vitest'
import { ID, publishFromMap, readFileNames, things } from '../../../test/screened.ts'
import { test, type World } from '../../../test/world.ts'
import { inTransaction } from '../../platform/ctx.ts'
import type { Env } from '../../platform/module.ts'
import { receiveForm, storeFile } from '../files/index.ts'
import { excerptOf } from './fingerprint.ts'
import { clearFinding, readContent, refuseSecret, scanText, screen } from './index.ts'

beforeEach<{ world: World }>(async ({ world }) => {
  things.clear()
  publishFromMap()
  await world.db.deleteFrom('screening.finding').execute()
  await world.db.deleteFrom('screening.link_place').execute()
  await world.db.deleteFrom('screening.link').execute()
})

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
