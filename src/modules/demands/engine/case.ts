import type { Actor } from '../../../platform/ctx.ts'
import type { Calendar } from '../../calendar/index.ts'
import type { Organisations } from '../../organisations/index.ts'
import type { ActName, Mover } from '../life.ts'
import type { Demand, Leg, LinkKind, State } from '../model.ts'
import type { Fields } from '../schema.ts'
import type { Settings } from '../settings.ts'
import type { ItemTerm } from '../terms.ts'

/** One thing to do to one demand. `as` and `office` count for the system (clock, replay) and where a face has let a citizen in by number and code. */
export type Move = {
  [A in ActName]: {
    demand: string
    act: A
    fields: Fields<A>
    as?: Mover | undefined
    office?: string | undefined
    at?: Date | undefined
  }
}[ActName]

/** A demand as the engine holds it: its row, its legs, and whether who told it can be reached. */
export type Case = {
  demand: Demand
  /** The row as it was read: what is otherwise now is written. */
  before: Readonly<Demand>
  legs: Leg[]
  reachable: boolean
  reporter: string | null
  /** What follows at once from what was just done. */
  next: Move[]
  /** What is to be written beside the row and the legs. */
  touched: Set<Leg>
  links: { kind: LinkKind; from: string; to: string; reason: string; end?: true }[]
  precedent: { item: string | null; office: string; returnedBy: string[]; ruling: string; article: string } | null
}

/** What a move may know beside the case. */
export type Around = {
  now: Date
  today: string
  actor: Actor | null
  calendar: Calendar
  settings: Settings
  tree: Organisations
  termOfItem: (item: string, kind: Demand['kind']) => ItemTerm
  /** Into what is to be merged, as it stands; and what already has others merged into it. */
  targets: Map<string, { state: State }>
  parents: ReadonlySet<string>
}

/** Who does it, as what, and for which office. */
export type Doer = { mover: Mover; office: string | null; person: string | null }

type Legs = Pick<Case, 'legs'>
export const openLegs = ({ legs }: Legs) => legs.filter(({ ended_at }) => ended_at === null)
export const leadLeg = (held: Legs) => openLegs(held).find(({ role }) => role === 'lead')
export const supportLegs = (held: Legs) => openLegs(held).filter(({ role }) => role === 'support')
/** The offices that have returned it, in order. */
export const returnedBy = ({ legs }: Case) =>
  legs.filter(({ outcome }) => outcome === 'returned').map(({ office_id }) => office_id)
