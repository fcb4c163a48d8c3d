import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { csvOf } from '../../platform/list-file.ts'
import { countContention, draftFromDispute, runDue } from './disputes.ts'
import { loadDuties } from './load-duties.ts'
import { termOf, termText, versionOn } from './model.ts'

const HERE = '/workbench/duties'
const idIn = (response: Response) => /([0-9a-f-]{36})/.exec(response.headers.get('location') ?? '')?.[1] ?? ''
const draft = (more: Record<string, string> = {}) => ({
  code: '12.03.007',
  name: '井盖破损或者松动',
  description: '示例',
  words: '井盖、松动',
  law: '城市道路管理条例',
  article: '第二十三条',
  area: 'district',
  lead: '{district}-urban-management|sz-urban-management',
  support: 'sz-transport、{street}',
  consult: '2',
  help: '24小时',
  suggestion: '10',
  complaint: '3',
  report: '24小时',
  'validFrom.year': '2026',
  'validFrom.month': '10',
  'validFrom.day': '1',
  reason: '示例：职责调整',
  ...more,
})
const decide = (world: World, id: string, decision = 'approve') =>
  world.kong.submit(`${HERE}/versions/${id}/decision`, { decision, note: '' })

describe('which version holds', () => {
  test('is the newest that has begun, and none once that one has ended', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((days) => new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10))
    const version = fc.record({ valid_from: day, valid_to: fc.option(day) })
    fc.assert(
      fc.property(fc.array(version, { maxLength: 6 }), day, (drawn, on) => {
        const all = drawn.map((each, index) => ({ ...each, number: index + 1 }))
        const begun = all.filter(({ valid_from }) => valid_from <= on)
        const found = versionOn(all, on)
        if (found) expect(found.valid_from <= on && (found.valid_to === null || on < found.valid_to)).toBe(true)
        expect(found ?? begun.at(-1)).toBe(begun.at(-1))
      }),
    )
  })
  test('a term is read as lists write it', () => {
    expect(['10', '10个工作日', '24小时', '24h', '3 日'].map(termOf)).toEqual([
      { days: 10 },
      { days: 10 },
      { hours: 24 },
      { hours: 24 },
      { days: 3 },
    ])
    expect(['', '0', '十天', '-1', '1000小时'].map(termOf)).toEqual([undefined, undefined, undefined, undefined, undefined])
    for (const term of [{ days: 7 }, { hours: 48 }]) expect(termOf(termText(term))).toEqual(term)
  })
})

