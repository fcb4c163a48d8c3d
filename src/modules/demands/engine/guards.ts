import { dayOf } from '../../../platform/day.ts'
import { isValidOn } from '../../organisations/index.ts'
import type { ActName } from '../life.ts'
import { isOpen } from '../model.ts'
import type { Given } from '../schema.ts'
import { endOfDays } from '../terms.ts'
import { type Around, type Case, type Doer, leadLeg, openLegs, returnedBy, supportLegs } from './case.ts'

type Asked<A extends ActName> = { held: Case; given: Given<A>; around: Around; doer: Doer }
/** A sentence why not, or null. `given` is missing where only the form is asked for. */
type Guard<A extends ActName> = (asked: Omit<Asked<A>, 'given'> & { given: Given<A> | null }) => string | null

export const MOST_RETURNS = 2
const MOST_QUESTIONS = 2

/** What must hold beside the state and the mover. */
export const guards: { [A in ActName]?: Guard<A> } = {
  dispatch: ({ given, around }) => (given ? unknownAmong([given.office, ...given.support], around) : null),
  merge: ({ held, given, around }) => {
    if (around.parents.has(held.demand.id)) return '已有别的诉求并入这一件'
    if (!given) return null
    if (given.into === held.demand.id) return '不能并入自己'
    const target = around.targets.get(given.into)
    return target && isOpen(target.state) && target.state !== 'merged' ? null : '并入的诉求须尚未办结，且没有并入别的诉求'
  },
  return: ({ held, around }) => {
    const lead = leadLeg(held)
    if (held.demand.final) return '已经仲裁裁定，不能再退回'
    if (held.demand.returns >= MOST_RETURNS) return '已经退回两次，不能再退回'
    if (held.demand.redo > 0) return '重办的诉求不能退回'
    if (!lead) return '没有承办单位'
    return around.now > returnUntil(lead.dispatched_at, around)
      ? `退回须在分拨后 ${around.settings.returnDays} 个工作日内提出`
      : null
  },
  redispatch: ({ held, given, around }) => {
    if (held.demand.returns >= MOST_RETURNS) return '已经退回两次，须提请仲裁'
    if (!given) return null
    if (returnedBy(held).includes(given.office) && !given.why) return '再次分拨给退回过的单位，须写明新的理由'
    return unknownAmong([given.office, ...given.support], around)
  },
  rulingLate: ({ held: { demand }, around }) =>
    demand.ruling_due_at === null || around.now <= demand.ruling_due_at ? '仲裁期限还没有过' : null,
  rule: ({ given, around }) => (given ? unknownOffice(given.office, around) : null),
  handOn: ({ held, given, around }) => {
    const lead = leadLeg(held)
    if (!lead) return '没有承办单位'
    if (!(around.tree.children.get(lead.office_id) ?? []).length) return '本单位没有下级单位'
    if (!given) return null
    const below = around.tree.byId.get(given.office)
    if (!below?.path.includes(lead.office_id) || below.id === lead.office_id) return '只能转给本单位的下级单位'
    return unknownOffice(given.office, around)
  },
  join: ({ held, given, around }) =>
    given === null
      ? null
      : openLegs(held).some(({ office_id }) => office_id === given.office)
        ? '这个单位已经在办理'
        : unknownOffice(given.office, around),
  release: ({ held, given }) =>
    supportLegs(held).length === 0
      ? '没有协办单位'
      : given && !supportLegs(held).some(({ office_id }) => office_id === given.office)
        ? '这个单位没有在协办'
        : null,
  ask: ({ held }) =>
    !held.reachable ? '诉求人没有留下联系方式' : held.demand.pauses.length >= MOST_QUESTIONS ? '已经请诉求人补充过两次' : null,
  waitThird: ({ given, around }) => (given && given.until <= around.today ? '日期须在今天以后' : null),
  askExtension: ({ held: { demand }, around }) =>
    demand.extended_days > 0 || demand.extension_asked_days !== null
      ? '延期只能申请一次'
      : demand.redo > 0
        ? '重办的诉求不能延期'
        : demand.urgency !== 'normal'
          ? '紧急事项不能延期'
          : around.now > demand.due_at
            ? '期限已过，不能延期'
            : null,
  grantExtension: notOwnUnit,
  refuseExtension: notOwnUnit,
  answer: ({ held, doer }) =>
    held.demand.state === 'merged'
      ? doer.mover === 'timer'
        ? null
        : '已经并入另一件，随其一并答复'
      : supportLegs(held).length > 0
        ? '协办单位还没有反馈；可以先解除协办'
        : null,
  dispute: disputeBar,
  silence: ({ held, around }) => (around.now <= disputeUntil(held, around) ? '异议期还没有过' : null),
  reopen: ({ held, doer, around }) =>
    doer.mover === 'timer' && held.demand.redo >= around.settings.redos ? '已经重办两次，由督办人员决定' : null,
  breach: ({ held: { demand }, around }) =>
    demand.open_due_at === null || around.now <= demand.open_due_at ? '期限还没有过' : null,
  relapse: ({ held: { demand }, around }) =>
    demand.closed_at !== null && around.now.getTime() - demand.closed_at.getTime() > around.settings.archiveDays * DAY
      ? '办结已经超过九十天'
      : null,
  urge: ({ held: { demand }, around }) => (demand.urged_on === around.today ? '今天已经催办过' : null),
  order: ({ held: { demand } }) => (isOpen(demand.state) || demand.state === 'answered' ? null : '已经办结'),
}
const DAY = 86_400_000

function notOwnUnit({ held, doer }: { held: Case; doer: Doer }) {
  return doer.office !== null && doer.office === held.demand.extension_asked_office ? '申请延期的单位不能自己审批' : null
}

function disputeBar({ held, around, doer }: { held: Case; around: Around; doer: Doer }) {
  return doer.mover !== 'timer' && around.now > disputeUntil(held, around) ? '异议期已过，可以重新提交诉求' : null
}

/** The end of the time in which the last answer may be disputed. */
export function disputeUntil({ demand }: Pick<Case, 'demand'>, { calendar, settings }: Pick<Around, 'calendar' | 'settings'>) {
  const answered = demand.reanswered_at ?? demand.answered_at ?? demand.received_at
  return endOfDays(calendar, dayOf(answered), settings.disputeDays).due_at
}
const returnUntil = (dispatched: Date, { calendar, settings }: Pick<Around, 'calendar' | 'settings'>) =>
  endOfDays(calendar, dayOf(dispatched), settings.returnDays).due_at

const unknownAmong = (ids: readonly string[], around: Around) => ids.map((id) => unknownOffice(id, around)).find(Boolean) ?? null

function unknownOffice(id: string, { tree, today }: Around) {
  const office = tree.byId.get(id)
  return office && isValidOn(office, today) ? null : '没有这个单位'
}
