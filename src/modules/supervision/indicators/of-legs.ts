import type { Definition } from './definition.ts'

const DAY = (at: string) => `(${at} at time zone 'Asia/Shanghai')::date`
const common = { over: 'leg', since: '2024-01-01', version: 1 } as const

/** Indicators of what one office did with what was sent to it. */
export const OF_LEGS: readonly Definition[] = [
  {
    ...common,
    name: 'first-contact',
    title: '24 小时联系率',
    words: '本期分拨到承办单位的，在联系时限（分拨后 24 小时）内与当事人联系的所占比例。时限未过而尚未联系的不计；退回的不计。',
    on: DAY('leg.dispatched_at'),
    counts: `leg.role = 'lead' and leg.contact_due_at is not null and leg.outcome is distinct from 'returned'
    and (leg.contacted_at is not null or ${DAY('leg.contact_due_at')} < :today)`,
    adds: '(leg.contacted_at is not null and leg.contacted_at <= leg.contact_due_at)::int',
    unit: 'share',
    better: 'high',
  },
  {
    ...common,
    name: 'sign-hours',
    title: '平均签收时长',
    words: '本期签收的，从分拨到签收平均经过的小时数。',
    on: DAY('leg.signed_at'),
    counts: 'leg.signed_at is not null',
    adds: 'extract(epoch from leg.signed_at - leg.dispatched_at) / 60',
    unit: 'minutes',
    better: 'low',
  },
  {
    ...common,
    name: 'returned',
    title: '退回率',
    words: '本期分拨给主办单位的，被该单位退回的所占比例。',
    on: DAY('leg.dispatched_at'),
    counts: `leg.role = 'lead'`,
    adds: `(coalesce(leg.outcome = 'returned', false))::int`,
    unit: 'share',
    better: 'low',
  },
]
