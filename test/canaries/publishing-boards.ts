import { OVERSEER, type Plant, PUBLISHERS } from '../walkers.ts'
import type { World } from '../world.ts'

/** What the boards of 主动公开 show: what is withheld, a clean-up, a delivery to the archives, a draft past its term. */
export async function plantBoards(world: World, canary: Plant, finance: string) {
  const { db } = world
  const withheldDocument = await db
    .insertInto('publishing.document')
    .values({
      organisation_id: finance,
      kind: 'notice',
      publicity: 'withheld',
      ground: 'process',
      publicity_reason: canary('withheld.publicity_reason', PUBLISHERS),
      look_again_on: '2026-09-01',
      drafted_by: world.qian.id,
      drafted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.edition')
    .values({
      document_id: withheldDocument.id,
      number: 1,
      title: canary('withheld.title', PUBLISHERS),
      body: `<p>${canary('withheld.body', PUBLISHERS)}</p>`,
      formed_on: '2025-09-01',
      due_on: '2025-09-29',
      hash: '',
      saved_by: world.qian.id,
      saved_at: world.now,
    })
    .execute()
  await db
    .insertInto('publishing.withheld_look')
    .values({
      document_id: withheldDocument.id,
      looked_on: '2026-09-01',
      decision: 'stays',
      reason: canary('withheld_look.reason', PUBLISHERS),
      looked_by: world.lin.id,
    })
    .execute()
  const cleanUp = await db
    .insertInto('publishing.clean_up')
    .values({
      organisation_id: (
        await db.selectFrom('organisations.organisation').select('id').where('slug', '=', 'sz').executeTakeFirstOrThrow()
      ).id,
      title: canary('clean_up.title', PUBLISHERS, OVERSEER, ['admin']),
      scope: canary('clean_up.scope', PUBLISHERS, OVERSEER, ['admin']),
      opened_on: '2026-09-01',
      due_on: '2026-12-31',
      opened_by: world.zhou.id,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.clean_up_entry')
    .values({
      clean_up_id: cleanUp.id,
      position: 1,
      rule_id: '00000000-0000-7000-8000-0000000000aa',
      organisation_id: finance,
      title: '示例办法',
      decision: 'repeal',
      reason: canary('clean_up_entry.reason', PUBLISHERS, OVERSEER, ['admin']),
      decided_by: world.qian.id,
      decided_on: '2026-09-02',
    })
    .execute()
  const delivery = await db
    .insertInto('publishing.archive_delivery')
    .values({
      organisation_id: finance,
      recipient: '国家综合档案馆',
      since: '2026-04-01',
      until: '2026-06-30',
      documents: 0,
      state: 'failed',
      failure: canary('archive_delivery.failure', PUBLISHERS, OVERSEER),
      made_by: world.lin.id,
      asked_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('publishing.archive_receipt')
    .values({
      archive_delivery_id: delivery.id,
      recipient: '国家综合档案馆',
      acknowledged_on: '2026-07-03',
      acknowledged_by: world.lin.id,
      note: canary('archive_receipt.note', PUBLISHERS, OVERSEER),
    })
    .execute()
  const [item, column] = await Promise.all([
    db.selectFrom('publishing.catalogue_item').select('id').where('key', '=', 'statutory-25').executeTakeFirstOrThrow(),
    db.selectFrom('publishing.site_column').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow(),
  ])
  // Formed, not public, and past its term: counted on the boards, said only to those who work on it.
  const waiting = await db
    .insertInto('publishing.document')
    .values({
      organisation_id: finance,
      kind: 'notice',
      publicity: 'proactive',
      catalogue_item_id: item.id,
      drafted_by: world.qian.id,
      drafted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const draft = await db
    .insertInto('publishing.edition')
    .values({
      document_id: waiting.id,
      number: 1,
      title: canary('overdue draft.title', PUBLISHERS),
      formed_on: '2026-07-01',
      due_on: '2026-07-29',
      hash: '',
      saved_by: world.qian.id,
      saved_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('publishing.document').set({ open_edition_id: draft.id }).where('id', '=', waiting.id).execute()
  return { withheld: withheldDocument.id, cleanUp: cleanUp.id, delivery: delivery.id, item: item.id, column: column.id }
}
