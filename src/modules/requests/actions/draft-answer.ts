import type { Tx } from '../../../platform/ctx.ts'
import { conflict, FieldRefusal } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { AnswerDrafted } from '../events.ts'
import { moves, type Outcome, type Request } from '../model.ts'
import { needs, outcomes } from '../outcomes.ts'
import { changeRequest, lockFor } from '../queries.ts'
import type { Input } from '../schema.ts'

/** The answer as one officer writes it (条例第三十六条), with what its kind demands; another must sign it before it leaves. */
export async function draftAnswer(tx: Tx, id: string, input: Input<'draft'>) {
  const request = await lockFor(tx, id, 'draft')
  const outcome = input.outcome as Outcome // The schema lets through the outcomes that may be drafted, by their names.
  await refuseIncomplete(tx, request, { ...input, outcome })
  const draft = {
    outcome,
    body: input.body,
    reasons: input.reasons,
    parts: JSON.stringify(outcome === 'partial' ? input.parts : []),
    right_office: input.rightOffice,
    summary: input.summary,
    drafted_by: tx.actor?.id ?? '',
    drafted_at: tx.now,
    legal_by: null,
    legal_at: null,
    legal_note: null,
    returned_reason: null,
  }
  await tx.db
    .insertInto('requests.answer')
    .values({ request_id: id, ...draft })
    .onConflict((again) => again.column('request_id').doUpdateSet(draft))
    .execute()
  await changeRequest(tx, request, { status: moves.draft.to })
  await record(tx, AnswerDrafted, id, { outcome }, request.organisation_id)
}

/** An answer of its kind must say what the law wants it to say, and rest on the steps that the law wants taken. */
async function refuseIncomplete(tx: Tx, { id }: Request, input: Input<'draft'> & { outcome: Outcome }) {
  const { outcome } = input
  const { label, article } = outcomes[outcome]
  if (/(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/.test(input.summary))
    throw new FieldRefusal('summary', '案由摘要中不得有电话号码或证件号码')
  if (needs(outcome, 'reasons') && !input.reasons) throw new FieldRefusal('reasons', `“${label}”须说明理由（${article}）`)
  if (needs(outcome, 'right-office') && !input.rightOffice)
    throw new FieldRefusal(
      'rightOffice',
      '能够确定负责公开机关的，须告知其名称、联系方式；不能确定的请写明（条例第三十六条第五项）',
    )
  if (needs(outcome, 'parts') && !(input.parts.some((part) => part.disclosed) && input.parts.some((part) => !part.disclosed)))
    throw new FieldRefusal('parts', '部分公开须至少列出一个公开的部分和一个不公开的部分（条例第三十七条）')
  const has = async (table: 'search' | 'correction' | 'reasons') =>
    (await tx.db
      .selectFrom(`requests.${table}` as 'requests.search')
      .select('request_id')
      .where('request_id', '=', id)
      .limit(1)
      .executeTakeFirst()) !== undefined
  if (needs(outcome, 'search') && !(await has('search')))
    throw conflict('requests.search-missing', '答复信息不存在前，须登记检索的系统、检索词和结果（条例第三十六条第四项）')
  if (needs(outcome, 'correction') && !(await has('correction')))
    throw conflict('requests.correction-missing', '未曾告知补正，不能以补正后仍不明确答复（条例第三十条）')
  if (needs(outcome, 'judged-reasons')) {
    const judged = await tx.db.selectFrom('requests.reasons').select('reasonable').where('request_id', '=', id).executeTakeFirst()
    if (judged?.reasonable !== false)
      throw conflict('requests.reasons-not-judged', '须先要求说明理由，并认定理由不合理（条例第三十五条）')
  }
}
