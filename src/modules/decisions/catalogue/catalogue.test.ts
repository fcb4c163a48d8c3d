import { describe, expect } from 'vitest'
import { anInitiated, DESK, did, PLAN, refused, SHORT, today } from '../../../../test/decisions.ts'
import { test, type World } from '../../../../test/world.ts'
import { runDue } from '../due.ts'

const ITEM = {
  year: '2026',
  title: '示例：公共充电设施建设规划',
  summary: '示例：三年内新增公共充电桩。',
  category: 'planning',
  hearing: 'no',
  hearingReason: '示例：不直接涉及切身利益',
  startsOn: '2026-09-20',
  decidesOn: '2026-12-20',
  legalBasis: '示例：年度计划',
}
const proposed = async (world: World, more: Record<string, string> = {}) =>
  did(world.lin, 'items/new', { ...ITEM, organisation: await world.organisation('sz-finance'), ...more })
const catalogueOf = async (world: World, item: string) =>
  (await world.db.selectFrom('decisions.item').select('catalogue_id').where('id', '=', item).executeTakeFirstOrThrow())
    .catalogue_id
async function published(world: World, more: Record<string, string> = {}, reason = '') {
  const item = await proposed(world, more)
  await did(world.du, `items/${item}/gathering`)
  const catalogue = await catalogueOf(world, item)
  await did(world.du, `catalogues/${catalogue}/consent`, { consentOn: today(world), reference: '示例：党委会议' })
  await did(world.du, `catalogues/${catalogue}/publication`, { reason })
  return { item, catalogue }
}

