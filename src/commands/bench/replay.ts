import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inTransaction, SYSTEM } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import { eventType, record, subscribe } from '../../platform/events.ts'
import { publishedFor } from '../../replay/published.ts'
import { replay } from '../../replay/replay.ts'
import { seedOffices } from '../../seed/offices.ts'
import { startWorker } from '../../worker.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { beside, type Figure, secondsOf, significant } from './figure.ts'

const YEAR = 2024
const SCALE = 0.05
const CONNECTIONS = 20
const MINIMAL_ACTIONS = 4_000
const MINUTES = 5

/** A twentieth of a city's year lived through the real actions, beside the least that an action can be: an event and its job. */
export const benchReplay = () =>
  inBenchCity(
    async ({ db, url }): Promise<Figure[]> => {
      progress('Making the city …')
      await seedOffices(db, new Date(`${YEAR - 1}-10-31T00:00:00Z`))
      const window = { from: `${YEAR - 1}-11-01`, until: `${YEAR}-12-31`, year: YEAR }
      const worker = await startWorker({
        db,
        connectionString: url,
        now: () => new Date(`${YEAR}-12-31T15:00:00Z`),
        concurrency: 2,
        cron: false,
      })
      progress(`Living through ${YEAR} at scale ${SCALE} …`)
      let events = 0
      const seconds = await secondsOf(async () => {
        ;({ events } = await replay(db, {
          window,
          published: publishedFor(YEAR, SCALE),
          scale: SCALE,
          seed: 1,
          width: CONNECTIONS,
        }))
      }).finally(() => worker.stop())
      progress('Measuring the minimal action …')
      const rate = events / seconds
      return [
        beside('events of the replay', 'per second', {
          value: rate,
          baseline: await minimalRate(db),
          goal: significant(events / SCALE / (MINUTES * 60)),
        }),
        { what: 'the whole year at this rate', value: significant(events / SCALE / rate), unit: 's', goal: MINUTES * 60 },
      ]
      // As the command does: a replayed life owes nobody its last moment.
    },
    { durable: false },
  )

const Minimal = eventType('bench.minimal', z.object({}))
subscribe(Minimal.name, { job: 'bench.nothing' })

async function minimalRate(db: Db) {
  const ctx = { db, actor: SYSTEM, now: new Date() }
  let left = MINIMAL_ACTIONS
  const work = async () => {
    while (left-- > 0) await inTransaction(ctx, (tx) => record(tx, Minimal, randomUUID(), {}))
  }
  const seconds = await secondsOf(() => Promise.all(Array.from({ length: CONNECTIONS }, work)))
  return MINIMAL_ACTIONS / seconds
}
