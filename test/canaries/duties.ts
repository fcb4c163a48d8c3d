import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A version of a duty item that nobody has approved, an import with what it found, an alarm about the dispatching model, a gap. */
export async function plantDuties(world: World, canary: Plant) {
  const { db } = world
  // Who works on the list, and who oversees.
  const desk = ['shi', 'cui', 'zhou', 'wu'] as const
  const { id: item } = await db.selectFrom('duties.item').select('id').where('code', '=', '12.03.001').executeTakeFirstOrThrow()
  const draft = await db
    .insertInto('duties.version')
    .values({
      item_id: item,
      number: 2,
      origin: 'edit',
      name: canary('duties.version.name of a draft', desk),
      description: canary('duties.version.description of a draft', desk),
      words: [canary('duties.version.words of a draft', desk)],
      law: canary('duties.version.law of a draft', desk),
      area: 'district',
      lead_rule: 'sz-water',
      terms: JSON.stringify({
        consult: { days: 2 },
        help: { days: 10 },
        suggestion: { days: 10 },
        complaint: { days: 15 },
        report: { days: 15 },
      }),
      valid_from: '2026-10-01',
      reason: canary('duties.version.reason of a draft', desk),
      drafted_by: world.shi.id,
      drafted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const problem = { line: 3, code: '12.03.9', sentence: canary('duties.import.report', desk) }
  const imported = await db
    .insertInto('duties.import')
    .values({
      file_name: canary('duties.import.file_name', desk),
      report: JSON.stringify({ drafted: 0, unchanged: 0, absent: 0, problems: [problem] }),
      imported_by: world.shi.id,
      imported_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('duties.gap')
    .values({ words: canary('duties.gap.words', desk), month: '2026-09-01', demands: 3 })
    .execute()
  const alarm = await db
    .insertInto('dispatching.alarm')
    .values({ kind: 'less-sure', sentence: canary('dispatching.alarm.sentence', desk), raised_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { version: draft.id, import: imported.id, alarm: alarm.id }
}
