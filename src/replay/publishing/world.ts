import type { Calendar } from '../../modules/calendar/index.ts'
import type { Organisation } from '../../modules/organisations/index.ts'
import type { Actor, Ctx } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import type { Chance } from '../chance.ts'
import type { PublishedItems } from './published.ts'
import type { Staff } from './staff.ts'

export type World = {
  db: Db
  chance: Chance
  calendar: Calendar
  offices: readonly Organisation[]
  staff: Staff
  year: number
  published: PublishedItems
}

/** What is out and waits to be printed, and how much the issues so far should have printed already. */
export type Queues = Record<'rule' | 'government' | 'department', { document: string; office: string }[]> & {
  owed: Record<'rule' | 'government' | 'department', number>
}

/** The instants of a working day, one after the other. */
export function clockOf(day: string) {
  let second = 9 * 3_600
  return () => {
    second += 2
    return new Date(Date.parse(`${day}T00:00:00+08:00`) + second * 1_000)
  }
}
export type Doing = { at: () => Date }
export const as = ({ db }: Pick<World, 'db'>, actor: Actor, at: () => Date): Ctx => ({ db, actor, now: at() })
