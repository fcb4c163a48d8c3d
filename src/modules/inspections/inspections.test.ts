import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { addDays } from '../../platform/day.ts'
import { countLog } from './jobs.ts'
import { freshness, statedItems } from './model.ts'

const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2020-01-01', days))

describe('inspections', () => {
  test('a column is fine until its last day, foretold in the week before, and in breach from the day after', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 8, max: 400 }), (last, days) => {
        expect(freshness(last, days, addDays(last, days + 1)).standing).toBe('breach')
        expect(freshness(last, days, addDays(last, days)).standing).toBe('warning')
        expect(freshness(last, days, addDays(last, days - 6)).standing).toBe('warning')
        expect(freshness(last, days, addDays(last, days - 7)).standing).toBe('fine')
      }),
    )
    expect(freshness('2026-09-05', 14, '2026-09-16').sentence).toBe('最近更新 2026-09-05，再过 4 天就不合格')
    expect(freshness(null, 14, '2026-09-16').standing).toBe('breach')
  })

  test('the board says what stands how, to those who answer for the site and to nobody else', async ({ world }) => {
    const board = await (await world.zhou.get('/workbench/inspections')).text()
    expect(board).toContain('栏目按期更新')
    expect(board).toContain('单项否决')
    for (const someone of [world.chen, world.wang, world.qian])
      expect((await someone.get('/workbench/inspections')).status).toBe(404)
  })

  test('five failures in a hundred probes of a week fail the site', async ({ world }) => {
    const probes = Array.from({ length: 100 }, (_, index) => ({
      at: new Date(world.now.getTime() - index * 1_800_000),
      ok: index >= 5,
      milliseconds: 20,
      problem: null,
    }))
    await world.db.insertInto('inspections.probe').values(probes).execute()
    expect(await (await world.zhou.get('/workbench/inspections')).text()).toContain('失败 5 次（5.0%）')
  })

  test('the yearly statement waits for the year to end and for every line, then stays as it was', async ({ world }) => {
    const now = world.now
    const path = '/workbench/inspections/statement/2026'
    expect(await (await world.zhou.submit(`${path}/publication`, {})).text()).toContain('2026年还没有结束')
    world.now = new Date('2027-01-15T02:00:00Z')
    expect(await (await world.zhou.submit(`${path}/publication`, {})).text()).toContain(`还有 ${statedItems.length} 项没有填写`)
    expect((await world.zhou.submit(path, { drills: '不知道' })).status).toBe(422)
    const values = Object.fromEntries(statedItems.map(({ id, unit }) => [id, unit === '是/否' ? '是' : '12']))
    expect((await world.zhou.submit(path, values)).status).toBe(303)
    expect((await world.visitor.get('/inspections/2026')).status).toBe(404)
    expect((await world.zhou.submit(`${path}/publication`, {})).status).toBe(303)
    expect(await (await world.visitor.get('/inspections/2026')).text()).toContain('信息发布总数')
    expect(await (await world.zhou.submit(path, { drills: '否' })).text()).toContain('已经公布，不能再修改')
    world.now = now
  })

  test('people’s page views are counted, files, calls and officers’ pages are not', async () => {
    const file = join(await mkdtemp(join(tmpdir(), 'log-')), 'access.log')
    const line = (path: string, from: string, status = 200) => JSON.stringify({ method: 'GET', path, status, from })
    const lines = [
      line('/', 'a'),
      line('/rules', 'a'),
      line('/', 'b'),
      line('/api/search', 'c'),
      line('/assets/site.css', 'a'),
      line('/workbench', 'd'),
      line('/x', 'e', 404),
      '{"cut',
    ]
    await writeFile(file, lines.join('\n'))
    expect(await countLog(file)).toEqual({ views: 3, visitors: 2 })
  })
})
