import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import {
  ConsultationApproved,
  ConsultationChecked,
  ConsultationClosed,
  ConsultationOpened,
  ConsultationReturned,
  ConsultationSubmitted,
  MatrixDecided,
} from './events.ts'
import { type Consultation, workbenchPath } from './model.ts'
import { getConsultation } from './queries.ts'

/** Facts after which it is somebody's turn. */
export const told = [
  ConsultationSubmitted,
  ConsultationChecked,
  ConsultationReturned,
  ConsultationApproved,
  ConsultationOpened,
  ConsultationClosed,
  MatrixDecided,
]

/** Tells the office whose turn it is. */
export async function tell(ctx: Ctx, fact: Recorded) {
  const consultation = await getConsultation(ctx, fact.subjectId)
  const notice = await noticeOf(ctx, fact.name, consultation)
  if (!notice) return
  await inTransaction(ctx, async (tx) => {
    const { to, ...words } = notice
    await notifyAll(tx, to, { kind: fact.name, key: fact.id, url: workbenchPath(fact.subjectId), ...words })
  })
}

async function noticeOf(ctx: Ctx, name: string, consultation: Consultation) {
  const { organisation_id: office, title, submitted_by, drafted_by } = consultation
  const officers = () => listHolders(ctx, office, 'consultation-officer')
  const heads = () => listHolders(ctx, office, 'office-head')
  const author = submitted_by ?? drafted_by
  switch (name) {
    case ConsultationSubmitted.name: {
      const able = [...(await officers()), ...(await heads())].filter(
        (person) => person !== submitted_by && person !== drafted_by,
      )
      return { to: able, title: `待核查的民意征集：${title}`, body: '请由另一人逐项进行公平性核查。' }
    }
    case ConsultationChecked.name:
      return {
        to: await listHolders(ctx, office, 'leader'),
        title: `待批准的民意征集：${title}`,
        body: '公平性核查已通过，请审批。',
      }
    case ConsultationReturned.name:
      return author
        ? { to: [author], title: `民意征集被退回：${title}`, body: `理由：${consultation.returned_reason ?? ''}` }
        : null
    case ConsultationApproved.name:
      return {
        to: await officers(),
        title: `民意征集已批准：${title}`,
        body: `将于${longDay(consultation.opens_on ?? '')}自动开始，${longDay(consultation.closes_on ?? '')}结束时自动截止。`,
      }
    case ConsultationOpened.name:
      return { to: await officers(), title: `民意征集已开始：${title}`, body: `${longDay(consultation.closes_on ?? '')}截止。` }
    case ConsultationClosed.name:
      return {
        to: [...(await officers()), ...(await heads())],
        title: `民意征集已截止：${title}`,
        body: `请逐条处理意见，在${longDay(consultation.result_due_on ?? '')}前公布结果。`,
      }
    case MatrixDecided.name:
      return { to: await listHolders(ctx, office, 'leader'), title: `待批准公布的征集结果：${title}`, body: '采纳情况已经核定。' }
    default:
      return null
  }
}
