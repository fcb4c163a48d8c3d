import type { Frequency, OpeningClass } from '../../modules/datasets/index.ts'
import type { Organisation } from '../../modules/organisations/index.ts'
import { addDays } from '../../platform/day.ts'
import type { Chance } from '../chance.ts'
import type { WorkingDays } from '../participation/working-days.ts'
import { type Owner, ownersOf } from './duties.ts'
import type { PublishedData } from './published.ts'
import { KINDS, type Kind } from './tables.ts'

type Renewal = { day: string; version: { rows: number; seed: number } | null }
export type PlannedSet = {
  number: number
  owner: Owner
  kind: Kind
  thing: string
  title: string
  openingClass: OpeningClass
  frequency: Frequency
  opensOn: string
  first: { rows: number; seed: number }
  renewals: Renewal[]
  withdrawnOn: string | null
}

type World = {
  chance: Chance
  days: WorkingDays
  offices: readonly Organisation[]
  published: Pick<PublishedData, 'datasets' | 'closed' | 'withdrawn'>
  window: { from: string; until: string }
}

/** Days between renewals, no longer than their terms. */
const PERIODS: Partial<Record<Frequency, number>> = {
  daily: 1,
  weekly: 7,
  monthly: 30,
  quarterly: 90,
  'half-yearly': 181,
  yearly: 364,
}
const FREQUENCIES = [
  ['daily', 1],
  ['weekly', 3],
  ['monthly', 50],
  ['quarterly', 100],
  ['half-yearly', 80],
  ['yearly', 425],
  ['irregular', 260],
  ['never', 81],
] as const
/** Beyond so many versions of a data set, what is renewed is confirmed to be unchanged. */
const MOST_VERSIONS = 3

/** The catalogue of a city: whose, what about, how often renewed; most of it from an older site, the rest opened in the year. */
export function planSets(world: World): PlannedSet[] {
  const { datasets, closed, withdrawn } = world.published
  const owners = ownersOf(world.offices)
  const weights = owners.map((owner) => [owner, owner.weight] as const)
  return Array.from({ length: datasets + withdrawn + closed }, (_, index): PlannedSet => {
    const place = index < datasets ? 'open' : index < datasets + withdrawn ? 'withdrawn' : 'closed'
    return planSet(world, { number: index + 1, owner: world.chance.weighted(weights), place })
  })
}

function planSet(
  world: World,
  { number, owner, place }: { number: number; owner: Owner; place: 'open' | 'withdrawn' | 'closed' },
): PlannedSet {
  const { chance, days } = world
  const kind = chance.one(KINDS)
  const thing = chance.one(owner.duty.things)
  const frequency = chance.weighted(FREQUENCIES)
  const last = days.days.length - 1
  // Most came over from an older site in the weeks before the year; each table on a day of its own.
  const opensOn = days.at(place === 'open' && chance.happens(0.25) ? chance.whole(42, last - 12) : chance.whole(1, 40))
  const first = { rows: chance.whole(20, 400), seed: number }
  const openingClass = place === 'closed' ? 'not-open' : chance.happens(0.04) ? 'conditional' : 'unconditional'
  return {
    number,
    owner,
    kind,
    thing,
    title: `${owner.office.short_name}${thing}${kind.subject}（示例${number}）`,
    openingClass,
    frequency,
    opensOn,
    first,
    renewals: place === 'open' ? renewalsOf(world, { frequency, opensOn, first }) : [],
    withdrawnOn: place === 'withdrawn' ? days.at(chance.whole(last - 60, last - 5)) : null,
  }
}

function renewalsOf(
  { chance, days, window }: World,
  { frequency, opensOn, first }: Pick<PlannedSet, 'frequency' | 'opensOn' | 'first'>,
) {
  const period = PERIODS[frequency]
  if (!period) return []
  const renewals: Renewal[] = []
  let [versions, rows] = [1, first.rows]
  for (let before = opensOn; ; ) {
    // Most offices are done before they are reminded, some just in time, a few late.
    const early = period < 30 ? 0 : chance.happens(0.8) ? 5 : 1
    const late = chance.happens(0.02) ? chance.whole(4, 30) : -early
    const placed = Math.max(days.placeOf(before) + 1, days.placeOf(addDays(before, period + late)))
    const day = days.days[placed]
    // The last known day stands for all that come after it.
    if (day === undefined || addDays(before, period + late) > window.until) return renewals
    const isNew = versions < MOST_VERSIONS && chance.happens(0.15)
    if (isNew) {
      versions++
      // A table grows a little; one that shrank or doubled would be a change to be reviewed by the city.
      rows += chance.whole(0, Math.ceil(rows / 10))
    }
    renewals.push({ day, version: isNew ? { rows, seed: first.seed } : null })
    before = day
  }
}
