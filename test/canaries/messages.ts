import { storeFile } from '../../src/modules/files/index.ts'
import { installation } from '../../src/platform/installation.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * A message of 王芳's that the finance bureau works on, with everything that one can have; one that was answered and published in other
 * words; a question of the FAQ that nobody has approved yet.
 */
export async function plantMessages(world: World, canary: Plant, finance: string) {
  const { db } = world
  const { seal } = installation().keys
  // The officer for messages and the head of the office; who oversees it reads what was written, never who wrote.
  const [office, watching, own] = [['bai', 'lin'] as const, ['zhou'] as const, ['wang'] as const]
  const [theirs, inside] = [
    [office, watching, own],
    [office, watching],
  ]
  const common = {
    organisation_id: finance,
    received_at: world.now,
    received_on: '2026-09-10',
    due_on: '2026-09-17',
    first_due_on: '2026-09-17',
    writer_id: world.wang.id,
    words: [],
  }
  const aMessage = async (number: string, more: object) =>
    (
      await db
        .insertInto('messages.message')
        .values({ number: `LY2026-000000${number}-0`, kind: 'consultation', subject: '示例', text: '示例', ...common, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const open = await aMessage('1', {
    state: 'drafted',
    open_due_on: '2026-09-17',
    subject: canary('messages.message.subject', ...theirs),
    text: canary('messages.message.text', ...theirs),
    answer: canary('messages.message.answer before it is signed', ...inside),
    draft_note: canary('messages.message.draft_note', ...inside),
    name_sealed: seal(canary('messages.message.name_sealed')),
    phone_sealed: seal(canary('messages.message.phone_sealed')),
    mail_sealed: seal(canary('messages.message.mail_sealed')),
    drafted_by: world.bai.id,
    transfers: 1,
    extension_reason: canary('messages.message.extension_reason before it is granted', ...inside),
    extension_days: 5,
    extension_asked_on: '2026-09-14',
    extension_asked_by: world.bai.id,
  })
  const answered = await aMessage('2', {
    state: 'answered',
    consented: true,
    subject: canary('messages.message.subject as it came, of one that is published', ...theirs),
    text: canary('messages.message.text as it came, of one that is published', ...theirs),
    answer: canary('messages.message.answer as it went, of one that is published', ...theirs),
    public_subject: '示例公开的来信',
    public_text: '示例',
    public_answer: '示例',
    published_on: '2026-09-15',
    answered_on: '2026-09-14',
    answered_at: world.now,
    rating: 4,
    rating_comment: canary('messages.message.rating_comment', ...inside),
  })
  await db
    .insertInto('messages.transfer')
    .values({
      message_id: open,
      from_id: await world.organisation('sz-office'),
      to_id: finance,
      reason: canary('messages.transfer.reason', ...inside),
      transferred_on: '2026-09-11',
    })
    .execute()
  await db
    .insertInto('messages.inquiry')
    .values({
      message_id: open,
      question: canary('messages.inquiry.question', ...theirs),
      asked_by: world.bai.id,
      asked_on: '2026-09-11',
      reply_due_on: '2026-09-24',
      reply: canary('messages.inquiry.reply', ...theirs),
      ended_on: '2026-09-12',
    })
    .execute()
  await db
    .insertInto('messages.follow_up')
    .values({
      message_id: answered,
      ordinal: 1,
      text: canary('messages.follow_up.text', ...theirs),
      asked_on: '2026-09-14',
      due_on: '2026-09-21',
      answer: canary('messages.follow_up.answer', ...theirs),
      answered_on: '2026-09-15',
    })
    .execute()
  const content = new TextEncoder().encode(canary('messages.attachment content', office, own))
  const file = await storeFile(world.wang.ctx(), { name: `${canary('messages.attachment name', office, own)}.txt`, content })
  await db.updateTable('files.file').set({ kept_at: world.now }).where('id', '=', file.id).execute()
  await db.insertInto('messages.attachment').values({ message_id: open, file_id: file.id }).execute()
  const template = await db
    .insertInto('messages.template')
    .values({
      organisation_id: finance,
      title: canary('messages.template.title', office),
      text: canary('messages.template.text', office),
      created_by: world.bai.id,
      created_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const faq = await db
    .insertInto('messages.faq')
    .values({
      organisation_id: finance,
      state: 'proposed',
      theme: canary('messages.faq.theme', ...inside),
      question: canary('messages.faq.question', ...inside),
      answer: canary('messages.faq.answer', ...inside),
      basis: canary('messages.faq.basis', ...inside),
      drafted_by: world.bai.id,
      drafted_at: world.now,
      changed_on: '2026-09-15',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ids: [open, answered], file: file.id, template: template.id, faq: faq.id }
}
