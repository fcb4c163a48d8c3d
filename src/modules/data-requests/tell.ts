import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { Recorded } from '../../platform/events.ts'
import { listHolders } from '../identity/index.ts'
import { notifyAll } from '../notifications/index.ts'
import { triagers } from './due.ts'
import {
  DataRequested,
  RequestAccepted,
  RequestMet,
  RequestReferred,
  RequestRejected,
  RequestReturned,
  RequestsJoined,
  RequestUnmet,
} from './events.ts'
import { type DataRequest, portalPath, workbenchPath } from './model.ts'
import { listSupporters } from './queries.ts'

/** Facts after which somebody has something to do, or wants to know. */
export const told = [
  DataRequested,
  RequestReferred,
  RequestReturned,
  RequestAccepted,
  RequestRejected,
  RequestMet,
  RequestUnmet,
  RequestsJoined,
]

type Notice = { to: Iterable<string>; title: string; body: string; url: string }

/** Tells whoever is next that it is their turn, and all who asked what became of it. */
export async function tell(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const request = await ctx.db.selectFrom('data_requests.request').selectAll().where('id', '=', fact.subjectId).executeTakeFirst()
  if (!request) return
  const notice = await noticeOf(ctx, fact.name, request)
  if (notice)
    await inTransaction(ctx, async (tx) => {
      const { to, ...words } = notice
      await notifyAll(tx, to, { kind: fact.name, key: fact.id, ...words })
    })
}

async function noticeOf(ctx: Ctx, name: string, request: DataRequest): Promise<Notice | null> {
  const { id, title } = request
  const [inside, outside] = [workbenchPath(id), portalPath(id)]
  const asking = () => listSupporters(ctx, id)
  switch (name) {
    case DataRequested.name:
    case RequestReturned.name:
    case RequestUnmet.name:
      return {
        to: await triagers(ctx),
        title: `待受理的数据需求：${title}`,
        body: `请在${longDay(request.triage_due_on)}前受理。`,
        url: inside,
      }
    case RequestReferred.name:
      return {
        to: await listHolders(ctx, request.organisation_id ?? '', 'data-steward'),
        title: `转来的数据需求：${title}`,
        body: `请在${longDay(request.answer_due_on ?? '')}前答复。`,
        url: inside,
      }
    case RequestAccepted.name:
      return {
        to: await asking(),
        title: `数据需求已采纳：${title}`,
        body: `计划${longDay(request.planned_on ?? '')}前开放。`,
        url: outside,
      }
    case RequestRejected.name:
      return { to: await asking(), title: `数据需求不予采纳：${title}`, body: '理由见需求页面。', url: outside }
    case RequestMet.name:
      return {
        to: await asking(),
        title: `您需要的数据已开放：${title}`,
        body: `请在${longDay(request.confirm_due_on ?? '')}前看看是否满足需要；没有答复的，视为已确认。`,
        url: outside,
      }
    case RequestsJoined.name:
      return { to: await asking(), title: `数据需求已并入相同的需求：${title}`, body: '答复时一并告知。', url: outside }
    default:
      return null
  }
}
