import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** 公报: a text that was sent in and is not printed; its sender and the gazette's editors see it. An issue being made is its editors'. */
export async function plantGazette(world: World, canary: Plant, finance: string) {
  const { db } = world
  const section = await db.selectFrom('gazette.section').select('id').where('slug', '=', 'departments').executeTakeFirstOrThrow()
  const senders = ['lin'] as const
  const gazetteText = await db
    .insertInto('gazette.submission')
    .values({
      organisation_id: finance,
      section_id: section.id,
      state: 'placed',
      title: canary('submission.title', senders),
      document_number: canary('submission.document_number', senders),
      issuer: canary('submission.issuer', senders),
      formed_on: '2026-09-01',
      body: `<p>${canary('submission.body', senders)}</p>`,
      hash: 'b'.repeat(64),
      note: canary('submission.note', senders),
      submitted_by: world.qian.id,
      submitted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const gazetteIssue = await db
    .insertInto('gazette.issue')
    .values({ planned_on: '2026-09-30', made_by: world.guo.id, made_at: world.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const gazetteItem = await db
    .insertInto('gazette.item')
    .values({ issue_id: gazetteIssue.id, submission_id: gazetteText.id, section_id: section.id, position: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { gazetteText: gazetteText.id, gazetteIssue: gazetteIssue.id, gazetteItem: gazetteItem.id }
}
