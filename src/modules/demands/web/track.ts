import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import type { Fact } from '../../../ui/index.ts'
import { namesOf } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { movers } from '../engine/doer.ts'
import { listSteps } from '../find-demand.ts'
import { ACTS, type ActName, type Mover, transitionOf } from '../life.ts'
import { type Demand, type Elsewhere, elsewhere, returnReasons, type Step } from '../model.ts'
import { listReveals } from '../reveals.ts'

/** Acts of which a citizen is not told what was written: notes among offices. */
const INTERNAL: ReadonlySet<string> = new Set([
  'note',
  'screen',
  'archive',
  'anonymise',
  'order',
  'classify',
  'callBack',
  'report',
  'release',
])
/** Of each act the words that a citizen may read. */
const SHOWN: Partial<Record<ActName, readonly string[]>> = {
  reject: ['reason'],
  dispatch: ['why'],
  redispatch: ['why'],
  rule: ['ruling', 'article'],
  handOn: ['note'],
  merge: ['reason'],
  split: ['reason'],
  ask: ['question'],
  reply: ['text'],
  waitThird: ['who', 'reason', 'until'],
  askExtension: ['reason'],
  supplement: ['text'],
  contest: ['reason'],
  dispute: ['reason'],
  rate: ['text'],
  conclude: ['reason'],
}
const DESK_WORDS = [
  'why',
  'reason',
  'article',
  'evidence',
  'ruling',
  'note',
  'question',
  'text',
  'who',
  'until',
  'source',
  'days',
  'replyDueOn',
]

/** What happened to a demand, step by step, with the office and the time: for its citizen in a parcel's words, for the desk with all that was written. */
export async function trackOf(ctx: Ctx, demand: Demand, forWhom: 'citizen' | 'desk'): Promise<Fact[]> {
  const [steps, tree, reveals] = await Promise.all([
    listSteps(ctx, demand.id),
    loadOrganisations(ctx),
    listReveals(ctx, demand.id),
  ])
  const desk = forWhom === 'desk'
  const names = desk
    ? await namesOf(
        ctx,
        steps.flatMap(({ actor_id, mover }) => (mover === 'citizen' || actor_id === null ? [] : actor_id)),
      )
    : null
  const office = (id: string | null) => (id === null ? '' : (tree.byId.get(id)?.name ?? ''))
  const shown = steps.filter(({ act }) => desk || !INTERNAL.has(act))
  const facts: (Fact & { when: Date })[] = shown.map((step) => {
    const who = (step.actor_id && names?.get(step.actor_id)) || ''
    const by = [step.mover === 'citizen' ? (desk ? '诉求人' : '您') : office(step.office_id) || movers[step.mover as Mover], who]
      .filter(Boolean)
      .join(' ')
    const detail = detailOf(step, desk)
    return {
      when: step.at,
      at: minuteOf(step.at),
      title: titleOf(step, office),
      by,
      ...(detail && { detail }),
      ...((step.act === 'breach' || step.act === 'rulingLate') && { tone: 'late' as const }),
    }
  })
  const looked = reveals.map(({ revealed_at, reason, office_id }) => ({
    when: revealed_at,
    at: minuteOf(revealed_at),
    title: '查看了诉求人的联系方式',
    by: office(office_id),
    detail: reason,
  }))
  const first = { when: demand.received_at, at: minuteOf(demand.received_at), title: '已收到', by: '' }
  return [first, ...facts, ...looked].sort((a, b) => a.when.getTime() - b.when.getTime()).map(({ when: _, ...fact }) => fact)
}

function titleOf({ act, mover, fields }: Step, office: (id: string | null) => string) {
  const name = ACTS.find((each) => each === act)
  if (!name) return act
  const { label } = transitionOf(name)
  const to = typeof fields.office === 'string' ? office(fields.office) : ''
  if (name === 'dispatch' || name === 'redispatch' || name === 'rule' || name === 'handOn' || name === 'join')
    return `${label}：${to}`
  if (name === 'reject') return `${label}，请走${elsewhere[fields.for as Elsewhere]?.label ?? '其他途径'}`
  if (name === 'return') return `${label}：${returnReasons[fields.reason as keyof typeof returnReasons] ?? ''}`
  if (name === 'sign' && mover === 'timer') return '到时自动签收'
  if (name === 'breach' || name === 'rulingLate') return `${label}（第 ${fields.rung ?? 1} 级提醒）`
  if (name === 'rate') return `${label}：${fields.rating ?? ''} 分`
  return label
}

function detailOf({ act, fields }: Step, desk: boolean): string {
  const files = Array.isArray(fields.files) && fields.files.length > 0 ? [`附件 ${fields.files.length} 个`] : []
  const name = ACTS.find((each) => each === act)
  const words = desk ? DESK_WORDS : ((name && SHOWN[name]) ?? [])
  const said = words
    .filter((word) => !(act === 'return' && word === 'reason'))
    .flatMap((word) => {
      const value = fields[word]
      return typeof value === 'string' && value !== '' ? [value] : typeof value === 'number' ? [`${value} 个工作日`] : []
    })
  return [...said, ...files].join('；')
}
