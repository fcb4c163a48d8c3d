import type { TrainingRow } from '../../demands/index.ts'

/** A dispatch, in its place and on its legal day. */
type Leg = Pick<
  TrainingRow,
  'id' | 'ordinal' | 'text' | 'item' | 'office' | 'district' | 'street' | 'returned' | 'reason' | 'automatic'
> & {
  day: string
}

/** One demand with where it went in the end, or a dispatch that came back (`returned`: because it was not theirs). */
export type Example = Pick<Leg, 'id' | 'text' | 'office' | 'district' | 'street' | 'day' | 'returned'> & {
  item: string
  /** That the item itself was wrong, and not only who was to do it. */
  wrongItem: boolean
  /** The first dispatch was a person's: whether it stayed there. Null where a machine sent it, or this is not the first. */
  byPerson: boolean | null
}

/** An unclear matter, or one for the courts, says nothing about whose it is. */
const TELLING = ['not-ours', 'wrong-area', 'other-lead']

/** What can be learned from dispatches: each demand's last office, and what came back as evidence against. */
export function examplesOf(legs: readonly Leg[]): Example[] {
  return [...Map.groupBy(legs, ({ id }) => id).values()].flatMap((all) => {
    const inOrder = [...all].sort((a, b) => a.ordinal - b.ordinal)
    const last = inOrder.findLast(({ returned }) => !returned)
    const first = inOrder[0]
    return inOrder.flatMap((leg): Example[] => {
      if (leg.item === null || (leg !== last && !(leg.returned && TELLING.includes(leg.reason ?? '')))) return []
      const { id, text, item, office, district, street, day } = leg
      return [
        {
          id,
          text: text.slice(0, LONGEST),
          item,
          office,
          district,
          street,
          day,
          returned: leg !== last,
          wrongItem: leg !== last && last?.item !== item,
          byPerson: leg === last && first ? (first.automatic ? null : first === last) : null,
        },
      ]
    })
  })
}

/** What says whose it is stands at the beginning. */
export const LONGEST = 400
