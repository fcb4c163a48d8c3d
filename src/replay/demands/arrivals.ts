import type { NewDemand } from '../../modules/demands/index.ts'
import type { Duties, DutyItem } from '../../modules/duties/index.ts'
import type { Chance } from '../chance.ts'
import { comesWithStorms, instantOf, isStormy } from './seasons.ts'
import type { Spot } from './spots.ts'
import { demandText, type Kind, sameAgain } from './texts.ts'

/** A demand that is about to come in, with what is known of it outside of the system. */
export type Arrival = {
  given: NewDemand & { receivedAt: Date }
  item: DutyItem
  kind: Kind
  spot: Spot
  /** What it tells again: the case that is open, or one that was closed. */
  again: { id: string; open: boolean } | null
}
/** A case that others may tell again. */
export type Heard = { id: string; text: string; item: DutyItem; kind: Kind; spot: Spot; at: number }

const KINDS = [
  ['consult', 30],
  ['help', 36],
  ['suggestion', 6],
  ['complaint', 24],
  ['report', 4],
] as const
const [DUPLICATES, RELAPSES] = [0.07, 0.01]

export type World = {
  chance: Chance
  channels: readonly (readonly [string, number])[]
  spotOf: (chance: Chance) => Spot
  /** Cases that are open, and such as were closed some weeks ago. */
  open: readonly Heard[]
  closed: readonly Heard[]
}

/** What comes in on a day, in the order of its time. */
export function arrivalsOf(world: World, duties: Duties, { day, many }: { day: string; many: number }): Arrival[] {
  const weighted = weightsOf(duties)
  const stormy = weighted.filter(([{ code }]) => comesWithStorms(code))
  return Array.from({ length: many }, () => arrivalOn(world, day, { weighted, stormy })).toSorted(
    (one, other) => one.given.receivedAt.getTime() - other.given.receivedAt.getTime(),
  )
}

type Items = { weighted: readonly (readonly [DutyItem, number])[]; stormy: readonly (readonly [DutyItem, number])[] }
function arrivalOn({ chance, channels, spotOf, open, closed }: World, day: string, { weighted, stormy }: Items): Arrival {
  const receivedAt = instantOf(day, chance)
  const channel = chance.weighted(channels)
  const heard = told(chance, { open, closed }, receivedAt.getTime())
  const item = heard?.of.item ?? chance.weighted(stormy.length > 0 && isStormy(day, chance) ? stormy : weighted)
  const kind = heard?.of.kind ?? chance.weighted(KINDS)
  const spot = heard ? near(heard.of.spot, chance) : spotOf(chance)
  const text = heard ? sameAgain(chance, heard.of.text, kind) : demandText({ chance, item, kind, spot })
  const phone = chance.happens(0.75) ? `1380000${String(chance.whole(0, 9_999)).padStart(4, '0')}` : null
  const place = {
    district: spot.district,
    street: spot.street,
    address: `${spot.area}${spot.road}`,
    ...(chance.happens(0.8) && { lat: spot.lat, lon: spot.lon }),
  }
  return {
    given: { channel, kind, text, item: item.code, place, reporter: { phone }, receivedAt },
    item,
    kind,
    spot,
    again: heard ? { id: heard.of.id, open: heard.open } : null,
  }
}

function told(chance: Chance, { open, closed }: Pick<World, 'open' | 'closed'>, now: number) {
  if (open.length > 20 && chance.happens(DUPLICATES)) {
    const of = chance.one(open.slice(-400))
    return of.at < now ? { of, open: true } : null
  }
  if (closed.length > 20 && chance.happens(RELAPSES)) return { of: chance.one(closed), open: false }
  return null
}

const near = (spot: Spot, chance: Chance): Spot => ({
  ...spot,
  lat: spot.lat + chance.whole(-400, 400) / 1_000_000,
  lon: spot.lon + chance.whole(-400, 400) / 1_000_000,
})

const weights = new WeakMap<readonly DutyItem[], (readonly [DutyItem, number])[]>()
/** What people tell most of is what they meet every day; within a group the first items lead. */
function weightsOf({ list }: Duties) {
  const known = weights.get(list)
  if (known) return known
  const busy: Record<string, number> = {
    '07.01': 9,
    '05.03': 6,
    '04.02': 4,
    '06.01': 6,
    '08.01': 6,
    '12.01': 4,
    '04.01': 4,
    '05.04': 4,
    '09.01': 3,
    '02.02': 2,
  }
  const made = list.map((item) => [item, (busy[item.group.code] ?? 1) * (12 / (2 + Number(item.code.slice(6))))] as const)
  weights.set(list, made)
  return made
}
