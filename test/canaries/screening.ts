import { OFFICE, OFFICERS, OVERSEER, type Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** What was found in public things and refused, and what the search was asked in vain. */
export async function plantScreening(world: World, canary: Plant, finance: string) {
  const { db } = world
  // What was found in public things, and what was done about it: for who answers for it there and who oversees it.
  const REVIEWERS = ['lin', 'zhou'] as const
  const finding = await db
    .insertInto('screening.finding')
    .values({
      source: 'document',
      thing_id: 'planted',
      title: canary('finding.title', REVIEWERS),
      url: `/d/${canary('finding.url', REVIEWERS)}`,
      organisation_id: finance,
      kind: 'wording',
      fingerprint: 'f'.repeat(64),
      excerpt: canary('finding.excerpt', REVIEWERS),
      suggestion: canary('finding.suggestion', REVIEWERS),
      occurrences: 1,
      confidence: 0.9,
      found_on: '2026-09-15',
      due_on: '2026-09-21',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('screening.finding_history')
    .values({ finding_id: finding.id, act: 'found', note: canary('finding_history.note', REVIEWERS), at: world.now })
    .execute()
  await db
    .insertInto('screening.refusal')
    .values({
      refused_at: world.now,
      person_id: world.chen.id,
      hash: canary('refusal.hash', OVERSEER, ['admin']).padEnd(64, '0'),
    })
    .execute()
  const brokenLink = await db
    .insertInto('screening.link')
    .values({ url: `/${canary('link.url', REVIEWERS)}`, external: false, state: 'broken', checked_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('screening.link_place')
    .values({
      link_id: brokenLink.id,
      source: 'document',
      thing_id: 'planted',
      title: canary('link_place.title', REVIEWERS),
      url: '/d/planted',
      organisation_id: finance,
    })
    .execute()
  const wording = await db.selectFrom('screening.wording').select('id').limit(1).executeTakeFirstOrThrow()
  // What somebody proposes to call a thing is among officers until it is activated; a search without result is its office's.
  const vain = { query: canary('unanswered.query', OFFICE, OVERSEER, ['admin'], ['qiu', 'bai'] as const), office: finance }
  await db
    .insertInto('search.unanswered')
    .values({ day: '2026-09-15', ...vain })
    .execute()
  const synonym = await db
    .insertInto('search.synonym')
    .values({ said: '示例说法', official: canary('synonym.official', OFFICERS), proposed_at: new Date('2026-09-15T02:00:00Z') })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { finding: finding.id, wording: wording.id, synonym: synonym.id }
}
