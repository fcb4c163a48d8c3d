import type { Actor, Ctx, Tx } from '../../../platform/ctx.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import type { ActSchema } from '../../../ui/act-input.ts'
import { assessApplication, prepareProposal, proposeRefusal } from './actions/assess-application.ts'
import { approveApplication, refuseApplication, reviewApplication, sendBack } from './actions/decide-application.ts'
import { revokeGrant } from './actions/end-grant.ts'
import { askSupplement } from './actions/supplement.ts'
import { type Application, type ApplicationState, applicationStates } from './model.ts'
import { hasDecided, mayApprove, mayAssess, mayReview, mayRevoke } from './policy.ts'
import { AskSupplement, Assess, Decide, ProposeRefusal, Refuse, Revoke, SendBack } from './schema.ts'

type Act = {
  noun: string
  label: string
  input: ActSchema
  hint?: string
  /** It cannot be taken back: said before it is done. */
  consequences?: string[]
  from: readonly ApplicationState[]
  by: (actor: Actor | null, application: Application) => boolean
  /** Who does it, in words. */
  whose: string
  run: (ctx: Ctx, id: string, input: never) => Promise<unknown>
}

/** What is written at once; what first looks at the rows opens its own transaction afterwards. */
const writing =
  <Input>(write: (tx: Tx, id: string, input: Input) => Promise<unknown>): Act['run'] =>
  (ctx, id, input) =>
    inTransaction(ctx, (tx) => write(tx, id, input))

const decides = (actor: Actor | null, application: Application) =>
  application.state === 'approved' ? mayReview(actor) : mayApprove(actor, application)

/** What officials do to an application: under which noun it is posted, what it is told, from which states and by whom. */
const acts = {
  assess: {
    noun: 'assessment',
    label: '审查，建议同意',
    input: Assess,
    hint: '写明同意提供什么、多少。负责人和市数据主管部门决定的、协议里写的、系统执行的，都是这里的内容。',
    from: ['filed'],
    by: mayAssess,
    whose: '提供机关的数据专员',
    run: async (ctx, id, input: never) => {
      const { opinion } = input as { opinion: string }
      const proposal = await prepareProposal(ctx, id, input)
      await inTransaction(ctx, (tx) => assessApplication(tx, id, { proposal, opinion }))
    },
  },
  askSupplement: {
    noun: 'supplement-notice',
    label: '请申请人补充',
    input: AskSupplement,
    from: ['filed'],
    by: mayAssess,
    whose: '提供机关的数据专员',
    run: writing(askSupplement),
  },
  proposeRefusal: {
    noun: 'refusal-proposal',
    label: '建议不予同意',
    input: ProposeRefusal,
    from: ['filed'],
    by: mayAssess,
    whose: '提供机关的数据专员',
    run: writing(proposeRefusal),
  },
  approve: {
    noun: 'approval',
    label: '批准',
    input: Decide,
    from: ['assessed'],
    by: mayApprove,
    whose: '提供机关的负责人',
    run: writing(approveApplication),
  },
  review: {
    noun: 'opening-review',
    label: '通过开放审核',
    input: Decide,
    hint: '通过后申请人会收到通知，签订协议即可使用。',
    from: ['approved'],
    by: mayReview,
    whose: '市数据开放审核员',
    run: writing(reviewApplication),
  },
  sendBack: {
    noun: 'return',
    label: '退回重新审查',
    input: SendBack,
    from: ['assessed', 'approved'],
    by: decides,
    whose: '提供机关的负责人、市数据开放审核员',
    run: writing(sendBack),
  },
  refuse: {
    noun: 'refusal',
    label: '不予同意',
    input: Refuse,
    consequences: ['申请就此办结，申请人会收到依据和理由。', '申请人可以修改后重新申请。'],
    from: ['assessed', 'approved'],
    by: decides,
    whose: '提供机关的负责人、市数据开放审核员',
    run: writing(refuseApplication),
  },
  revoke: {
    noun: 'revocation',
    label: '终止使用',
    input: Revoke,
    consequences: ['立即停止提供，密钥删除，正在下载的文件中断。', '使用人会收到理由。已经记录的用量保留。'],
    from: ['active'],
    by: mayRevoke,
    whose: '提供机关或者市数据开放审核员',
    run: writing(revokeGrant),
  },
} as const satisfies Record<string, Act>
export type ActName = keyof typeof acts
export const actNames = Object.keys(acts) as ActName[]
export const actOf = (name: ActName): Act => acts[name]

const DECISIONS: readonly ActName[] = ['approve', 'review', 'sendBack', 'refuse']

/** Why an act may not be done: by this person, in this state, or because of what is on file; null where it may. */
export function barTo(actor: Actor | null, application: Application, name: ActName): string | null {
  const { from, by, whose } = actOf(name)
  if (!from.includes(application.state)) return `这件申请${applicationStates[application.state]}`
  if (!by(actor, application)) return `由${whose}办理`
  if (DECISIONS.includes(name) && hasDecided(actor, application)) return '您已经办理过这件申请，须由另一人决定'
  return (name === 'approve' || name === 'review') && application.proposal === null
    ? '数据专员建议不予同意；请决定不予同意，或者退回重新审查'
    : null
}

export type Permitted = { next: ActName | null; offered: ActName[]; barred: { name: ActName; why: string }[] }

/** What an actor may do now, what comes first, and why the rest may not be done. */
export function permittedActs(actor: Actor | null, application: Application): Permitted {
  const judged = actNames.map((name) => ({ name, why: barTo(actor, application, name) }))
  const offered = judged.filter(({ why }) => why === null).map(({ name }) => name)
  const first = application.state === 'active' ? undefined : offered[0]
  return {
    next: first === 'sendBack' ? 'refuse' : (first ?? null),
    offered,
    barred: judged.flatMap(({ name, why }) => (why === null ? [] : [{ name, why }])),
  }
}
