import { randomInt } from 'node:crypto'
import type { Tx } from '../../../platform/ctx.ts'
import { FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { ExpertChosen, ExpertSigned } from '../events.ts'
import type { Inputs } from '../schema.ts'
import { finishStep, makeMove } from './make-move.ts'

/** Drawn from the panel, or chosen with the reason (第二十条). Whoever belongs to the office that prepares it is no independent expert. */
export const chooseExpert = (tx: Tx, id: string, input: Inputs['chooseExpert']) =>
  makeMove(tx, id, 'chooseExpert', async ({ decision, file }) => {
    const taken = new Set(file.argued.map(({ expert_id }) => expert_id))
    const lead = await tx.db
      .selectFrom('decisions.expert')
      .select(['id', 'name', 'unit', 'fields'])
      .where('active', '=', true)
      .orderBy('id')
      .execute()
    const open = lead.filter((expert) => !taken.has(expert.id))
    const pool =
      input.how === 'drawn' && input.field !== null ? open.filter(({ fields }) => fields.includes(input.field ?? '')) : open
    if (input.how === 'named' && input.expert === null) throw new FieldRefusal('expert', '请选择专家，或者改为随机抽取')
    if (input.how === 'named' && input.reason === null) throw new FieldRefusal('reason', '选定的，请写明理由')
    const expert =
      input.how === 'drawn' ? pool[pool.length === 0 ? 0 : randomInt(pool.length)] : open.find((each) => each.id === input.expert)
    if (!expert)
      throw input.how === 'drawn'
        ? new FieldRefusal('field', '专家库里没有可以抽取的专家')
        : new FieldRefusal('expert', '专家库里没有这位专家，或者已经选过')
    await tx.db
      .insertInto('decisions.argument')
      .values({
        decision_id: id,
        expert_id: expert.id,
        chosen: input.how,
        drawn_from: input.how === 'drawn' ? pool.length : null,
        chosen_reason: input.reason,
        chosen_by: tx.actor?.id ?? '',
        chosen_at: tx.now,
      })
      .execute()
    await record(tx, ExpertChosen, id, { expert: expert.id, chosen: input.how }, decision.organisation_id)
    return undefined
  })

/** 专家独立论证、签署意见 (第二十一条). Who has an interest in the matter gives none: somebody else is chosen. */
export const signOpinion = (tx: Tx, id: string, input: Inputs['signOpinion']) =>
  makeMove(tx, id, 'signOpinion', async ({ decision, file, today }) => {
    const argued = file.argued.find(({ expert_id }) => expert_id === input.expert)
    if (!argued) throw new FieldRefusal('expert', '没有选择这位专家')
    if (argued.signed_on !== null) throw new FieldRefusal('expert', '这位专家已经签署意见')
    if (!input.independent)
      throw new FieldRefusal('independent', '与决策事项有直接利害关系的专家不得参加论证，请撤下后另选（第二十条）')
    if (input.signedOn > today) throw new FieldRefusal('signedOn', '签署日期不能晚于今天')
    await tx.db
      .updateTable('decisions.argument')
      .set({ independent: true, view: input.view, opinion: input.opinion, signed_on: input.signedOn })
      .where('decision_id', '=', id)
      .where('expert_id', '=', input.expert)
      .execute()
    await record(tx, ExpertSigned, id, { expert: input.expert }, decision.organisation_id)
    return undefined
  })

/** Somebody who has an interest after all is taken off; that they were chosen stays in the record of events. */
export const removeExpert = (tx: Tx, id: string, { expert }: Inputs['removeExpert']) =>
  makeMove(tx, id, 'removeExpert', async ({ file }) => {
    const argued = file.argued.find(({ expert_id }) => expert_id === expert)
    if (!argued || argued.signed_on !== null) throw new FieldRefusal('expert', '只能撤下还没有签署意见的专家')
    await tx.db.deleteFrom('decisions.argument').where('decision_id', '=', id).where('expert_id', '=', expert).execute()
    return undefined
  })

export const finishExperts = (tx: Tx, id: string, { summary }: Inputs['finishExperts']) =>
  makeMove(tx, id, 'finishExperts', async ({ decision }) => {
    await finishStep(tx, decision, 'experts', summary)
    return undefined
  })
