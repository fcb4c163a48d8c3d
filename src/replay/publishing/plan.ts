import { addWorkingDays, type Calendar, isWorkingDay } from '../../modules/calendar/index.ts'
import type { Organisation } from '../../modules/organisations/index.ts'
import { addDays } from '../../platform/day.ts'
import type { Chance } from '../chance.ts'
import type { PublishedItems } from './published.ts'

export type PlannedRule = {
  day: string
  office: string
  level: 'government-rule' | 'government-document' | 'department-document'
  forms: number
}
export type PlannedDelivery = { day: string; office: string; kinds: string[] }
export type PlannedIssue = {
  day: string
  take: Record<'congress' | 'rule' | 'government' | 'department' | 'report', number>
  copies: number
}
export type Plan = { rules: PlannedRule[]; deliveries: PlannedDelivery[]; issues: PlannedIssue[] }

const AT_ONCE = 200

/** A year of publishing: what departments' systems deliver day by day, what is made as a rule, when the gazette comes out. */
export function planPublishing(
  chance: Chance,
  calendar: Calendar,
  { offices, year, published }: { offices: readonly Organisation[]; year: number; published: PublishedItems },
): Plan {
  const days = workingDays(calendar, year)
  const city = offices.find(({ level, kind }) => level === 'city' && kind === 'government')
  const departments = offices.filter(({ level, kind }) => level === 'city' && kind === 'department')
  if (!city || departments.length === 0) throw new Error('There is no city with departments in this database')
  // What the gazette prints must be out before its last issue.
  const early = days.slice(2, Math.floor(days.length * 0.93))
  const rule = (level: PlannedRule['level'], office: string): PlannedRule => ({
    day: chance.one(early),
    office,
    level,
    forms: chance.happens(0.25) ? 3 : 2,
  })
  const rules = [
    ...repeat(published.rules, () => rule('government-rule', city.id)),
    ...repeat(published.governmentNormative, () => rule('government-document', city.id)),
    ...repeat(published.departmentNormative, () => rule('department-document', chance.one(departments).id)),
  ].sort((a, b) => (a.day < b.day ? -1 : 1))
  const documents = rules.reduce((sum, { forms }) => sum + 1 + forms, 0)
  const policies = published.government - published.governmentNormative + published.departments - published.departmentNormative
  const kinds = chance.shuffled([
    ...repeat(published.news, () => 'news'),
    ...repeat(published.press, () => 'press'),
    ...repeat(published.items - published.news - published.press - documents - policies, () => chance.weighted(KINDS)),
  ])
  return {
    rules,
    deliveries: [
      ...policyDeliveries(chance, early, { city: city.id, departments, published }),
      ...deliveries(chance, days, { offices, kinds }),
    ].sort((a, b) => (a.day < b.day ? -1 : 1)),
    issues: planIssues(calendar, year, published),
  }
}

const KINDS = [
  ['statutory', 52],
  ['notice', 34],
  ['budget', 5],
  ['meeting', 4],
  ['audit', 2],
] as const

/** Policies that the gazette prints beside the normative documents. */
function policyDeliveries(
  chance: Chance,
  days: readonly string[],
  { city, departments, published }: { city: string; departments: readonly Organisation[]; published: PublishedItems },
): PlannedDelivery[] {
  const one = (office: string): PlannedDelivery => ({ day: chance.one(days), office, kinds: ['policy'] })
  return [
    ...repeat(published.government - published.governmentNormative, () => one(city)),
    ...repeat(published.departments - published.departmentNormative, () => one(chance.one(departments).id)),
  ]
}

/** The items in deliveries of at most two hundred of one office on one day, larger offices more often. */
function deliveries(
  chance: Chance,
  days: readonly string[],
  { offices, kinds }: { offices: readonly Organisation[]; kinds: string[] },
) {
  const weights = offices.map(({ id, level, kind }) => [id, level === 'street' ? 1 : kind === 'government' ? 12 : 5] as const)
  const planned: PlannedDelivery[] = []
  for (let next = 0; next < kinds.length; ) {
    const many = Math.min(chance.whole(20, AT_ONCE), kinds.length - next)
    planned.push({ day: chance.one(days), office: chance.weighted(weights), kinds: kinds.slice(next, next + many) })
    next += many
  }
  return planned
}

/** The issues at even distances to the end of the year; what each takes adds up to the year's figures. */
function planIssues(calendar: Calendar, year: number, published: PublishedItems): PlannedIssue[] {
  const { issues, copies, congress, rules, government, departments, reports } = published
  const part = (total: number, index: number) => Math.floor((total * (index + 1)) / issues) - Math.floor((total * index) / issues)
  return repeat(issues, (index) => {
    const day = index === issues - 1 ? `${year}-12-31` : addDays(`${year}-01-01`, Math.floor(((index + 1) * 365) / issues))
    return {
      day: isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1),
      take: {
        congress: part(congress, index),
        rule: part(rules, index),
        government: part(government, index),
        department: part(departments, index),
        report: part(reports, index),
      },
      copies: part(copies, index),
    }
  })
}

const workingDays = (calendar: Calendar, year: number) =>
  repeat(365, (index) => addDays(`${year}-01-01`, index)).filter((day) => isWorkingDay(calendar, day))
const repeat = <T>(times: number, make: (index: number) => T) =>
  Array.from({ length: Math.max(0, times) }, (_, index) => make(index))