describe('a version', () => {
  test('is drafted by one person, approved by another, and holds from its first day', async ({ world }) => {
    const answer = await world.shi.submit(`${HERE}/drafts`, draft())
    expect(answer.status).toBe(303)
    const id = idIn(answer)
    expect((await world.shi.submit(`${HERE}/versions/${id}/decision`, { decision: 'approve', note: '' })).status).toBe(422)
    expect(await world.kong.text(`${HERE}/versions/${id}`)).toContain('井盖破损或者松动')
    expect(await world.visitor.text('/duties/12.03.007')).not.toContain('示例：职责调整')
    expect((await decide(world, id)).status).toBe(303)
    const [before, after] = [await loadDuties(world, '2026-09-30'), await loadDuties(world, '2026-10-01')]
    expect(before.byCode.get('12.03.007')?.name).toBe('井盖破损')
    const item = after.byCode.get('12.03.007')
    expect(item).toMatchObject({ name: '井盖破损或者松动', terms: { help: { hours: 24 }, complaint: { days: 3 } } })
    expect(item && after.leadOf(item, { street: 'futian-shatou' })?.slug).toBe('futian-urban-management')
    expect(item && after.supportOf(item, { street: 'futian-shatou' }).map(({ slug }) => slug)).toEqual([
      'sz-transport',
      'futian-shatou',
    ])
    expect(await world.visitor.text('/duties/12.03.007')).toContain('示例：职责调整')
    expect((await decide(world, id)).status).toBe(422)
  })

  test('says beside the field what is wrong, and leaves nothing behind', async ({ world }) => {
    for (const [more, sentence] of [
      [{ lead: 'sz-nobody' }, '没有这样的机构：sz-nobody'],
      [{ lead: '水务局' }, '写法不对'],
      [{ help: '很快' }, '请填写工作日数或者小时数'],
      [{ code: '99.99.001' }, '没有中类 99.99'],
      [{ 'validTo.year': '2026', 'validTo.month': '9', 'validTo.day': '1' }, '失效日期应晚于生效日期'],
    ] as const) {
      const answer = await world.shi.submit(`${HERE}/drafts`, draft({ code: '01.01.001', ...more }))
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
    const waiting = await world.db.selectFrom('duties.version').select('id').where('state', '=', 'draft').execute()
    expect(waiting).toEqual([])
  })

  test('is nobody else’s to draft, and hidden from who has no work here', async ({ world }) => {
    expect((await world.wang.get(HERE)).status).toBe(404)
    expect((await world.visitor.get(HERE)).status).toBe(303)
    expect((await world.zhou.get(HERE)).status).toBe(200)
    expect((await world.zhou.submit(`${HERE}/drafts`, draft({ code: '01.01.001' }))).status).toBe(422)
  })
})

const HEAD = ['编码', '大类', '中类', '事项名称', '牵头单位', '投诉期限', '生效日期']
const upload = (world: World, rows: string[][]) =>
  world.shi.submit(`${HERE}/import`, { file: new File([csvOf(rows)], '清单.csv', { type: 'text/csv' }) })

describe('an import', () => {
  test('drafts what is new, reports by line what does not fit, and ends nothing that it leaves out', async ({ world }) => {
    const before = (await loadDuties(world, '2026-12-01')).list.length
    const answer = await upload(world, [
      HEAD,
      ['19.01.001', '示例大类', '示例中类', '示例事项一', '{district}|sz', '5', '2026-11-01'],
      ['19.01.1', '示例大类', '示例中类', '编码不对', 'sz', '5', ''],
      ['19.01.002', '示例大类', '示例中类', '没有这个机构', 'sz-none', '5', ''],
      ['19.01.001', '示例大类', '示例中类', '重复', 'sz', '5', ''],
    ])
    expect(answer.status).toBe(303)
    const page = await world.kong.text(answer.headers.get('location') ?? '')
    for (const sentence of ['编码应为三级', '没有这样的机构：sz-none', '编码与第 2 行重复']) expect(page).toContain(sentence)
    const decision = `${answer.headers.get('location')}/decision`
    expect((await world.shi.submit(decision, { decision: 'approve', note: '' })).status).toBe(422)
    expect((await world.kong.submit(decision, { decision: 'approve', note: '' })).status).toBe(303)
    const after = await loadDuties(world, '2026-12-01')
    expect(after.list.length).toBe(before + 1)
    expect(after.byCode.get('19.01.001')).toMatchObject({ name: '示例事项一', terms: { complaint: { days: 5 } } })
    expect((await loadDuties(world, '2026-10-31')).byCode.has('19.01.001')).toBe(false)
  })

  test('of an empty list, or of one without the needed columns, changes nothing', async ({ world }) => {
    const before = (await loadDuties(world, '2026-12-01')).list.length
    const answer = await upload(world, [HEAD])
    expect(await world.shi.text(answer.headers.get('location') ?? '')).toContain('每一行都能导入')
    expect((await upload(world, [['甲', '乙']])).status).toBe(303)
    expect((await loadDuties(world, '2026-12-01')).list.length).toBe(before)
  })

  test('of what was downloaded finds nothing changed', async ({ world }) => {
    const file = await world.visitor.get('/duties/list.xlsx')
    const answer = await world.shi.submit(`${HERE}/import`, { file: new File([await file.arrayBuffer()], '清单.xlsx') })
    const id = idIn(answer)
    const { report } = await world.db.selectFrom('duties.import').select('report').where('id', '=', id).executeTakeFirstOrThrow()
    expect(report).toMatchObject({ drafted: 0, problems: [] })
    expect((report as { unchanged: number }).unchanged).toBeGreaterThan(400)
  })
})

describe('a dispute', () => {
  test('that was decided the same way again and again becomes a draft amendment by itself, once', async ({ world }) => {
    const [from, to] = [await world.organisation('futian-water'), await world.organisation('sz-transport')]
    const code = '12.01.001'
    await world.as(world.kong, (tx) => countContention(tx, [{ code, from, to, returns: 5, rulings: 1 }]))
    await runDue(world.system())
    const drafts = () =>
      world.db.selectFrom('duties.version').select(['lead_rule', 'reason']).where('origin', '=', 'dispute').execute()
    expect(await drafts()).toEqual([])
    await world.as(world.kong, (tx) => countContention(tx, [{ code, from, to, returns: 2, rulings: 1 }]))
    await runDue(world.system())
    await runDue(world.system())
    expect(await drafts()).toEqual([{ lead_rule: 'sz-transport', reason: expect.stringContaining('退回 7 次、仲裁 2 次') }])
    expect(await world.kong.text(`${HERE}/disputes`)).toContain('路面坑洼破损'.slice(2))
  })

  test('can be drafted by hand, for every district where a district’s office did it', async ({ world }) => {
    const [from, to] = [await world.organisation('sz-transport'), await world.organisation('luohu-urban-management')]
    const made = await world.as(world.shi, (tx) => draftFromDispute(tx, { code: '12.04.001', from, to }))
    const version = await world.db
      .selectFrom('duties.version')
      .select(['lead_rule', 'support_rules'])
      .where('id', '=', made?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(version.lead_rule).toBe('{district}-urban-management|sz-transport')
    expect(version.support_rules[0]).toBe('sz-transport')
  })
})

describe('the public list', () => {
  test('shows 18 classes, a class, what is found by words, an item with the office at a place', async ({ world }) => {
    expect(await world.visitor.text('/duties')).toContain('市政设施')
    expect(await world.visitor.text('/duties?class=12')).toContain('井盖管线')
    expect(await world.visitor.text(`/duties?q=${encodeURIComponent('楼上装修太吵')}`)).toContain('装修扰民')
    const page = await world.visitor.text('/duties/06.01.001?street=futian-shatou')
    expect(page).toContain('福田区住房和建设局')
    expect((await world.visitor.get('/duties/98.01.001')).status).toBe(404)
  })
  test('is there for programs', async ({ world }) => {
    const answer = await world.visitor.get('/api/duties?under=12.03&size=3')
    expect(await answer.json()).toMatchObject({ items: [{ code: '12.03.001' }, {}, {}] })
    expect((await world.visitor.get('/api/duties/12.03.007')).status).toBe(200)
    expect((await world.visitor.get('/api/duties/12.03.999')).status).toBe(404)
    expect((await world.visitor.get('/api/duties?size=0')).status).toBe(400)
  })
})
