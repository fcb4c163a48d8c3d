import { describe, expect } from 'vitest'
import { act, aNeed } from '../../../test/needs.ts'
import { aPublished, idIn } from '../../../test/open-data.ts'
import { test } from '../../../test/world.ts'
import { dayOf } from '../../platform/day.ts'

describe('what nobody filed', () => {
  test('a case turned into a need takes nothing of the case along', async ({ world }) => {
    const finance = await world.organisation('sz-finance')
    const filed = await world.wang.submit('/requests', {
      organisation: finance,
      title: '示例：停车场秘密标题',
      description: '示例：申请人写的话',
      supply: 'electronic',
      delivery: 'online',
      key: 'case-to-need',
    })
    const what = idIn(filed)
    const need = { origin: 'disclosure', what, title: '示例：泊位台账', need: '示例：全市泊位台账，按区统计。' }
    const at = '/workbench/data-requests/candidates'
    expect((await world.zhao.submit(at, need)).status).toBe(404)
    expect(await world.chen.text(`${at}/new?origin=disclosure&what=${what}`)).not.toContain('秘密标题')
    const id = idIn(await world.chen.submit(at, need))
    const page = await world.visitor.text(`/data-requests/${id}`)
    expect(page).toContain('示例：泊位台账')
    expect(page).not.toContain(what)
    expect(page).not.toMatch(/秘密标题|申请人写的话|王芳/)
    expect((await world.chen.submit(at, need)).status).toBe(422)
  })

  test('a search in vain becomes a need or is put aside, and does not come up again', async ({ world }) => {
    await world.db
      .insertInto('search.unanswered')
      .values([
        { day: dayOf(world.now), query: '示例充电桩', times: 7 },
        { day: dayOf(world.now), query: '示例彩票', times: 3 },
      ])
      .execute()
    const at = '/workbench/data-requests/candidates'
    expect(await world.han.text(at)).toMatch(/示例充电桩[\s\S]*示例彩票/)
    expect((await world.pan.get(at)).status).toBe(403)
    const need = { origin: 'searched', what: '示例充电桩', title: '示例：充电桩位置', need: '示例：公共充电桩的位置。' }
    expect((await world.han.submit(at, need)).status).toBe(303)
    expect((await world.han.submit(`${at}/dismissal`, { origin: 'searched', what: '示例彩票', reason: '' })).status).toBe(422)
    await world.han.submit(`${at}/dismissal`, { origin: 'searched', what: '示例彩票', reason: '示例：不是数据' })
    const left = await world.han.text(at)
    expect(left).not.toContain('示例充电桩')
    expect(left).not.toContain('示例彩票')
  })
})

describe('a remark on a data set', () => {
  test('names the cell, is answered in public and put right in a later version', async ({ world }) => {
    await aPublished(world, { slug: 'stops-remarks' })
    const filed = await world.wang.submit('/data-requests/remarks?dataset=stops-remarks', {
      kind: 'correction',
      body: '示例：线路数不对',
      row: '2',
      column: '线路数',
      should: '8',
      thank: 'on',
    })
    const id = idIn(filed)
    const page = await world.visitor.text(`/data-requests/remarks/${id}`)
    expect(page).toContain('第 2 行')
    expect(page).toContain('7')
    expect(page).not.toContain('王芳')
    const answer = `/workbench/data-requests/remarks/${id}/answer`
    expect((await world.luo.submit(answer, { verdict: 'accepted', answer: '好' })).status).toBe(404)
    expect((await world.pan.submit(answer, { verdict: 'accepted', answer: '示例：核实后更正' })).status).toBe(303)
    expect(await world.visitor.text(`/data-requests/remarks/${id}`)).toContain('王芳')
    expect(await world.pan.text('/workbench/data-requests/remarks/accepted.csv')).toContain('"8"')
    expect((await world.pan.submit(`/workbench/data-requests/remarks/${id}/fix`, { version: '9' })).status).toBe(422)
  })

  test('cannot point to what is not there', async ({ world }) => {
    await aPublished(world, { slug: 'stops-nowhere' })
    const at = '/data-requests/remarks?dataset=stops-nowhere'
    const common = { kind: 'correction', body: '示例', should: '8' }
    expect(await (await world.wang.submit(at, { ...common, row: '99', column: '线路数' })).text()).toContain('没有第 99 行')
    expect(await (await world.wang.submit(at, { ...common, row: '1', column: '没有' })).text()).toContain('没有这个字段')
    expect((await world.wang.submit('/data-requests/remarks?dataset=no-such', common)).status).toBe(404)
  })
})

describe('a reuse', () => {
  test('is shown after a look, with its data sets, and taken down with a reason', async ({ world }) => {
    await aPublished(world, { slug: 'stops-reused' })
    const reuse = {
      title: '示例：公交到站小程序',
      kind: 'application',
      description: '示例：用站点数据做的小程序',
      url: 'https://example.com/bus',
      maker: '示例开发者',
    }
    expect(await (await world.wang.submit('/data-requests/reuses', { ...reuse, datasets: 'none-such' })).text()).toContain(
      '没有找到数据集',
    )
    expect(
      (await world.wang.submit('/data-requests/reuses', { ...reuse, url: 'javascript:alert(1)', datasets: 'stops-reused' }))
        .status,
    ).toBe(422)
    await world.wang.submit('/data-requests/reuses', { ...reuse, datasets: 'https://x.example/datasets/stops-reused' })
    const { id } = await world.db.selectFrom('data_requests.reuse').select('id').executeTakeFirstOrThrow()
    expect((await world.visitor.get(`/data-requests/reuses/${id}`)).status).toBe(404)
    const decide = `/workbench/data-requests/reuses/${id}`
    expect((await world.pan.submit(decide, { verdict: 'shown' })).status).toBe(403)
    await world.han.submit(decide, { verdict: 'shown' })
    expect(await world.visitor.text('/data-requests/reuses')).toContain(reuse.title)
    expect(await world.visitor.text('/datasets/stops-reused')).toContain(reuse.title)
    expect((await world.han.submit(decide, { verdict: 'taken-down' })).status).toBe(422)
    await world.han.submit(decide, { verdict: 'taken-down', reason: '示例：链接失效' })
    expect((await world.visitor.get(`/data-requests/reuses/${id}`)).status).toBe(404)
  })
})

describe('the balance', () => {
  test('sets demand beside supply by office and by theme, and as a table to take along', async ({ world }) => {
    await aPublished(world, { slug: 'stops-balance' })
    const id = await aNeed(world, { theme: 'transport' })
    await world.han.submit(act(id, 'referral'), { office: await world.organisation('sz-finance') })
    const { rows } = (await (await world.visitor.get('/api/data-requests/balance')).json()) as { rows: Record<string, unknown>[] }
    const finance = await world.organisation('sz-finance')
    expect(rows.find(({ key }) => key === finance)).toMatchObject({ requests: expect.any(Number), datasets: expect.any(Number) })
    expect(await world.visitor.text('/data-requests/balance?by=theme')).toContain('交通')
    expect(await world.visitor.text('/data-requests/balance.csv')).toContain('数据集')
    expect(await world.han.text('/workbench/data-requests/balance')).toContain('供需看板')
  })
})
