import type { Ctx } from '../../../platform/ctx.ts'
import { longDay } from '../../../platform/day.ts'
import { type Fact, minute } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
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
  GrantKeyIssued,
  GrantNearlyUsed,
  GrantRevoked,
  SupplementAsked,
} from './events.ts'
import { groundWords } from './model.ts'

type Row = { name: string; happened_at: Date; actor_id: string | null; data: Record<string, unknown> }
type Told = Pick<Fact, 'title' | 'icon' | 'tone'>

/** What happened to an application. Its applicant learns which office did what; those inside, which person. */
export async function factsOf(ctx: Ctx, id: string, { inside }: { inside: boolean }): Promise<Fact[]> {
  const rows = (await ctx.db
    .selectFrom('platform.event')
    .select(['name', 'happened_at', 'actor_id', 'data'])
    .where('subject_id', '=', id)
    .where('name', 'like', 'datasets.access-%')
    .orderBy('id')
    .execute()) as Row[]
  const names = inside
    ? await namesOf(
        ctx,
        rows.flatMap(({ actor_id }) => actor_id ?? []),
      )
    : new Map<string, string>()
  return rows.flatMap(({ name, happened_at, actor_id, data }) => {
    const told = WORDS[name]?.(data)
    // What is said between the offices is theirs.
    if (!told || (!inside && INTERNAL.has(name))) return []
    const by = actor_id && names.get(actor_id)
    return [{ at: minute(happened_at), ...told, ...(by && { by }) }]
  })
}

const INTERNAL = new Set([AccessSentBack.name])
const day = (given: unknown) => longDay(String(given))
const WORDS: Record<string, (data: Record<string, unknown>) => Told> = {
  [AccessAsked.name]: ({ dueOn }) => ({ title: `提交申请，${day(dueOn)}前答复`, icon: 'apply' }),
  [SupplementAsked.name]: ({ dueOn }) => ({ title: `请申请人在${day(dueOn)}前补充材料，期限暂停` }),
  [AccessSupplemented.name]: ({ dueOn }) => ({ title: `补充了材料，${day(dueOn)}前答复` }),
  [AccessAssessed.name]: ({ verdict }) => ({ title: verdict === 'agree' ? '数据专员审查，建议同意' : '数据专员审查完毕' }),
  [AccessApproved.name]: () => ({ title: '提供机关负责人批准' }),
  [AccessOffered.name]: ({ until }) => ({ title: `通过开放审核，${day(until)}前签订协议`, tone: 'main' }),
  [AccessSentBack.name]: ({ by }) => ({ title: by === 'approval' ? '负责人退回重新审查' : '开放审核退回重新审查' }),
  [AccessRefused.name]: ({ ground }) => ({ title: `不予同意：${groundWords(String(ground))}`, tone: 'late' }),
  [AccessWithdrawn.name]: ({ because }) => ({ title: because === 'silence' ? '逾期未补充材料，视为撤回' : '申请人撤回' }),
  [AgreementSigned.name]: ({ until }) => ({ title: `签订协议，使用到${day(until)}`, tone: 'main' }),
  [AgreementLapsed.name]: () => ({ title: '逾期未签订协议' }),
  [GrantKeyIssued.name]: ({ again }) => ({ title: again ? '更换使用密钥，原密钥作废' : '生成使用密钥' }),
  [GrantEnding.name]: ({ until }) => ({ title: `即将到期（${day(until)}）` }),
  [GrantExpired.name]: () => ({ title: '使用期限届满，密钥已删除' }),
  [GrantRevoked.name]: ({ by }) => ({
    title:
      by === 'holder'
        ? '使用人放弃使用，密钥已删除'
        : by === 'bureau'
          ? '市数据主管部门终止使用，密钥已删除'
          : '提供机关终止使用，密钥已删除',
    tone: 'late',
  }),
  [GrantNearlyUsed.name]: ({ month }) => ({ title: `${String(month).slice(0, 7)} 的用量达到八成` }),
}
