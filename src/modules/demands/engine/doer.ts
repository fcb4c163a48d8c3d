import { type Actor, holds, type Role } from '../../../platform/ctx.ts'
import { type ActName, type Mover, transitionOf } from '../life.ts'
import { type Case, type Doer, leadLeg, type Move, supportLegs } from './case.ts'

/** Of the hub are those who take calls, send on, decide and watch: their post counts wherever it is. */
const HUB: Partial<Record<Mover, readonly Role[]>> = {
  operator: ['demand-operator', 'demand-dispatcher'],
  dispatcher: ['demand-dispatcher'],
  arbiter: ['demand-arbiter'],
  supervisor: ['demand-supervisor'],
  approver: ['demand-dispatcher', 'demand-supervisor'],
}

/** As what the actor makes the move, or undefined where it is not theirs to make. */
export function doerOf(actor: Actor | null, held: Case, move: Pick<Move, 'act' | 'as' | 'office'>): Doer | undefined {
  const { by } = transitionOf(move.act)
  if (actor?.kind === 'system') {
    const mover = move.as ?? 'timer'
    return by.includes(mover) ? { mover, office: move.office ?? officeFor(mover, held), person: null } : undefined
  }
  for (const mover of by) {
    const office = officeOf(actor, held, mover, move)
    if (office !== undefined) return { mover, office, person: actor?.id ?? null }
  }
  return undefined
}

function officeOf(actor: Actor | null, held: Case, mover: Mover, move: Pick<Move, 'as'>): string | null | undefined {
  if (mover === 'citizen') {
    const isReporter = actor !== null && held.reporter === actor.id
    return isReporter || move.as === 'citizen' ? null : undefined
  }
  if (mover === 'timer' || actor === null || move.as === 'citizen') return undefined
  if (mover === 'handler') {
    const lead = leadLeg(held)
    return lead && worksFor(actor, lead.office_id) ? lead.office_id : undefined
  }
  if (mover === 'support') return supportLegs(held).find(({ office_id }) => worksFor(actor, office_id))?.office_id
  return actor.posts.find(({ role }) => HUB[mover]?.includes(role))?.organisation
}

export const worksFor = (actor: Actor | null, office: string) => holds(actor, office, 'demand-handler', 'office-head')

/** For which office the system moves: what the lead or the first support would do. */
const officeFor = (mover: Mover, held: Case) =>
  mover === 'support'
    ? (supportLegs(held)[0]?.office_id ?? null)
    : mover === 'handler' || mover === 'timer'
      ? (leadLeg(held)?.office_id ?? null)
      : null

/** As what somebody may make the move at all: for saying whose it is. */
export const movers: Record<Mover, string> = {
  citizen: '诉求人',
  operator: '受理员',
  dispatcher: '分拨员',
  handler: '承办单位',
  support: '协办单位',
  approver: '承办单位以外的审批人',
  arbiter: '仲裁员',
  supervisor: '督办人员',
  timer: '系统',
}
export const whoMay = (act: ActName) =>
  transitionOf(act)
    .by.filter((mover) => mover !== 'timer')
    .map((mover) => movers[mover])
    .join('、') || '系统'
