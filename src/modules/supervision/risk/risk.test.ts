import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { aLife, insertLives, type Life } from '../../../../test/random-demands.ts'
import { test, type World } from '../../../../test/world.ts'
import { dayOf } from '../../../platform/day.ts'
import { learnRisk } from './learn-risk.ts'
import { listRisky, readBurdens, readTrust } from './read-risk.ts'
import { reckonRisk } from './reckon-risk.ts'

const [template] = fc.sample(aLife, { numRuns: 1, seed: 3 })
const aCase = (more: Partial<Life>): Life => ({
  ...(template as Life),
  state: 'handling',
  answeredAfter: null,
  closedAfter: null,
  ...more,
})
const leg = (endedAfter: number | null) => [
  { dispatchedAfter: 0, signedAfter: 1, contactedAfter: 2, endedAfter, returned: false },
]
const officesOf = (world: World) =>
  Promise.all(['sz-transport', 'sz-water', 'futian-urban-management'].map((slug) => world.organisation(slug)))
const risksOf = async ({ db }: World) => {
  const { rows } = await sql<{ office: string; probability: number; share: number }>`
    select organisation_id as office, probability, share from supervision.leg_risk order by share`.execute(db)
  return rows
}

test('without a history the risk is the share of the term that has gone by', async ({ world }) => {
  const offices = await officesOf(world)
  const open = [2, 6, 9].map((dueDays) => aCase({ receivedDay: 0, receivedHour: 0, dueDays, office: 0, legs: leg(null) }))
  await insertLives(world.db, open, { from: dayOf(new Date(world.now.getTime() - 4 * 86_400_000)), offices })
  await reckonRisk(world.system())
  const found = await risksOf(world)
  expect(found.map(({ probability }) => probability)).toEqual(
    [...found.map(({ probability }) => probability)].sort((a, b) => a - b),
  )
  expect(found.at(-1)?.probability).toBe(1)
  expect(found[0]?.probability).toBeCloseTo((found[0]?.share ?? 0) ** 2, 4)
})

test('with a history an office that is often late is a higher risk than one that never is', async ({ world }) => {
  const offices = await officesOf(world)
  const past = Array.from({ length: 400 }, (_, index) =>
    aCase({
      receivedDay: index % 55,
      state: 'answered',
      answeredAfter: 200,
      office: index % 2,
      dueDays: 10,
      item: '01.01.001',
      // The first office needs eleven days of ten in every second case, the other eight.
      legs: leg(index % 4 === 0 ? 264 : 192),
    }),
  )
  await insertLives(world.db, past, { from: dayOf(new Date(world.now.getTime() - 80 * 86_400_000)), offices })
  await sql`delete from demands.leg where ended_at is null`.execute(world.db)
  const open = [0, 1].map((office) =>
    aCase({ receivedDay: 0, receivedHour: 0, dueDays: 10, office, item: '01.01.001', legs: leg(null) }),
  )
  await insertLives(world.db, open, { from: dayOf(new Date(world.now.getTime() - 5 * 86_400_000)), offices })
  await learnRisk(world.system())
  await reckonRisk(world.system())
  const found = new Map((await risksOf(world)).map(({ office, probability }) => [office, probability]))
  expect(found.get(offices[0] ?? '')).toBeGreaterThan(0.35)
  expect(found.get(offices[1] ?? '')).toBeLessThan(0.15)
})

test('what was said is kept, held against what came, and scored', async ({ world }) => {
  const offices = await officesOf(world)
  await sql`delete from demands.leg`.execute(world.db)
  const open = Array.from({ length: 120 }, (_, index) =>
    aCase({ receivedDay: 0, receivedHour: index % 24, dueDays: 10, office: index % 3, legs: leg(null) }),
  )
  const lived = await insertLives(world.db, open, { from: dayOf(new Date(world.now.getTime() - 5 * 86_400_000)), offices })
  await reckonRisk(world.system())
  await learnRisk(world.system())
  const later = { ...world.system(), now: new Date(world.now.getTime() + 9 * 86_400_000) }
  // Every third was answered after its term.
  await sql`update demands.leg set ended_at = due_at + case when office_id = ${offices[0]}::uuid then interval '1 day' else interval '-1 hour' end,
    outcome = 'answered' where demand_id = any(${lived.map(({ id }) => id)}::uuid[])`.execute(world.db)
  await learnRisk(later)
  const trust = await readTrust(later)
  expect(trust.forecasts).toBe(120)
  expect(trust.brier).toBeGreaterThan(0)
  expect(trust.tenths.reduce((sum, { forecasts }) => sum + forecasts, 0)).toBe(120)
})

test('an overseer sees the offices below, a supervisor all, a handler their own', async ({ world }) => {
  const offices = await officesOf(world)
  await sql`delete from demands.leg`.execute(world.db)
  const open = [0, 1, 2].map((office) => aCase({ receivedDay: 0, dueDays: 10, office, legs: leg(null) }))
  await insertLives(world.db, open, { from: dayOf(new Date(world.now.getTime() - 5 * 86_400_000)), offices })
  await reckonRisk(world.system())
  const seenBy = async (someone: { ctx: () => Parameters<typeof readBurdens>[0] }) =>
    (await readBurdens(someone.ctx())).map(({ office }) => office).sort()
  expect(await seenBy(world.cui)).toEqual([...offices].sort())
  expect(await seenBy(world.wu)).toEqual([offices[2]])
  expect(await seenBy(world.ren)).toEqual([offices[0]])
  expect((await listRisky(world.ren.ctx(), {})).rows.map(({ office }) => office)).toEqual([offices[0]])
})
