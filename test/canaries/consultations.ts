import { storeFile } from '../../src/modules/files/index.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * Two consultations of the finance bureau: one in draft, of which nothing is public; one that has closed, whose result is written and
 * not published. Who works there reads them, and who oversees the office.
 */
export async function plantConsultations(world: World, canary: Plant, finance: string) {
  const inside = [['qiu', 'lin'] as const, ['zhou'] as const]
  const made = { created_by: world.qiu.id, created_at: world.now, changed_at: world.now, drafted_by: world.qiu.id }
  const clause = (id: string, text: string) => ({ id, kind: 'clause', label: '第一条', text: `第一条　${text}` })
  const plant = async (number: string, values: object) =>
    await world.db
      .insertInto('consultations.consultation')
      .values({
        number: `PLANTED-${number}`,
        slug: `2026-${number}`,
        organisation_id: finance,
        kind: 'text',
        plan_year: 2026,
        plan_title: '示例征集',
        title: '示例征集',
        ...made,
        ...values,
      })
      .returning(['id', 'slug'])
      .executeTakeFirstOrThrow()
  const draft = await plant('9001', {
    state: 'drafting',
    plan_title: canary('consultation.plan_title', ...inside),
    title: canary('consultation.title', ...inside),
    explanation: canary('consultation.explanation', ...inside),
    contact: canary('consultation.contact', ...inside),
    other_ways: canary('consultation.other_ways', ...inside),
    text: JSON.stringify([clause('c1', canary('consultation.text', ...inside))]),
    returned_reason: canary('consultation.returned_reason', ...inside),
  })
  const closed = await plant('9002', {
    state: 'analysed',
    explanation: '示例说明',
    contact: '示例处',
    other_ways: '示例',
    opens_on: '2026-07-01',
    closes_on: '2026-08-01',
    opened_on: '2026-07-01',
    opened_at: new Date('2026-07-01T01:00:00Z'),
    closed_on: '2026-08-01',
    closed_at: new Date('2026-08-01T16:00:00Z'),
    result_due_on: '2026-12-01',
    text: JSON.stringify([clause('c1', '示例条款')]),
    result: canary('consultation.result', ...inside),
    final_text: JSON.stringify([clause('c1', canary('consultation.final_text', ...inside))]),
    final_title: canary('consultation.final_title', ...inside),
  })
  const file = await storeFile(world.qiu.ctx(), {
    name: '示例附件.txt',
    content: Buffer.from(canary('consultation.attachment', ...inside)),
  })
  await world.db.updateTable('files.file').set({ kept_at: world.now }).where('id', '=', file.id).execute()
  await world.db
    .insertInto('consultations.attachment')
    .values({ consultation_id: draft.id, file_id: file.id, title: '示例附件', attached_by: world.qiu.id, attached_at: world.now })
    .execute()
  return { ids: [draft.id, closed.id], slugs: [draft.slug, closed.slug], clause: 'c1', file: file.id }
}
