import type { Ctx } from '../../platform/ctx.ts'
import { guardOf } from './engine/apply.ts'
import type { Case } from './engine/case.ts'
import { doerOf, whoMay } from './engine/doer.ts'
import { aroundNow } from './engine/move.ts'
import { listLegs, reporterOf } from './find-demand.ts'
import { type ActName, mayMove, transitionOf } from './life.ts'
import { type Demand, states } from './model.ts'
import { reachableBy } from './reveals.ts'

type Bar = { act: ActName; why: string }
export type Permitted = { offered: ActName[]; barred: Bar[] }

/** What stands on the desk, the next step first. The clock's own acts and the citizen's are nobody's here. */
export const DESK_ACTS = [
  'sign',
  'dispatch',
  'redispatch',
  'rule',
  'grantExtension',
  'refuseExtension',
  'contact',
  'answer',
  'answerDirectly',
  'return',
  'ask',
  'askExtension',
  'join',
  'report',
  'release',
  'handOn',
  'waitThird',
  'resume',
  'classify',
  'merge',
  'split',
  'divide',
  'refer',
  'reject',
  'callBack',
  'confirm',
  'rate',
  'dispute',
  'reopen',
  'conclude',
  'order',
  'supplement',
  'urge',
  'note',
  'withdraw',
] as const satisfies readonly ActName[]
export const CITIZEN_ACTS = [
  'reply',
  'rate',
  'dispute',
  'confirm',
  'supplement',
  'contest',
  'split',
  'urge',
  'withdraw',
] as const satisfies readonly ActName[]

/** What the actor may do to a demand now, and why the rest may not be done. Asks the same guards as the engine. */
export async function permittedActs(ctx: Ctx, demand: Demand, acts: readonly ActName[], as?: 'citizen'): Promise<Permitted> {
  const [legs, reporter, reachable, around] = [
    await listLegs(ctx, demand.id),
    await reporterOf(ctx, demand.id),
    await reachableBy(ctx, demand.id),
    await aroundNow(ctx),
  ]
  const held: Case = {
    demand,
    before: demand,
    legs,
    reporter,
    reachable: reachable !== '没有留下联系方式',
    next: [],
    touched: new Set(),
    links: [],
    precedent: null,
  }
  const [offered, barred]: [ActName[], Bar[]] = [[], []]
  for (const act of acts) {
    const doer = doerOf(ctx.actor, held, { act, as, office: undefined })
    const why = !doer
      ? `由${whoMay(act)}办理`
      : !mayMove(demand.state, act)
        ? `这件诉求${states[demand.state]}`
        : (guardOf(act)?.({ held, given: null, around, doer }) ?? null)
    if (why === null) offered.push(act)
    else if (doer) barred.push({ act, why: `${transitionOf(act).guard ? `${why}（${transitionOf(act).guard}）` : why}` })
  }
  return { offered, barred }
}
