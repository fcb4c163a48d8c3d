import { join } from 'node:path'
import { sql } from 'kysely'
import { test as base, expect, vi } from 'vitest'
import { aCity, aFolder, type City, killedWhileSending, removeFolder } from './real-city.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 }) // real processes, started and killed on a machine that others use too

const test = base.extend('city', { scope: 'file' }, async ({}, { onCleanup }) => {
  const folder = await aFolder()
  const city = await aCity(join(folder, 'city'))
  onCleanup(async () => {
    await city.end()
    await removeFolder(folder)
  })
  return city
})

const keyOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** Tells something under a key; undefined when nobody answered. */
async function tell({ wang }: City, index: number) {
  const demand = { kind: 'help', text: `示例路 ${index} 号门口的路灯不亮，请修好`, key: keyOf(index) }
  const response = await wang.send('/api/demands', demand).catch(() => undefined)
  if (response && response.status !== 201) throw new Error(`${response.status} ${await response.text()}`)
  return response && ((await response.json().catch(() => undefined)) as { number: string } | undefined)?.number
}

test('a web server killed while people tell it things has lost nothing that it acknowledged; a retry makes no second demand', async ({
  city,
}) => {
  const many = Array.from({ length: 240 }, (_, index) => index)
  await killedWhileSending(city, many, { people: 20, send: (index) => tell(city, index) })
  const { rows } = await sql<{ demands: number; keys: number; facts: number }>`
    select (select count(*) from demands.demand) as demands, (select count(*) from demands.intake_key) as keys,
      (select count(*) from platform.event where name = 'demands.filed') as facts`.execute(city.db)
  expect(rows[0]).toEqual({ demands: many.length, keys: many.length, facts: many.length })

  // What follows is done by the worker, killed in the middle or not: each once.
  const worker = await city.start('worker')
  await vi.waitUntil(async () => (await screened(city)) > 0, { timeout: 60_000, interval: 20 })
  await worker.kill('SIGKILL')
  await city.start('worker')
  await vi.waitUntil(async () => (await screened(city)) === many.length, { timeout: 60_000, interval: 100 })
})

const screened = async ({ db }: City) => {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from platform.event where name = 'demands.screened'`.execute(db)
  return rows[0]?.count ?? 0
}
