import fc from 'fast-check'
import { expect } from 'vitest'
import { theOffice } from '../../../../test/publishing.ts'
import { test as base, type World } from '../../../../test/world.ts'
import { addDays } from '../../../platform/day.ts'
import { type Covered, countCoverage, coverageOf, coverageStates, readCoverage } from './board.ts'

const test = base.extend('office', { scope: 'file' }, ({ world }) => world.organisation('sz-finance'))

const TODAY = '2026-09-16'
const itemOf = async ({ db }: World, key: string) =>
  (await db.selectFrom('publishing.catalogue_item').select('id').where('key', '=', key).executeTakeFirstOrThrow()).id
const stateOf = async (world: World, office: string, item: string) => {
  const row = (await readCoverage(world, { organisations: [office] })).find(({ item_id }) => item_id === item)
  return row && { state: coverageOf(row, TODAY), documents: row.documents, overdue: row.overdue, late: row.published_late }
}

const covered: fc.Arbitrary<Covered> = fc.record({
  organisation_id: fc.constantFrom('a', 'b'),
  item_id: fc.uuid(),
  area: fc.constant('x'),
  area_name: fc.constant('x'),
  level1: fc.constant(''),
  level2: fc.constant(''),
  waived_reason: fc.option(fc.constant('没有')),
  refresh_days: fc.option(fc.integer({ min: 1, max: 900 })),
  documents: fc.nat(3),
  last_on: fc.integer({ min: -900, max: 0 }).map((days) => addDays(TODAY, days)),
  overdue: fc.nat(2),
  due_soon: fc.nat(2),
  next_due_on: fc.constant(null),
  published_late: fc.nat(2),
})

test('each item counts once: the states of an office add up to what it owes and what it has nothing of', () => {
  fc.assert(
    fc.property(fc.array(covered), (rows) =>
      countCoverage(rows, TODAY).every((office) => {
        const mine = rows.filter(({ organisation_id }) => organisation_id === office.organisation)
        const states = Object.keys(coverageStates) as (keyof typeof coverageStates)[]
        return (
          states.reduce((sum, state) => sum + office[state], 0) === mine.length &&
          office.owed + office.waived === mine.length &&
          office.filled <= office.owed
        )
      }),
    ),
  )
})

test('what is overdue is never hidden behind something that is in order, nor by a reason once something is public', () => {
  fc.assert(
    fc.property(covered, (row) => {
      const state = coverageOf(row, TODAY)
      if (row.waived_reason !== null && row.documents === 0) return state === 'waived'
      return row.overdue > 0 ? state === 'overdue' : state !== 'overdue' && state !== 'waived'
    }),
  )
})

test('an item is empty until something is public, overdue while something formed waits past its term', async ({
  world,
  office,
}) => {
  const item = await itemOf(world, 'statutory-25')
  expect(await stateOf(world, office, item)).toMatchObject({ state: 'empty', documents: 0 })
  const { index } = await theOffice(world, office).published({ title: '收费目录（示例）', catalogueItem: item, formedOn: TODAY })
  expect(index).toMatch(/2026-00001$/)
  expect(await stateOf(world, office, item)).toEqual({ state: 'current', documents: 1, overdue: 0, late: 0 })
  await theOffice(world, office).draft({ title: '逾期的拟稿（示例）', catalogueItem: item, formedOn: '2026-07-01' })
  expect(await stateOf(world, office, item)).toMatchObject({ state: 'overdue', overdue: 1 })
})

test('the special term of an item decides what is late', async ({ world, office }) => {
  const item = await itemOf(world, 'statutory-30')
  const { edition } = await theOffice(world, office).draft({
    title: '采购合同（示例）',
    catalogueItem: item,
    formedOn: '2026-09-11',
  })
  const { due_on } = await world.db
    .selectFrom('publishing.edition')
    .select('due_on')
    .where('id', '=', edition)
    .executeTakeFirstOrThrow()
  expect(due_on).toBe('2026-09-15')
  expect(await stateOf(world, office, item)).toMatchObject({ state: 'overdue' })
  const page = await world.lin.text(`/workbench/publishing/coverage/sz-finance/items/${item}`)
  expect(page).toContain('已逾期 1 个工作日')
  expect(page).toContain('采购合同（示例）')
})

