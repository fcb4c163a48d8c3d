import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** An order to 穆青's office with all that can be written on one, an answer of hers that was found doubtful, and a suggestion nobody has decided on. */
export async function plantSupervision(world: World, canary: Plant, demand: string) {
  const office = await world.organisation('futian-urban-management')
  // The hub's supervisor, who oversees the city and who the district; and the office for what is written to it.
  const watching = ['cui', 'zhou', 'wu'] as const
  const own = ['mu'] as const
  const order = await world.db
    .insertInto('supervision.supervision_order')
    .values({
      number: '督办〔2026〕901号',
      year: 2026,
      serial: 901,
      state: 'replied',
      level: 1,
      reason: 'other',
      demand_id: demand,
      demand_number: '示例',
      organisation_id: office,
      text: canary('supervision.supervision_order.text', watching, own),
      issued_by: world.cui.id,
      issued_at: world.now,
      issued_on: '2026-09-15',
      reply_due_on: '2026-09-18',
      reply: canary('supervision.supervision_order.reply', watching, own),
      sent_back: canary('supervision.supervision_order.sent_back', watching, own),
      release_note: canary('supervision.supervision_order.release_note', watching, own),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const audit = await world.db
    .insertInto('supervision.audit')
    .values({
      reason: 'random',
      demand_id: demand,
      demand_number: '示例',
      organisation_id: office,
      detail: canary('supervision.audit.detail', watching),
      note: canary('supervision.audit.note', watching),
      verdict: 'improve',
      judged_by: world.cui.id,
      judged_on: '2026-09-15',
      found_on: '2026-09-14',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const suggestion = await world.db
    .insertInto('supervision.suggestion')
    .values({
      kind: 'faq',
      state: 'declined',
      item: '99.99.998',
      title: canary('supervision.suggestion.title before it is taken up', watching),
      why: canary('supervision.suggestion.why', watching),
      people: 12,
      from_day: '2026-06-01',
      to_day: '2026-09-01',
      proposed_on: '2026-09-01',
      decline_reason: canary('supervision.suggestion.decline_reason', watching),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { order: order.id, audit: audit.id, suggestion: suggestion.id }
}
