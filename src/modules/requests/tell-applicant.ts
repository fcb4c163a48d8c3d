import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { longDay } from '../../platform/day.ts'
import type { EventType, Recorded } from '../../platform/events.ts'
import { notify } from '../notifications/index.ts'
import {
  AwaitedSoon,
  CorrectionAsked,
  DueDateMoved,
  FeeCharged,
  ReasonsAsked,
  ReasonsJudged,
  RequestAnswered,
  RequestClosed,
  RequestConfirmed,
  RequestExtended,
  RequestTransferred,
} from './events.ts'
import type { Request } from './model.ts'

type Words = (data: never, request: Request) => { title: string; body: string } | null
const words = <T>(event: EventType<T>, say: (data: T, request: Request) => { title: string; body: string } | null) => ({
  event,
  say: say as Words,
})
const until = (day: string | null) => (day ? `，答复期限为 ${longDay(day)}` : '')

/** What the applicant hears of, and in which words. The words name the request by its number only. */
const TOLD = [
  words(RequestConfirmed, ({ dueOn }) => ({ title: '已收到您的申请', body: `我们已确认收到您的申请${until(dueOn)}。` })),
  words(RequestTransferred, () => ({ title: '您的申请已转办', body: '您的申请由其他机关负责，已为您转去，原因见申请页面。' })),
  words(CorrectionAsked, ({ dueOn }) => ({
    title: '请补正您的申请',
    body: `请在 ${longDay(dueOn)} 前补正，需要补正的内容见告知书；逾期不补正的，视为放弃申请。`,
  })),
  words(ReasonsAsked, ({ dueOn }) => ({ title: '请说明申请理由', body: `请在 ${longDay(dueOn)} 前说明理由，详见通知书。` })),
  words(ReasonsJudged, ({ deferredUntil }) =>
    deferredUntil ? { title: '答复时间有变', body: `您说明的理由已获认可，将于 ${longDay(deferredUntil)} 前答复。` } : null,
  ),
  words(FeeCharged, ({ yuan }) => ({
    title: '信息处理费收费通知',
    body: `本次申请应缴信息处理费 ${yuan} 元，缴费方式和期限见通知书。`,
  })),
  words(AwaitedSoon, ({ dueOn }) => ({
    title: '期限将到',
    body: `我们还在等您补正、说明理由或者缴费，期限为 ${longDay(dueOn)}，请尽快办理；逾期的后果见通知书。`,
  })),
  words(RequestExtended, ({ dueOn }) => ({
    title: '答复期限已延长',
    body: `经本机关政府信息公开工作机构负责人同意，答复期限已延长${until(dueOn)}。`,
  })),
  words(DueDateMoved, ({ to }) =>
    to ? { title: '答复期限因节假日安排调整', body: `国务院放假通知已发布，答复期限调整为 ${longDay(to)}。` } : null,
  ),
  words(RequestAnswered, () => ({ title: '您的申请已答复', body: '答复书已送出，您可以在申请页面查看和下载。' })),
  words(RequestClosed, ({ outcome }) =>
    outcome === 'withdrawn' ? null : { title: '您的申请已办结', body: '办结的原因和您可以采取的办法见申请页面。' },
  ),
]

export const told = TOLD.map(({ event }) => event as EventType<unknown>)

/** Puts what has happened into the applicant's inbox, and on to mail or message where they have left an address. */
export async function tellApplicant(ctx: Ctx, event: Recorded<never>) {
  const entry = TOLD.find((each) => each.event.name === event.name)
  const request = await ctx.db.selectFrom('requests.request').selectAll().where('id', '=', event.subjectId).executeTakeFirst()
  const said = request && entry?.say(event.data, request)
  if (!said) return
  const about = { kind: event.name, title: `${said.title}（${request.number}）`, body: said.body, url: `/requests/${request.id}` }
  const then = { ...ctx, now: new Date(event.happenedAt) }
  await inTransaction(then, (tx) => notify(tx, request.applicant_id, { ...about, key: event.id }))
}
