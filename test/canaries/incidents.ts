import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** An incident that nobody has confirmed, with its log and what its office wrote while it was, and a hot spot that somebody looked into. */
export async function plantIncidents(world: World, canary: Plant) {
  const { db } = world
  const hub = ['tian', 'shi', 'cui'] as const
  const number = 900_001
  await db
    .insertInto('incidents.incident')
    .values({
      number,
      tier: 'event',
      title: canary('incidents.incident.title', hub),
      item: '12.03.007',
      first_at: world.now,
      last_at: world.now,
      found_at: world.now,
      members: 2,
    })
    .execute()
  const step = await db
    .insertInto('incidents.step')
    .values({ incident: number, kind: 'joined', said: canary('incidents.step.said', hub), moves: '[]', at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('incidents.entry')
    .values({
      incident: number,
      kind: 'progress',
      text: canary('incidents.entry.text of one that is not confirmed', hub),
      written_at: world.now,
    })
    .execute()
  const alarm = await db
    .insertInto('incidents.alarm')
    .values({
      item: '12.03.007',
      cell: 'futian-shatou',
      from_on: '2026-09-14',
      until_on: '2026-09-14',
      observed: 9,
      expected: 1.5,
      score: 20,
      chance: 0.0001,
      looks: 100,
      budget: 2,
      raised_on: '2026-09-15',
      state: 'real',
      note: canary('incidents.alarm.note', hub),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { number: String(number), step: String(step.id), alarm: alarm.id }
}
