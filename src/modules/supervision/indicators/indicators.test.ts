import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { aLife, insertLives, type Lived, plus } from '../../../../test/random-demands.ts'
import { settled } from '../../../../test/settled.ts'
import { test, type World } from '../../../../test/world.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { eventType, record } from '../../../platform/events.ts'
import { fingerprintOf } from './definition.ts'
import { readFigure } from './figures.ts'
import { countAnew, followChanges } from './follow-changes.ts'
import { reconcile } from './reconcile.ts'
import { indicators, inForce, versionsOf } from './registry.ts'

const FROM = '2026-07-20'
const TO = '2026-10-31'
const Touched = eventType('demands.filed', z.object({}))

/** The numerator and denominator of each indicator, counted one case after the other without a line of SQL. */
function counted(lives: readonly Lived[], today: string): Record<string, [number, number]> {
  const within = (at: Date | null) => at !== null && dayOf(at) >= FROM && dayOf(at) <= TO
  const answered = (life: Lived) => plus(life.receivedAt, life.answeredAfter)
  const rated = (life: Lived) => life.answeredAfter !== null && life.rating !== null
  const owed = (life: Lived) => life.state !== 'rejected' && within(life.dueAt)
  const among = (those: Lived[], adds: (life: Lived) => number): [number, number] => [
    those.reduce((sum, life) => sum + adds(life), 0),
    those.length,
  ]
  const received = lives.filter((life) => within(life.receivedAt))
  const judged = lives.filter((life) => owed(life) && (answered(life) !== null || dayOf(life.dueAt) < today))
  const done = lives.filter((life) => within(answered(life)))
  const legs = lives.flatMap((life) =>
    life.legs.map((leg, ordinal) => {
      const at = plus(life.receivedAt, leg.dispatchedAfter) as Date
      return { ...leg, at, ordinal, isBack: leg.endedAfter !== null && leg.returned }
    }),
  )
  const due = legs.filter(
    (leg) =>
      leg.ordinal !== 2 &&
      within(leg.at) &&
      !leg.isBack &&
      (leg.contactedAfter !== null || dayOf(plus(leg.at, 24) as Date) < today),
  )
  const signed = legs.filter((leg) => within(plus(leg.at, leg.signedAfter)))
  const lead = legs.filter((leg) => leg.ordinal !== 2 && within(leg.at))
  return {
    'received 1': among(received, () => 1),
    'services 1': among(received, () => 1),
    'services 2': among(received, (life) => 1 + Number(rated(life)) + life.redo),
    'work-orders 1': among(
      received.filter((life) => life.office !== null && life.state !== 'rejected' && life.state !== 'merged'),
      () => 1,
    ),
    'on-time 1': among(judged, (life) => Number(answered(life) !== null && dayOf(answered(life) as Date) <= dayOf(life.dueAt))),
    'on-time 2': among(judged, (life) => Number(answered(life) !== null && (answered(life) as Date) <= life.dueAt)),
    'overdue 1': among(
      judged.filter((life) => answered(life) === null),
      () => 1,
    ),
    'extension 1': among(
      lives.filter((life) => owed(life) && life.office !== null),
      (life) => Number(life.extended),
    ),
    'handling-hours 1': among(done, (life) => (life.answeredAfter ?? 0) * 60),
    'arbitration 1': among(
      received.filter((life) => life.office !== null),
      (life) => Number(life.returns >= 2),
    ),
    'solved 1': among(
      done.filter((life) => life.solved !== null),
      (life) => Number(life.solved),
    ),
    'satisfied 1': among(done.filter(rated), (life) => Number((life.rating ?? 0) >= 3)),
    'rated 1': among(done, (life) => Number(rated(life))),
    'redo 1': among(done, (life) => Number(life.redo > 0)),
    'relapse 1': among(
      lives.filter((life) => within(plus(life.receivedAt, life.closedAfter))),
      () => 0,
    ),
    'first-contact 1': [due.filter((leg) => leg.contactedAfter !== null && leg.contactedAfter <= 24).length, due.length],
    'sign-hours 1': [signed.reduce((sum, leg) => sum + (leg.signedAfter ?? 0) * 60, 0), signed.length],
    'returned 1': [lead.filter((leg) => leg.isBack).length, lead.length],
  }
}

const figuresOf = async (world: World, filter: object = {}) =>
  Object.fromEntries(
    await Promise.all(
      indicators.map(async ({ name, version }) => {
        const figure = await readFigure(world.system(), name, { from: FROM, to: TO, version, ...filter })
        return [`${name} ${version}`, [figure?.numerator, figure?.denominator]] as const
      }),
    ),
  )

let offices: string[] = []
const officesOf = async (world: World) => {
  if (offices.length === 0)
    offices = await Promise.all(['sz-transport', 'sz-water', 'futian-urban-management'].map((slug) => world.organisation(slug)))
  return offices
}
const forget = async ({ db }: World) => {
  await sql`delete from demands.leg`.execute(db)
  await sql`delete from demands.demand`.execute(db)
}
const touch = (world: World, lives: readonly { id: string }[]) =>
  world.as({ actor: world.system().actor }, async (tx) => {
    for (const { id } of lives) await record(tx, Touched, id, {})
  })

