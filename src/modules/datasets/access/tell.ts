import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import type { Recorded } from '../../../platform/events.ts'
import { listHolders, listPosts } from '../../identity/index.ts'
import { notifyAll } from '../../notifications/index.ts'
import {
  AccessApproved,
  AccessAsked,
  AccessAssessed,
  AccessOffered,
  AccessRefused,
  AccessSentBack,
  AccessSupplemented,
  AccessWithdrawn,
  AgreementLapsed,
  AgreementSigned,
  GrantEnding,
  GrantExpired,
  GrantNearlyUsed,
  GrantRevoked,
  SupplementAsked,
} from './events.ts'
import { type Application, applicationPath, casePath } from './model.ts'

/** Facts after which somebody has something to do, or wants to know. */
export const toldOfAccess = [
  AccessAsked,
  SupplementAsked,
  AccessSupplemented,
  AccessAssessed,
  AccessApproved,
  AccessOffered,
  AccessSentBack,
  AccessRefused,
  AccessWithdrawn,
  AgreementSigned,
  AgreementLapsed,
  GrantEnding,
  GrantExpired,
  GrantRevoked,
  GrantNearlyUsed,
]

type To = 'applicant' | 'stewards' | 'leaders' | 'reviewers'
type Words = { title: string; body: string }
type About = Application & { dataset: string }
type Said = (application: About, data: Record<string, unknown>) => Partial<Record<To, Words>>

/** Tells whoever is next that it is their turn, and the applicant what became of it. */
export async function tellOfAccess(ctx: Ctx, fact: Recorded<Record<string, unknown>>) {
  const application = (await ctx.db
    .selectFrom('datasets.application as application')
    .innerJoin('datasets.dataset as dataset', 'dataset.id', 'application.dataset_id')
    .selectAll('application')
    .select('dataset.title as dataset')
    .where('application.id', '=', fact.subjectId)
    .executeTakeFirst()) as About | undefined
  if (!application) return
  const said = SAID[fact.name]?.(application, fact.data) ?? {}
  await inTransaction(ctx, async (tx) => {
    for (const [to, words] of Object.entries(said) as [To, Words][]) {
      const url = to === 'applicant' ? applicationPath(application.id) : casePath(application.id)
      const notice = { kind: fact.name, key: fact.id, ...words, title: `${words.title}：${application.dataset}`, url }
      await notifyAll(tx, await personsOf(tx, to, application), notice)
    }
  })
}

async function personsOf(ctx: Ctx, to: To, { applicant_id, organisation_id }: Application): Promise<string[]> {
  if (to === 'applicant') return [applicant_id]
  if (to === 'stewards') return listHolders(ctx, organisation_id, 'data-steward')
  if (to === 'leaders') return listHolders(ctx, organisation_id, 'leader')
  return (await listPosts(ctx)).filter(({ role }) => role === 'data-reviewer').map(({ person_id }) => person_id)
}

const day = (given: unknown) => longDay(String(given))
const SAID: Record<string, Said> = {
  [AccessAsked.name]: ({ number }, { dueOn }) => ({
    stewards: { title: '待审查的数据使用申请', body: `${number}，请在${day(dueOn)}前答复。` },
    applicant: { title: '已收到数据使用申请', body: `申请编号 ${number}，${day(dueOn)}前答复。` },
  }),
  [SupplementAsked.name]: ({ supplement_asked }, { dueOn }) => ({
    applicant: { title: '请补充材料', body: `请在${day(dueOn)}前补充：${supplement_asked ?? ''}` },
  }),
  [AccessSupplemented.name]: ({ number }, { dueOn }) => ({
    stewards: { title: '数据使用申请已补充材料', body: `${number}，请在${day(dueOn)}前答复。` },
  }),
  [AccessAssessed.name]: ({ number, due_on }) => ({
    leaders: { title: '待批准的数据使用申请', body: `${number}，答复期限 ${day(due_on)}。` },
  }),
  [AccessApproved.name]: ({ number, due_on }) => ({
    reviewers: { title: '待开放审核的数据使用申请', body: `${number}，答复期限 ${day(due_on)}。` },
  }),
  [AccessOffered.name]: (_, { until }) => ({
    applicant: { title: '同意您使用数据', body: `请在${day(until)}前阅读并签订使用协议，签订后即可使用。` },
  }),
  [AccessSentBack.name]: ({ number }) => ({
    stewards: { title: '数据使用申请退回重新审查', body: `${number}，退回理由见办理页面。` },
  }),
  [AccessRefused.name]: () => ({ applicant: { title: '数据使用申请不予同意', body: '依据和理由见申请页面。' } }),
  [AccessWithdrawn.name]: ({ number }, { because }) => ({
    stewards: { title: '数据使用申请已撤回', body: number },
    ...(because === 'silence' && {
      applicant: { title: '数据使用申请视为撤回', body: '逾期没有补充材料，申请视为撤回，可以重新申请。' },
    }),
  }),
  [AgreementSigned.name]: ({ number }, { until }) => ({
    stewards: { title: '数据使用协议已签订', body: `${number}，使用到${day(until)}。` },
  }),
  [AgreementLapsed.name]: () => ({
    applicant: { title: '使用协议逾期未签订', body: '同意已经失效，仍然需要的，请重新申请。' },
  }),
  [GrantEnding.name]: (_, { until }) => ({
    applicant: { title: '使用许可即将到期', body: `${day(until)}到期。仍然需要的，请提前重新申请。` },
    stewards: { title: '一项使用许可即将到期', body: `${day(until)}到期。` },
  }),
  [GrantExpired.name]: () => ({
    applicant: { title: '使用许可已到期', body: '密钥已删除，请按协议删除取得的数据。' },
    stewards: { title: '一项使用许可已到期', body: '密钥已删除。' },
  }),
  [GrantRevoked.name]: ({ end_reason }, { by }) =>
    by === 'holder'
      ? { stewards: { title: '使用人放弃使用许可', body: '密钥已删除。' } }
      : {
          applicant: { title: '使用许可已终止', body: `理由：${end_reason ?? ''}。密钥已删除，请按协议删除取得的数据。` },
          stewards: { title: '一项使用许可已终止', body: end_reason ?? '' },
        },
  [GrantNearlyUsed.name]: (_, { month }) => ({
    applicant: {
      title: '本月用量达到八成',
      body: `${String(month).slice(0, 7)} 的查询次数或者行数已用八成，用完后下月一日恢复。`,
    },
    stewards: { title: '一项使用许可的本月用量达到八成', body: String(month).slice(0, 7) },
  }),
}