describe('the catalogue of the year', () => {
  test('is drafted by offices, gathered, consented to and published; each adjustment is one more edition', async ({ world }) => {
    const item = await proposed(world)
    expect((await world.visitor.get('/decisions/catalogues/2026')).status).toBe(404)
    expect((await world.sun.get(`${DESK}/items/${item}`)).status).toBe(404)
    expect((await refused(world.lin, `items/${item}/gathering`)).status).toBe(403)
    const catalogue = await catalogueOf(world, item)
    expect((await refused(world.du, `catalogues/${catalogue}/publication`)).text).toContain('目录里还没有事项')
    await did(world.du, `items/${item}/gathering`)
    expect((await refused(world.du, `catalogues/${catalogue}/publication`)).text).toContain('应当经同级党委同意后公布')
    await did(world.du, `catalogues/${catalogue}/consent`, { consentOn: today(world), reference: '示例：党委会议' })
    const another = await proposed(world, { title: '示例：另一事项', hearing: 'yes' })
    await did(world.du, `items/${another}/gathering`)
    expect((await refused(world.du, `catalogues/${catalogue}/publication`)).text).toContain('重新报请同意')
    await did(world.du, `catalogues/${catalogue}/consent`, { consentOn: today(world), reference: '示例：党委会议' })
    await did(world.du, `catalogues/${catalogue}/publication`)
    const page = await world.visitor.text('/decisions/catalogues/2026')
    expect(page).toContain('公共充电设施建设规划')
    expect(page).toContain('举行听证')
    expect((await refused(world.du, `catalogues/${catalogue}/publication`)).text).toContain('没有需要调整的')

    await did(world.du, `items/${another}/drop`, { reason: '示例：推迟' })
    await did(world.du, `catalogues/${catalogue}/consent`, { consentOn: today(world), reference: '示例：党委会议' })
    expect((await refused(world.du, `catalogues/${catalogue}/publication`)).text).toContain('请写明理由')
    await did(world.du, `catalogues/${catalogue}/publication`, { reason: '示例：一项推迟到下一年度' })
    const newest = await world.visitor.text('/decisions/catalogues/2026')
    expect(newest).toContain('移出：示例：另一事项')
    const first = await world.visitor.text('/decisions/catalogues/2026?edition=1')
    expect(first).toContain('目录已经调整')
    const { editions } = await (await world.visitor.get('/api/decisions/catalogues/2026')).json()
    expect(editions.map(({ items }: { items: unknown[] }) => items.length)).toEqual([2, 1])
  })

  test('takes proposals of hearings, answered publicly and without who asked', async ({ world }) => {
    const { item, catalogue } = await published(world, { title: '示例：路内停车收费' }, '示例：增加一项')
    const path = `/decisions/items/${item}/hearing-proposal`
    expect((await world.visitor.get(path)).status).toBe(303)
    const form = { reason: '示例：直接影响我们小区的停车，应当听证', _key: '0193f1d0-0000-7000-8000-00000000d101' }
    expect((await world.wang.submit(path, form)).status).toBe(303)
    expect((await world.wang.submit(path, form)).status).toBe(303)
    expect((await world.lin.submit(path, form)).status).toBe(422)
    const rows = await world.db.selectFrom('decisions.hearing_proposal').selectAll().where('item_id', '=', item).execute()
    expect(rows).toHaveLength(1)
    const proposal = rows[0]?.id ?? ''
    expect((await world.lin.get(`${DESK}/proposals/${proposal}`)).status).toBe(404)
    await did(world.du, `proposals/${proposal}/answer`, { verdict: 'adopted', answer: '示例：采纳，增加听证' })
    expect(await world.wang.text('/decisions/proposals/mine')).toContain('示例：采纳，增加听证')
    await did(world.du, `catalogues/${catalogue}/consent`, { consentOn: today(world), reference: '示例' })
    await did(world.du, `catalogues/${catalogue}/publication`, { reason: '示例：增加听证' })
    const page = await world.visitor.text('/decisions/catalogues/2026')
    expect(page).toContain('示例：采纳，增加听证')
    expect(page).not.toContain('应当听证')
    const skipping = await refused(world.du, 'new', {
      item,
      organisation: await world.organisation('sz-finance'),
      ...PLAN,
      proposedBy: 'department',
      proposal: '示例',
      ...SHORT,
    })
    expect(skipping.text).toContain('目录已确定该事项听证')
  })

  test('a decision of a published item is public from its first day', async ({ world }) => {
    const { item } = await published(world, { title: '示例：第三项' }, '示例：增加一项')
    const id = await anInitiated(world, { item })
    const { slug } = await world.db.selectFrom('decisions.decision').select('slug').where('id', '=', id).executeTakeFirstOrThrow()
    expect(await world.visitor.text(`/decisions/${slug}`)).toContain('2026 年度目录')
    expect(
      (
        await refused(world.du, 'new', {
          item,
          organisation: await world.organisation('sz-finance'),
          ...PLAN,
          proposedBy: 'leader',
          proposal: '示例',
          ...SHORT,
        })
      ).text,
    ).toContain('已经启动')
  })

  test('what is not answered in time is said once', async ({ world }) => {
    const { item } = await published(world, { title: '示例：第四项' }, '示例：增加一项')
    await world.zhang.submit(`/decisions/items/${item}/hearing-proposal`, { reason: '示例：建议听证' })
    world.now = new Date(world.now.getTime() + 40 * 86_400_000)
    await runDue(world.system())
    await runDue(world.system())
    const { id } = await world.db
      .selectFrom('decisions.hearing_proposal')
      .select('id')
      .where('item_id', '=', item)
      .executeTakeFirstOrThrow()
    expect((await world.eventsOf(id)).filter(({ name }) => name.endsWith('overdue'))).toHaveLength(1)
  })
})

describe('the board', () => {
  test('shows what is behind its plan to the government’s office and who oversees it', async ({ world }) => {
    await anInitiated(world, { 'drafting.plannedOn': today(world, 1), title: '示例：落后的决策' })
    world.now = new Date(world.now.getTime() + 5 * 86_400_000)
    for (const someone of [world.du, world.zhou]) expect(await someone.text(`${DESK}/board`)).toContain('示例：落后的决策')
    expect((await world.lin.get(`${DESK}/board`)).status).toBe(404)
  })
})
