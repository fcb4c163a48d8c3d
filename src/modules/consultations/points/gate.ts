import type { Ctx } from '../../../platform/ctx.ts'
import { missingReport } from '../kept-hearings.ts'
import type { Consultation } from '../model.ts'
import { HEARD, missingIn } from './model.ts'
import { listSettled } from './queries.ts'

type Judged = Pick<Consultation, 'id' | 'opinions' | 'collection_id' | 'text' | 'final_text'>

/** What keeps the analysis from being complete, each in words with the groups it is about. */
export async function unsettled(ctx: Ctx, consultation: Judged): Promise<{ number: number; missing: string }[]> {
  const groups = await listSettled(ctx, consultation.id)
  return groups.flatMap((group) => {
    const missing = missingIn(group, consultation)
    return missing === null ? [] : [{ number: group.number, missing }]
  })
}

/** The sentence for which a result may not be published yet; null where nothing stands in the way. */
export async function mayPublishResult(ctx: Ctx, id: string): Promise<string | null> {
  const consultation = await rowOf(ctx, id)
  const open = (await openSentence(ctx, consultation)) ?? (await missingReport(ctx, consultation))
  if (open !== null) return open
  return consultation.decided_by === null ? '采纳情况还没有由第二人核定' : null
}

/** The sentence for which the report of its hearing may not be published yet: what was said there is answered like every opinion. */
export async function mayReportHearing(ctx: Ctx, id: string): Promise<string | null> {
  const heard = await ctx.db
    .selectFrom('consultations.opinion')
    .select('id')
    .where('consultation_id', '=', id)
    .where('channel', '=', HEARD)
    .limit(1)
    .executeTakeFirst()
  return heard ? openSentence(ctx, await rowOf(ctx, id)) : '还没有登记听证会上的意见及其处理（第十八条）'
}

const rowOf = ({ db }: Ctx, id: string) =>
  db.selectFrom('consultations.consultation').selectAll().$castTo<Consultation>().where('id', '=', id).executeTakeFirstOrThrow()

/** The same before it is signed: nothing without an answer. */
export async function openSentence(ctx: Ctx, consultation: Judged): Promise<string | null> {
  if (consultation.opinions === null && consultation.collection_id !== null) return '意见还没有汇总，不能公布结果'
  const open = await unsettled(ctx, consultation)
  if (open.length === 0) return null
  const named = open.slice(0, 3).map(({ number, missing }) => `第 ${number} 组${missing}`)
  return `还有 ${open.length} 组意见没有处理完：${named.join('；')}${open.length > 3 ? '……' : ''}`
}
