import type { Tx } from '../../../platform/ctx.ts'
import { addDays, longDay } from '../../../platform/day.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { findConsultation } from '../consultations.ts'
import { OpinionAdopted, PublicAsked } from '../events.ts'
import { COMMENT_DAYS } from '../model.ts'
import type { Inputs } from '../schema.ts'
import { publishDraft } from './draft-decision.ts'
import { finishStep, makeMove } from './make-move.ts'

/** 征求意见: openly for 30 days, or shorter with the reason stated in the notice itself (第十五条); or in the other ways of 第十四条. */
export const askPublic = (tx: Tx, id: string, input: Inputs['ask']) =>
  makeMove(tx, id, 'ask', async ({ decision, today }) => {
    const { way, opensOn, closesOn, shortenedReason, consultation } = input
    if (closesOn < opensOn) throw new FieldRefusal('closesOn', '截止日期不能早于开始日期')
    const least = addDays(opensOn, COMMENT_DAYS)
    if (way === 'open-comment') {
      if (opensOn < today) throw new FieldRefusal('opensOn', '公开征求意见从今天或者以后开始')
      if (closesOn < least && shortenedReason === null)
        throw new FieldRefusal(
          'shortenedReason',
          `公开征求意见一般不少于30日，截止日期不早于${longDay(least)}；缩短的，请写明理由（第十五条）`,
        )
    }
    if (consultation !== null && !(await findConsultation(tx, consultation)))
      throw new FieldRefusal('consultation', '没有这次民意征集，或者还没有公开')
    await tx.db
      .insertInto('decisions.participation')
      .values({
        decision_id: id,
        way,
        opens_on: opensOn,
        closes_on: closesOn,
        shortened_reason: way === 'open-comment' && closesOn < least ? shortenedReason : null,
        consultation_id: consultation,
        how: input.how,
        special_groups: input.specialGroups,
        noted_by: tx.actor?.id ?? '',
        noted_at: tx.now,
      })
      .execute()
    if (way === 'open-comment') await publishDraft(tx, decision, today)
    await record(tx, PublicAsked, id, { way, opensOn, closesOn }, decision.organisation_id)
    return undefined
  })

/** How many opinions came, and what they come to (第十八条). */
export const recordOutcome = (tx: Tx, id: string, input: Inputs['recordOutcome']) =>
  makeMove(tx, id, 'recordOutcome', async ({ file, today }) => {
    const asking = file.askings.find((each) => each.id === input.participation)
    if (!asking) throw new FieldRefusal('participation', '没有这次征求意见')
    if (asking.closes_on >= today)
      throw new FieldRefusal('participation', `这次征求意见到${longDay(asking.closes_on)}截止，届满后登记`)
    await tx.db
      .updateTable('decisions.participation')
      .set({ opinions: input.opinions, outcome: input.outcome })
      .where('id', '=', asking.id)
      .execute()
    return undefined
  })

/** What became of an opinion of the public or of an expert, with the reason (第十八条、第二十九条). Of a hearing, its own page says it. */
export const adoptOpinion = (tx: Tx, id: string, input: Inputs['adopt']) =>
  makeMove(tx, id, 'adopt', async ({ decision, file }) => {
    const hearing = file.hearings.findLast(({ cancelled_on }) => cancelled_on === null)
    if (input.source === 'hearing' && (!hearing || hearing.confirmed_on === null))
      throw new FieldRefusal('source', '听证会的意见在笔录确认之后登记')
    await tx.db
      .insertInto('decisions.adoption')
      .values({
        decision_id: id,
        source: input.source,
        hearing_id: input.source === 'hearing' ? (hearing?.id ?? null) : null,
        point: input.point,
        disposition: input.disposition,
        reason: input.reason,
        noted_by: tx.actor?.id ?? '',
        noted_at: tx.now,
      })
      .execute()
    await record(tx, OpinionAdopted, id, { source: input.source, disposition: input.disposition }, decision.organisation_id)
    return undefined
  })

export const finishParticipation = (tx: Tx, id: string, { summary }: Inputs['finishParticipation']) =>
  makeMove(tx, id, 'finishParticipation', async ({ decision }) => {
    await finishStep(tx, decision, 'participation', summary)
    return undefined
  })
