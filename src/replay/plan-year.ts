import { addWorkingDays, type Calendar } from '../modules/calendar/index.ts'
import type { Organisation } from '../modules/organisations/index.ts'
import { addDays } from '../platform/day.ts'
import type { Chance } from './chance.ts'
import { planCase } from './plan.ts'
import type { PlannedCase } from './planned-case.ts'
import { feeCases, type Published } from './published.ts'

export type Window = { from: string; until: string; year: number }

/**
 * The cases of a city from the autumn before to the end of the year: as many end within the year as were published, and with
 * them come, in proportion, those that end before it and those that are carried over into the next.
 */
export function planYear(
  chance: Chance,
  calendar: Calendar,
  world: { offices: readonly Organisation[]; window: Window; published: Published; scale: number },
) {
  const {
    offices,
    window: { from, until, year },
    published,
    scale,
  } = world
  const weights = offices.map((office) => [office.id, weightOf(office)] as const)
  const span = daysBetween(from, until)
  const cases: PlannedCase[] = []
  let ended = 0
  const add = (planned: PlannedCase) => {
    if (planned.submittedOn > until) return
    cases.push(planned)
    if (planned.closedOn.startsWith(String(year)) && planned.closedOn <= until) ended++
  }
  for (const [index, fee] of feeCases(scale).entries()) {
    const office = weights[0]?.[0] ?? ''
    const month = String(2 + (index % 8)).padStart(2, '0')
    if (fee.mode === 'per-page') add(planCase(chance, calendar, { office, submittedOn: `${year}-${month}-05`, fee }))
    // Twelve requests of one person to one office on one day: the last two go beyond the ten that are free.
    else
      for (let item = 1; item <= 12; item++)
        add(bulkCase(chance, calendar, { office, day: addWorkingDays(calendar, `${year}-05-07`, 1), item, fee }))
  }
  while (ended < published.processed)
    add(planCase(chance, calendar, { office: chance.weighted(weights), submittedOn: addDays(from, chance.whole(0, span)) }))
  return cases
}

/** The one applicant whose many requests are charged for by item. */
export const BULK_APPLICANT = '一月内多次申请的申请人'

type Bulk = { office: string; day: string; item: number; fee: { mode: 'per-page' | 'per-item'; pages: number; paid: boolean } }
function bulkCase(chance: Chance, calendar: Calendar, { office, day, item, fee }: Bulk): PlannedCase {
  const wish = { office, submittedOn: day, kind: 'natural' as const }
  const planned = item === 12 ? planCase(chance, calendar, { ...wish, fee }) : planPlain(chance, calendar, wish)
  // All are confirmed the same day, so that their places in the month are those of their numbers.
  return { ...planned, applicant: BULK_APPLICANT }
}

/** A case that came online, was confirmed the same day and simply answered. */
function planPlain(chance: Chance, calendar: Calendar, wish: { office: string; submittedOn: string; kind: 'natural' }) {
  for (;;) {
    const planned = planCase(chance, calendar, wish)
    if (planned.channel === 'online' && planned.outcome !== 'withdrawn' && planned.steps[0]?.day === wish.submittedOn)
      return planned
  }
}

/** Some offices are asked far more than others. */
function weightOf({ level, kind, name }: Organisation) {
  if (level === 'street') return 0.6
  if (kind === 'government') return level === 'city' ? 60 : 12
  const busy = /规划|住房|建设|更新|土地|财政|发展|公安|市场监督|城市管理/.test(name)
  return (level === 'city' ? 12 : 1.6) * (busy ? 4 : 1)
}

const daysBetween = (from: string, until: string) => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
