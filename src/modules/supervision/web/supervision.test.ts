import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { aDemand, file } from '../../../../test/incidents-world.ts'
import { aLife, insertLives } from '../../../../test/random-demands.ts'
import { test, type World } from '../../../../test/world.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { countReporters, loadDemands } from '../../demands/index.ts'
import { climbLadder, countAnew, hourly, nightly } from '../index.ts'
import { decompose } from '../lost/decompose.ts'
import { listOrders } from '../orders/read-orders.ts'

/** A case with the transport bureau, by SQL: the life of cases is tested where they live. */
async function aCase(world: World, { due, open = true, n = 1 }: { due: string; open?: boolean; n?: number }) {
  const office = await world.organisation('sz-transport')
  const at = new Date(Date.parse(`${addDays(due, -10)}T10:00:00+08:00`) + n)
  const { rows } = await sql<{ id: string }>`
    insert into demands.demand (id, received_on, received_at, number, channel, kind, state, title, text, item, district, lead_id, due_on, due_at,
      first_due_at, open_due_at, overdue_rung, legs, answer, answered_at, contacted_at)
    select (lpad(to_hex((extract(epoch from ${at}::timestamptz) * 1000)::bigint), 12, '0') || '7' || substr(md5(${`${due}${n}`}), 1, 3) || '8'
        || substr(md5(${`${due}${n}`}), 4, 15))::uuid,
      ${dayOf(at)}::date, ${at}, ${`SQ${due}${n}`}, 'web', 'complaint', ${open ? 'handling' : 'answered'}::demands.state, '示例', '示例', '01.01.001',
      '福田区', ${office}::uuid, ${due}::date, ${new Date(`${due}T23:59:59+08:00`)}, ${new Date(`${due}T23:59:59+08:00`)},
      ${open ? new Date(`${due}T23:59:59+08:00`) : null}, ${open ? 2 : 0}, 1,
      ${open ? null : '您好，您反映的问题已经收悉，我单位高度重视，将依法依规处理，感谢您的支持。'}, ${open ? null : world.now}, null
    returning id`.execute(world.db)
  const id = rows[0]?.id ?? ''
  await sql`insert into demands.leg (demand_id, received_on, ordinal, office_id, role, item, kind, channel, dispatched_at, signed_at, own_due_at, due_at,
      ended_at, outcome)
    select id, received_on, 0, lead_id, 'lead', item, kind, channel, received_at, received_at, due_at, due_at, answered_at,
      case when answered_at is not null then 'answered'::demands.leg_outcome end from demands.demand where id = ${id}::uuid`.execute(
    world.db,
  )
  return id
}

test('where no month may be told there is a sentence and no empty drawing', async ({ world }) => {
  await countAnew(world.system())
  for (const path of ['/supervision', '/supervision/indicators/on-time']) {
    const page = await world.visitor.text(path)
    expect(page).toContain('还没有可以公布的月份')
    expect(page).not.toContain('yg-chart')
  }
})

test('a visitor reads every figure beside its definition, and no small cell', async ({ world }) => {
  const offices = await Promise.all(
    ['sz-transport', 'sz-water', 'futian-urban-management'].map((slug) => world.organisation(slug)),
  )
  await insertLives(world.db, fc.sample(aLife, { numRuns: 60, seed: 1 }), { from: '2026-07-01', offices })
  await countAnew(world.system())
  const page = await world.visitor.text('/supervision?year=2026&by=office')
  expect(page).toContain('按时办结率')
  expect(page).toContain('评价率')
  const definition = await world.visitor.text('/supervision/indicators/on-time')
  expect(definition).toContain('第 1 版')
  expect(definition).toContain('demands.public_demand')
  const json = JSON.parse(await world.visitor.text('/supervision/figures.json?year=2026&by=item'))
  const shown = json.rows.flatMap(({ figures }: { figures: Record<string, 'few' | { denominator: number }> }) =>
    Object.values(figures),
  )
  expect(shown.every((cell: 'few' | { denominator: number }) => cell === 'few' || cell.denominator >= 10)).toBe(true)
  expect(await world.visitor.text('/supervision/figures.csv?year=2026')).toContain('按时办结率')
  expect(await world.visitor.text('/supervision/because')).toContain('因您反映')
  expect(await world.visitor.text('/api/supervision/indicators')).toContain('"on-time"')
})

