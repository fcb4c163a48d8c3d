import { describe, expect } from 'vitest'
import { ASKED, bearer, flat, idIn, jsonOf, post, stateOf, test } from '../../../../test/clinics.ts'
import { anApplication } from '../../../../test/granted.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { verifyReceipt } from '../../ledger/index.ts'
import { askAccess } from './actions/ask-access.ts'
import { recomputeAccessDue, runAccessDue } from './due.ts'

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
