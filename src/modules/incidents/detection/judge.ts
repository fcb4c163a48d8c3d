import type { Near } from '../../likeness/index.ts'

/** 同一事件、同一根源、同一主题. The order is that of the groups in the index. */
export const TIERS = ['event', 'root', 'theme'] as const
export type Tier = (typeof TIERS)[number]

const HOUR = 60
const DAY = 24 * HOUR
// One event is over for the likeness after three days; what comes later at the place has the same root.
export const EVENT_MINUTES = 3 * DAY
const ROOT_MINUTES = 365 * DAY
const THEME_MINUTES = 90 * DAY
const EVENT_METRES = 500
const ROOT_METRES = 350
const NEAR_METRES = 150

/** From here on put together without asking; from the lower one on, a person is asked. Themes are never asked about. */
export const JOIN_FROM: Record<Tier, number> = { event: 0.8, root: 0.8, theme: 0.95 }
export const ASK_FROM: Record<Tier, number> = { event: 0.5, root: 0.5, theme: 2 }

// Fitted on the half of the labelled sample that is for tuning (npm run bench -- likeness): logistic regression over pairs that meet.
const WEIGHTS = { base: -3.4, likeness: 11.5, near: 0.8, shared: 1.5, otherNames: -0.2, days: -0.8, sameItem: 1.8, otherItem: -4 }

/** How surely two cases belong together on a tier, 0 to 1; 0 where place or time forbid it. */
export function judge(near: Near): Record<Tier, number> {
  const placed = placeSays(near)
  const days = near.minutesApart / DAY
  const text = WEIGHTS.base + WEIGHTS.likeness * near.likeness + itemSays(near)
  const event = near.minutesApart <= EVENT_MINUTES && isNear(near, EVENT_METRES) ? text + placed + WEIGHTS.days * days : null
  // The longer ago, the more the text itself must say that it is the same matter.
  const root = near.minutesApart <= ROOT_MINUTES && isNear(near, ROOT_METRES) ? text + placed - 0.4 : null
  const theme = near.minutesApart <= THEME_MINUTES ? text - 1.4 : null
  return { event: sure(event), root: sure(root), theme: sure(theme) }
}

const placeSays = ({ metres, names }: Near) =>
  (metres === null ? 0 : WEIGHTS.near * Math.exp(-metres / NEAR_METRES)) +
  (names === 'shared' ? WEIGHTS.shared : names === 'other' ? WEIGHTS.otherNames : 0)
const itemSays = ({ item }: Near) => (item === 'same' ? WEIGHTS.sameItem : item === 'other' ? WEIGHTS.otherItem : 0)

/** Two points near each other, or, where one has none, a name of a place in common: text alone never makes one event. */
const isNear = ({ metres, names }: Near, most: number) => (metres === null ? names === 'shared' : metres <= most)
const sure = (score: number | null) => (score === null ? 0 : 1 / (1 + Math.exp(-score)))