test('a supervisor opens a figure down to its cases, a handler only to those of the own office', async ({ world }) => {
  for (const path of [
    '',
    '?by=office',
    '/cases?indicator=on-time&period=2026&side=missed',
    '/lost?period=2026',
    '/risk',
    '/orders',
    '/audits',
    '/suggestions',
    '/what-if?complaint=5',
  ])
    expect((await world.cui.get(`/workbench/supervision${path}`)).status).toBe(200)
  const own = await world.ren.text('/workbench/supervision/cases?indicator=received&period=2026')
  expect(own).not.toContain('水务')
  expect((await world.ren.get('/workbench/supervision/audits')).status).toBe(404)
  expect((await world.wang.get('/workbench/supervision')).status).toBe(404)
})

test('the points that are missing are all accounted for', async ({ world }) => {
  const lost = await decompose(world.cui.ctx(), { from: '2026-01-01', to: '2026-12-31' })
  const missing = lost.rate === null ? 0 : (1 - lost.rate) * 100
  for (const shares of [lost.byCause, lost.byOffice, lost.byItem, lost.byState])
    expect(shares.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(missing, 8)
})

test('the ladder writes one order for a rung, however often the clock comes by', async ({ world }) => {
  await sql`delete from demands.leg`.execute(world.db)
  await sql`delete from demands.demand`.execute(world.db)
  const id = await aCase(world, { due: addDays(dayOf(world.now), -4) })
  expect((await loadDemands(world.system(), [id])).size).toBe(1)
  await climbLadder(world.system())
  await climbLadder(world.system())
  const { rows } = await listOrders(world.ren.ctx(), { today: dayOf(world.now) })
  expect(rows.map(({ demand_id, level, by_ladder }) => ({ demand_id, level, by_ladder }))).toEqual([
    { demand_id: id, level: 2, by_ladder: true },
  ])
  expect((await listOrders(world.mu.ctx(), { today: dayOf(world.now) })).rows).toEqual([])
})

test('an order is replied to by its office and released by another; nobody else sees it', async ({ world }) => {
  const [order] = (await listOrders(world.ren.ctx(), { today: dayOf(world.now) })).rows
  const at = `/workbench/supervision/orders/${order?.id}`
  expect((await world.mu.get(at)).status).toBe(404)
  expect((await world.cui.submit(`${at}/reply`, { reply: '示例' })).status).toBe(422)
  expect((await world.ren.submit(`${at}/reply`, { reply: '示例：已经派人处理，三日内答复。' })).status).toBe(303)
  expect((await world.ren.submit(`${at}/release`, { note: '示例' })).status).toBe(422)
  expect((await world.cui.submit(`${at}/release`, { note: '示例：已核查。' })).status).toBe(303)
  expect((await world.eventsOf(order?.id ?? '')).map(({ name }) => name)).toEqual([
    'supervision.order-issued',
    'supervision.order-replied',
    'supervision.order-released',
  ])
})

test('answers that repeat each other are laid before a person, whose verdict the office is told', async ({ world }) => {
  for (let n = 10; n < 15; n++) await aCase(world, { due: addDays(dayOf(world.now), 5), open: false, n })
  await nightly(world.system())
  const list = await world.cui.text('/workbench/supervision/audits')
  expect(list).toContain('套话答复')
  expect(list).toContain('没有联系当事人就答复')
  const { rows } = await sql<{ id: string }>`select id from supervision.audit where reason = 'template' limit 1`.execute(world.db)
  const at = `/workbench/supervision/audits/${rows[0]?.id}`
  expect((await world.ren.get(at)).status).toBe(404)
  expect((await world.cui.submit(`${at}/verdict`, { verdict: 'improve', note: '示例：请逐条回应。' })).status).toBe(303)
  expect((await world.cui.submit(`${at}/verdict`, { verdict: 'fine', note: '示例' })).status).toBe(422)
})

test('one who says the same ten times is one, and is no reason to change anything', async ({ world }) => {
  const told = (item: string, phones: readonly string[]) =>
    phones.map((phone, index) =>
      aDemand(`示例：第 ${index} 次咨询 ${item} 怎样办理。`, { item, kind: 'consult', reporter: { phone } }),
    )
  const many = Array.from({ length: 12 }, (_, index) => `138001380${String(index).padStart(2, '0')}`)
  await file(world, [
    ...told(
      '07.01.001',
      Array.from({ length: 12 }, () => '13900139000'),
    ),
    ...told('12.02.001', many),
  ])
  await nightly(world.system())
  const { rows } = await sql<{ item: string; people: number }>`
    select item, people from supervision.suggestion where item in ('07.01.001', '12.02.001')`.execute(world.db)
  expect(rows.filter(({ item }) => item === '07.01.001')).toEqual([])
  for (const { people } of rows) expect(people).toBe(12)
  expect(await countReporters(world, { items: ['07.01.001', '12.02.001'], from: '2026-01-01' })).toEqual(
    new Map([
      ['07.01.001', 1],
      ['12.02.001', 12],
    ]),
  )
})

test('what is open stands on the page of risk once the hour has struck, and before that the page says so', async ({ world }) => {
  await aCase(world, { due: addDays(dayOf(world.now), 4), n: 77 })
  await sql`truncate supervision.leg_risk`.execute(world.db)
  expect(await world.cui.text('/workbench/supervision/risk')).toContain('还没有推算')
  await hourly(world.system())
  const page = await world.cui.text('/workbench/supervision/risk')
  expect(page).not.toContain('还没有推算')
  expect(page).not.toContain('没有在办的诉求')
})

test('what many people say is proposed once, and what is taken up is told to everybody', async ({ world }) => {
  const { rows } = await sql<{ id: string }>`
    insert into supervision.suggestion (kind, item, title, why, people, from_day, to_day, proposed_on)
    values ('faq', '99.99.999', '示例事项', '示例', 312, '2026-06-01', '2026-09-01', '2026-09-01') returning id`.execute(world.db)
  const at = `/workbench/supervision/suggestions/${rows[0]?.id}`
  expect((await world.wu.submit(`${at}/decision`, { decision: 'accept', publicNote: '示例' })).status).toBe(422)
  expect((await world.cui.submit(`${at}/decision`, { decision: 'accept' })).status).toBe(422)
  expect(await world.visitor.text('/supervision/because')).not.toContain('312')
  expect((await world.cui.submit(`${at}/decision`, { decision: 'accept', publicNote: '示例：将编写常见问题。' })).status).toBe(
    303,
  )
  expect(await world.visitor.text('/supervision/because')).toContain('因 312 人反映')
})

test('a supervisor orders with a form, sent twice it is one order, and the case takes the act', async ({ world }) => {
  const demand = await aCase(world, { due: addDays(dayOf(world.now), 3), n: 40 })
  const page = await world.cui.text(`/workbench/supervision/orders/new?demand=${demand}`)
  const key = /name="_key" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const [year = '', month = '', day = ''] = addDays(dayOf(world.now), 2).split('-')
  const due = { 'replyDueOn.year': year, 'replyDueOn.month': month, 'replyDueOn.day': day }
  const fields = { demand, level: '1', reason: 'risk', text: '示例：请说明进展。', ...due, _key: key }
  expect((await world.ren.submit('/workbench/supervision/orders', fields)).status).toBe(404)
  expect((await world.cui.submit('/workbench/supervision/orders', { ...fields, text: '' })).status).toBe(422)
  expect((await world.cui.submit('/workbench/supervision/orders', fields)).status).toBe(303)
  expect((await world.cui.submit('/workbench/supervision/orders', fields)).status).toBe(303)
  const { rows } = await listOrders(world.ren.ctx(), { today: dayOf(world.now) })
  expect(rows.filter(({ demand_id }) => demand_id === demand)).toHaveLength(1)
  expect((await world.eventsOf(demand)).map(({ name }) => name)).toContain('demands.ordered')
})