describe('indicators', () => {
  test('each equals a count of random cases by hand, of the city, an office and a kind, under every version', {
    timeout: 60_000,
  }, async ({ world }) => {
    const all = await officesOf(world)
    await fc.assert(
      fc.asyncProperty(fc.array(aLife, { minLength: 5, maxLength: 60 }), async (lives) => {
        await forget(world)
        const lived = await insertLives(world.db, lives, { from: '2026-07-25', offices: all })
        await countAnew(world.system())
        const today = dayOf(world.now)
        expect(await figuresOf(world)).toEqual(counted(lived, today))
        const ofKind = await figuresOf(world, { cut: 'kind', value: 'complaint' })
        expect(ofKind).toEqual(
          counted(
            lived.filter(({ kind }) => kind === 'complaint'),
            today,
          ),
        )
        const ofDistrict = await figuresOf(world, { cut: 'district', value: '福田区' })
        expect(ofDistrict).toEqual(
          counted(
            lived.filter(({ district }) => district === '福田区'),
            today,
          ),
        )
      }),
      { numRuns: 6 },
    )
  })

  test('the projections follow events as if everything had been counted anew, and the check finds nothing wrong', {
    timeout: 60_000,
  }, async ({ world }) => {
    const all = await officesOf(world)
    await forget(world)
    await countAnew(world.system())
    const lives = fc.sample(aLife, { numRuns: 80, seed: 6 })
    const lived = await insertLives(world.db, lives, { from: '2026-07-25', offices: all })
    await touch(world, lived)
    await settled(world)
    await followChanges(world.system())
    expect(await figuresOf(world)).toEqual(counted(lived, dayOf(world.now)))
    // Half of them change: other days, other states; what they counted before must go.
    const changed = lived
      .slice(0, 40)
      .map((life) => ({ ...life, dueAt: new Date(life.dueAt.getTime() + 5 * 86_400_000), rating: 1 }))
    await sql`update demands.demand set due_at = due_at + interval '5 days', due_on = due_on + 5,
      rating = case when answered_at is not null then 1 end where id = any(${changed.map(({ id }) => id)}::uuid[])`.execute(
      world.db,
    )
    await touch(world, changed)
    await settled(world)
    await followChanges(world.system())
    expect(await figuresOf(world)).toEqual(counted([...changed, ...lived.slice(40)], dayOf(world.now)))
    const days = Array.from({ length: 100 }, (_, index) => addDays(FROM, index))
    expect(await reconcile(world.system(), days)).toMatchObject({ wrong: 0, days: [] })
  })

  test('a night makes late what was still open, without any event', async ({ world }) => {
    const all = await officesOf(world)
    await forget(world)
    await countAnew(world.system())
    const [life] = fc.sample(aLife, 1)
    if (!life) throw new Error('no life')
    const open = {
      ...life,
      receivedDay: 0,
      dueDays: 10,
      state: 'handling' as const,
      answeredAfter: null,
      closedAfter: null,
      legs: [],
    }
    const lived = await insertLives(world.db, [open], { from: dayOf(world.now), offices: all })
    await touch(world, lived)
    await settled(world)
    await followChanges(world.system())
    const late = (now: Date) =>
      readFigure({ db: world.db }, 'overdue', { from: FROM, to: dayOf(new Date(now.getTime() + 40 * 86_400_000)) })
    expect((await late(world.now))?.numerator).toBe(0)
    const later = new Date(world.now.getTime() + 12 * 86_400_000)
    await settled(world)
    await followChanges({ ...world.system(), now: later })
    expect((await late(later))?.numerator).toBe(1)
  })

  test('a projection that was tampered with is found and counted anew', async ({ world }) => {
    const all = await officesOf(world)
    await forget(world)
    await insertLives(world.db, fc.sample(aLife, { numRuns: 30, seed: 7 }), { from: '2026-07-25', offices: all })
    await countAnew(world.system())
    await sql`update supervision.daily set numerator = numerator + 1 where indicator = 'received' and cut = 'all' and day = (
      select min(day) from supervision.daily where indicator = 'received')`.execute(world.db)
    const days = Array.from({ length: 100 }, (_, index) => addDays(FROM, index))
    const found = await reconcile(world.system(), days)
    expect(found).toMatchObject({ wrong: 1 })
    expect(await reconcile(world.system(), days)).toMatchObject({ wrong: 0 })
  })

  test('the version in force is the last whose day has come', () => {
    expect(inForce('on-time', '2025-12-31')?.version).toBe(1)
    expect(inForce('on-time', '2026-01-01')?.version).toBe(2)
    expect(versionsOf('services').map(({ version }) => version)).toEqual([1, 2])
  })

  test('a definition that is in use is never changed: another way of counting is another version', () => {
    expect(Object.fromEntries(indicators.map((each) => [`${each.name} ${each.version}`, fingerprintOf(each)]))).toMatchSnapshot()
  })
})
