import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { refuseSecret, screen } from '../../screening/index.ts'
import { FaqChanged, FaqPublished } from '../events.ts'
import type { Faq } from '../model.ts'
import { mayApproveFaq, mayEditFaq } from '../policy.ts'
import type { FaqInput } from '../schema.ts'
import { wordsOf } from '../words.ts'
import { lockFaq } from './queries.ts'

/** 常见问题: written by an officer, from answered messages or out of what an office is asked at its counters. */
export async function draftFaq(
  tx: Tx,
  organisation: string,
  { input, sources }: { input: FaqInput; sources: readonly string[] },
) {
  if (!mayEditFaq(tx.actor, organisation)) throw forbidden('由这个机关的留言办理员编写')
  const { id } = await tx.db
    .insertInto('messages.faq')
    .values({
      organisation_id: organisation,
      ...(await checked(tx, input)),
      sources: [...sources],
      drafted_by: tx.actor?.id ?? '',
      drafted_at: tx.now,
      changed_on: dayOf(tx.now),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, FaqChanged, id, { state: 'drafted' }, organisation)
  return { id }
}

/** A changed answer is a draft again: nobody publishes what only they have read. */
export async function editFaq(tx: Tx, id: string, input: FaqInput) {
  const faq = await lockToEdit(tx, id)
  await change(tx, id, {
    ...(await checked(tx, input)),
    state: 'drafted',
    stale_since: null,
    stale_for: null,
    drafted_by: tx.actor?.id ?? '',
    drafted_at: tx.now,
    changed_on: dayOf(tx.now),
    approved_by: null,
  })
  await record(tx, FaqChanged, id, { state: 'drafted' }, faq.organisation_id)
}

export async function proposeFaq(tx: Tx, id: string) {
  const faq = await lockToEdit(tx, id)
  if (faq.state !== 'drafted') throw conflict('messages.faq-not-drafted', '只有草稿可以送审')
  await change(tx, id, { state: 'proposed' })
  await record(tx, FaqChanged, id, { state: 'proposed' }, faq.organisation_id)
}

/** By the head of the office, who has not written it. */
export async function approveFaq(tx: Tx, id: string) {
  const faq = await lockFaq(tx, id)
  if (!mayApproveFaq(tx.actor, faq.organisation_id)) throw forbidden('由机关负责人审批')
  if (faq.state !== 'proposed') throw conflict('messages.faq-not-proposed', '只有送审的问答可以发布')
  if (faq.drafted_by === tx.actor?.id) throw forbidden('编写的人不能审批自己的问答')
  await change(tx, id, {
    state: 'published',
    approved_by: tx.actor?.id ?? null,
    published_on: faq.published_on ?? dayOf(tx.now),
    changed_on: dayOf(tx.now),
  })
  await record(tx, FaqPublished, id, { theme: faq.theme }, faq.organisation_id)
}

export async function withdrawFaq(tx: Tx, id: string, { reason }: { reason: string }) {
  const faq = await lockToEdit(tx, id)
  if (faq.state === 'withdrawn') throw conflict('messages.faq-withdrawn', '这条问答已经撤下')
  await change(tx, id, { state: 'withdrawn', withdrawn_for: reason, changed_on: dayOf(tx.now) })
  await record(tx, FaqChanged, id, { state: 'withdrawn' }, faq.organisation_id)
}

/** The rule changed, the answer did not: somebody has looked and says that it still holds. */
export async function keepFaq(tx: Tx, id: string) {
  const faq = await lockToEdit(tx, id)
  if (faq.stale_since === null) throw conflict('messages.faq-fresh', '这条问答没有待核对的变化')
  await change(tx, id, { stale_since: null, stale_for: null, changed_on: dayOf(tx.now) })
  await record(tx, FaqPublished, id, { theme: faq.theme }, faq.organisation_id)
}

async function lockToEdit(tx: Tx, id: string): Promise<Faq> {
  const faq = await lockFaq(tx, id)
  if (!mayEditFaq(tx.actor, faq.organisation_id)) throw forbidden('由这个机关的留言办理员编写')
  return faq
}

const change = (tx: Tx, id: string, changes: Partial<Omit<Faq, 'id'>>) =>
  tx.db.updateTable('messages.faq').set(changes).where('id', '=', id).execute()

/** Public from its first word: nothing personal, no mark of secrecy. */
async function checked(tx: Tx, { theme, question, answer, rule, basis, validUntil }: FaqInput) {
  for (const [field, text] of Object.entries({ question, answer, basis: basis ?? '' })) {
    await refuseSecret(tx, { text })
    const { blocks, sentence } = await screen(tx, { text, files: [] })
    if (blocks) throw new FieldRefusal(field, sentence)
  }
  return {
    theme,
    question,
    answer,
    rule_id: await ruleOf(tx, rule),
    basis,
    valid_until: validUntil,
    words: wordsOf(`${question} ${question} ${answer}`),
  }
}

async function ruleOf(tx: Tx, address: string | null): Promise<string | null> {
  if (address === null) return null
  const [id] = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/.exec(address) ?? []
  const rule = id && (await tx.db.selectFrom('rules.public_rule').select('id').where('id', '=', id).executeTakeFirst())
  if (!rule) throw new FieldRefusal('rule', '没有找到这项规定，请粘贴它在本站的网址，或者留空')
  return rule.id
}
