import { sql } from 'kysely'
import { chanceOf } from '../../replay/chance.ts'
import { deliver } from '../../replay/publishing/live.ts'
import { staffOf } from '../../replay/publishing/staff.ts'
import { seedOffices } from '../../seed/offices.ts'
import { progress } from '../command.ts'
import { inBenchCity } from './city.ts'
import { beside, type Figure, secondsOf, significant } from './figure.ts'

const BUNDLES = 40
const AT_ONCE = 200
const YEAR_ITEMS = 143_620
const MINUTES = 20

/**
 * Items of departments' systems through every gate to the public, in bundles of two hundred: screening, three approvals, index numbers, events.
 * Beside the least that could be written of them: the same rows inserted without a question, two hundred a transaction.
 */
export const benchPublish = ({ documents = BUNDLES * AT_ONCE }: { documents?: number }) =>
  inBenchCity(async ({ db }): Promise<Figure[]> => {
    progress('Making the city …')
    await seedOffices(db, new Date('2026-01-05T00:00:00Z'))
    const staff = await staffOf(db, '2026-01-05')
    const { rows: offices } = await sql<{
      id: string
    }>`select id from organisations.organisation where level = 'city' order by slug`.execute(db)
    const world = { db, staff, chance: chanceOf(1) }
    const queues = { government: [], department: [] }
    const kinds = Array.from({ length: AT_ONCE }, (_, index) => (index % 2 === 0 ? 'notice' : 'statutory'))
    let now = Date.parse('2026-02-02T09:00:00+08:00')
    const at = () => {
      now += 1_000
      return new Date(now)
    }
    const bundles = Math.max(1, Math.round(documents / AT_ONCE))
    progress(`Publishing ${bundles * AT_ONCE} items …`)
    let serial = 0
    const seconds = await secondsOf(async () => {
      for (let bundle = 0; bundle < bundles; bundle++) {
        const office = offices[bundle % offices.length]?.id ?? ''
        serial = await deliver(world, queues, { delivery: { day: '2026-02-02', office, kinds }, at, from: serial })
      }
    })
    progress('Inserting bare rows …')
    await sql`create table publishing.bare (id uuid default uuidv7() primary key, title text, body text, published_at timestamptz)`.execute(
      db,
    )
    const bare = await secondsOf(async () => {
      for (let bundle = 0; bundle < bundles; bundle++)
        await sql`insert into publishing.bare (title, body, published_at)
          select title, body, now() from publishing.edition limit ${AT_ONCE}`.execute(db)
    })
    const rate = (bundles * AT_ONCE) / seconds
    return [
      beside('items through all gates', 'per second', {
        value: rate,
        baseline: (bundles * AT_ONCE) / bare,
        goal: significant(YEAR_ITEMS / (MINUTES * 60)),
      }),
      { what: 'the whole year at this rate', value: significant(YEAR_ITEMS / rate), unit: 's', goal: MINUTES * 60 },
    ]
  })