test('who oversees sees that something waits, not what it says; who has nothing to do with it sees no board', async ({
  world,
}) => {
  const item = await itemOf(world, 'statutory-30')
  const overseen = await world.zhou.text(`/workbench/publishing/coverage/sz-finance/items/${item}`)
  expect(overseen).toContain('已逾期 1 个工作日')
  expect(overseen).not.toContain('采购合同（示例）')
  const ledger = await world.zhou.text('/workbench/publishing/coverage/late')
  expect(ledger).toContain('（拟稿）')
  expect(ledger).not.toContain('采购合同（示例）')
  expect(await world.lin.text('/workbench/publishing/coverage/late')).toContain('采购合同（示例）')
  expect(await world.zhou.text('/workbench/publishing/coverage/late.csv')).not.toContain('采购合同（示例）')
  for (const someone of [world.chen, world.zhao]) expect((await someone.get('/workbench/publishing/coverage')).status).toBe(404)
  expect((await world.wu.get(`/workbench/publishing/coverage/sz-finance/items/${item}`)).status).toBe(404)
  expect((await world.wu.get('/workbench/publishing/coverage?office=sz-finance')).status).toBe(404)
  expect((await world.visitor.get('/workbench/publishing/coverage')).headers.get('location')).toContain('/identity/sign-in')
})

test('the overseer reads the whole city by office, by area and by item, and takes it along', async ({ world }) => {
  const board = await world.zhou.text('/workbench/publishing/coverage')
  expect(board).toContain('深圳市财政局')
  expect(await world.zhou.text('/workbench/publishing/coverage?view=areas')).toContain('财政预决算')
  expect(await world.zhou.text('/workbench/publishing/coverage?state=overdue')).toContain('逾期未公开')
  const csv = await world.zhou.text('/workbench/publishing/coverage/board.csv?office=sz-finance')
  expect(csv).toContain('深圳市财政局')
  expect(csv.split('\r\n').length).toBeGreaterThan(20)
  const futian = await world.wu.text('/workbench/publishing/coverage')
  expect(futian).toContain('福田区')
  expect(futian).not.toContain('深圳市财政局')
})

test('what everyone reads counts only what is public', async ({ world, office }) => {
  const figures = async () => (await world.visitor.text('/publishing/coverage')).match(/深圳市财政局[\s\S]*?<\/tr>/)?.[0]
  const before = await figures()
  await theOffice(world, office).draft({
    title: '又一件拟稿（示例）',
    catalogueItem: await itemOf(world, 'statutory-26'),
    formedOn: '2026-06-01',
  })
  expect(await figures()).toBe(before)
  expect(await world.visitor.text('/publishing/coverage')).not.toContain('拟稿')
  expect(await world.visitor.text('/publishing/coverage/list.csv')).toContain('按时率')
})

test('what goes public after its term stands in the ledger with how late it was', async ({ world, office }) => {
  const item = await itemOf(world, 'statutory-25')
  await theOffice(world, office).published({ title: '迟到的目录（示例）', catalogueItem: item, formedOn: '2026-07-01' })
  const ledger = await world.lin.text('/workbench/publishing/coverage/late')
  expect(ledger).toMatch(/迟到的目录（示例）[\s\S]*逾期 \d+ 个工作日/)
  expect(await stateOf(world, office, item)).toMatchObject({ late: 1 })
  expect(await world.lin.text('/workbench/publishing/coverage/late?since=2026-09-17')).not.toContain('迟到的目录（示例）')
})
