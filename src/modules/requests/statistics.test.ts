import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { readGuideRate, readStatistics } from './statistics.ts'

type Row = {
  office: string
  received: string
  closed?: string
  due?: string
  outcome?: 'disclosed' | 'not-exist' | 'withdrawn'
  area?: string
  joined?: true
}
let number = 0

async function given({ db, wang, organisation }: World, rows: Row[]) {
  for (const { office, received, closed, due, outcome, area = 'other', joined } of rows)
    await db
      .insertInto('requests.request')
      .values({
        number: `test-${++number}`,
        organisation_id: await organisation(office),
        applicant_id: wang.id,
        applicant_kind: 'natural',
        channel: 'online',
        title: '甲',
        description: '乙',
        supply: 'electronic',
        delivery: 'online',
        subject_area: area,
        status: closed ? 'answered' : 'accepted',
        submitted_on: received,
        received_on: received,
        counts_from: received,
        due_on: due ?? null,
        closed_on: closed ?? null,
        outcome: closed ? (outcome ?? 'disclosed') : null,
        joined_to: joined ? '00000000-0000-7000-8000-000000000001' : null,
      })
      .execute()
}

test('without any record every figure is nought and nothing is compared', async ({ world }) => {
  const statistics = await readStatistics(world.system(), { year: 2026 })
  expect(statistics.headline).toMatchObject({ received: 0, processed: 0, open: 0 })
  expect(statistics.yearBefore).toBeNull()
  expect(await world.visitor.text('/requests/statistics')).toContain('没有2025年可比的数字')
})

test('a year’s figures: received, carried in, processed, open, on time', async ({ world }) => {
  await given(world, [
    { office: 'sz-finance', received: '2025-01-03', closed: '2025-02-03', due: '2025-02-10' },
    { office: 'sz-finance', received: '2025-12-20', closed: '2026-01-15', due: '2026-01-20', area: 'land' },
    { office: 'sz-finance', received: '2026-03-02', closed: '2026-04-20', due: '2026-03-30', outcome: 'not-exist', area: 'land' },
    { office: 'futian-shatou', received: '2026-05-06', closed: '2026-05-08', outcome: 'withdrawn' },
    { office: 'futian-shatou', received: '2026-08-03', due: '2026-08-31' },
    { office: 'sz-health', received: '2026-09-10', due: '2026-10-20' },
    { office: 'sz-health', received: '2026-09-10', closed: '2026-09-11', joined: true },
  ])
  const { headline, yearBefore, subjectAreas, outcomes, months } = await readStatistics(world.system(), { year: 2026 })
  expect(headline).toMatchObject({ received: 4, carriedIn: 1, processed: 3, open: 2, inTime: 1, late: 1, lateOpen: 1 })
  expect(headline.received + headline.carriedIn).toBe(headline.processed + headline.open)
  expect(yearBefore).toEqual({ source: 'records', received: 1, processed: 1, inTime: 1, late: 0 })
  expect(subjectAreas).toEqual([
    { key: 'other', count: 3, before: 1 },
    { key: 'land', count: 1, before: 0 },
  ])
  expect(outcomes.map(({ outcome, count }) => [outcome, count]).sort()).toEqual([
    ['disclosed', 1],
    ['not-exist', 1],
    ['withdrawn', 1],
  ])
  expect(months.received).toEqual([0, 0, 1, 0, 1, 0, 0, 1, 1, null, null, null])
})

test('an office’s figures hold those of the offices below it, and a past year is whole', async ({ world }) => {
  const page = await world.visitor.text('/requests/statistics?organisation=futian&year=2026')
  expect(page).toContain('福田区')
  expect(page).toContain('收到＋上年结转＝办结＋正在办理：2＋0＝1＋1')
  const past = await world.visitor.text('/requests/statistics?year=2025')
  expect(past).toContain('收到＋上年结转＝办结＋正在办理：2＋0＝1＋1')
})

test('a year that nobody knows and an office that does not exist are this year and the city', async ({ world }) => {
  const response = await world.visitor.get('/requests/statistics?year=1899&organisation=nowhere')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('全市2026年')
})

test('every figure has its definition beside it, and every chart its table', async ({ world }) => {
  const page = await world.visitor.text('/requests/statistics')
  expect(page).toContain('按期办结率＝在答复期限内办结的件数÷有答复期限的办结件数')
  expect(page.match(/<figure/g)?.length).toBe(page.match(/数据表/g)?.length)
  expect(page).not.toMatch(/ style="/)
})

test('anybody may keep the page, but not that of somebody signed in', async ({ world }) => {
  expect((await world.visitor.get('/requests/statistics')).headers.get('cache-control')).toBe('public, max-age=0')
  const own = await world.newBrowser({ cookie: 'reading=large' }).get('/requests/statistics')
  expect(own.headers.get('cache-control')).toBe('no-store')
})

test('the year before comes from its published report where the records do not reach', async ({ world }) => {
  const city = await world.organisation('sz')
  const rows = { '一、本年新收政府信息公开申请数量': [0, 0, 0, 0, 0, 0, 15_000], '三、（七）总计': [0, 0, 0, 0, 0, 0, 15_072] }
  await world.db
    .insertInto('annual_reports.report')
    .values({
      organisation_id: city,
      year: 2023,
      format_version: 'test',
      status: 'closed',
      closed_at: world.now,
      canonical: '{}',
      hash: '0'.repeat(64),
      tables: JSON.stringify({ table3: { rows } }),
    })
    .execute()
  const { yearBefore } = await readStatistics(world.system(), { year: 2024, reporter: city })
  expect(yearBefore).toEqual({ source: 'report', received: 15_000, processed: 15_072 })
})

test('the guide’s rate counts who looked, who opened, and who did not file after that', async ({ world }) => {
  await world.db
    .insertInto('requests.guide_visit')
    .values([
      { started_on: '2026-02-01', shown: 3, opened: 1 },
      { started_on: '2026-02-01', shown: 3, opened: 1, filed: true },
      { started_on: '2026-02-02', shown: 2 },
      { started_on: '2026-02-02', shown: 0, filed: true },
      { started_on: '2025-02-02', shown: 1, opened: 1 },
    ])
    .execute()
  expect(await readGuideRate(world.system(), 2026)).toEqual({ shown: 3, opened: 2, filed: 2, answered: 1 })
})
