import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { Recorded } from '../../../platform/events.ts'
import { lookupCode } from '../../../platform/lookup-code.ts'
import { contactsOf, tellContact } from '../../questionnaires/index.ts'
import { MilestoneNoted, ResultPublished } from '../events.ts'
import { type Consultation, portalPath } from '../model.ts'
import { findOpened } from '../queries.ts'
import { DispositionRevised } from './events.ts'
import { dispositions } from './model.ts'

/** Facts of which everyone hears who left a contact. */
export const toldToWriters = [ResultPublished, DispositionRevised, MilestoneNoted]

/** Tells those who left a contact what became of theirs: the result, an answer that was changed afterwards, what was done since. */
export async function tellWriters(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const [consultation] = await findOpened(ctx, [fact.subjectId])
  if (!consultation?.collection_id || consultation.result_published_on === null) return
  const contacts = await contactsOf(ctx, consultation.collection_id)
  const group = fact.name === DispositionRevised.name ? String(fact.data.groupId) : null
  const concerned = group === null ? null : await answersIn(ctx, group)
  const notice = noticeOf(fact, consultation)
  for (const { contactRef, answerOrdinal } of contacts) {
    if (concerned !== null && (answerOrdinal === null || !concerned.has(answerOrdinal))) continue
    await inTransaction(ctx, async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx.db
        .insertInto('consultations.told')
        .values({ fact: fact.id, contact_ref: contactRef, told_on: dayOf(ctx.now) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (numInsertedOrUpdatedRows !== 1n) return
      await tellContact(tx, contactRef, {
        kind: fact.name,
        key: fact.id,
        ...notice,
        url: ownPath(consultation.slug, contactRef),
      })
    })
  }
}

/** The page on which whoever left this contact reads what became of their points; the code is in no database. */
export const ownPath = (slug: string, contactRef: string) =>
  `${portalPath(slug)}/own?contact=${contactRef}&code=${lookupCode(contactRef)}`

function noticeOf({ name, data }: Recorded<Record<string, unknown>>, { title }: Consultation) {
  if (name === DispositionRevised.name) {
    const to = dispositions[data.to as keyof typeof dispositions].label // as its schema says
    return { title: `您的意见的处理结果有更改：${title}`, body: `更改为“${to}”，理由见链接。` }
  }
  if (name === MilestoneNoted.name)
    return { title: `您参加过的征集有新进展：${title}`, body: '登记了新的落实情况，您的意见的处理结果见链接。' }
  return { title: `您参加的征集公布了结果：${title}`, body: '每一点意见采纳没有、改了哪一条、没有采纳的理由，见链接。' }
}

async function answersIn({ db }: Ctx, group: string) {
  const rows = await db
    .selectFrom('consultations.point')
    .innerJoin('consultations.opinion', 'consultations.opinion.id', 'consultations.point.opinion_id')
    .select('consultations.opinion.answer_ordinal')
    .where('consultations.point.group_id', '=', group)
    .where('consultations.point.gone', '=', false)
    .execute()
  return new Set(rows.map(({ answer_ordinal }) => answer_ordinal))
}
