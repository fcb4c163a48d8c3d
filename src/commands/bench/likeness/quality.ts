import { openDetector, type Tier } from '../../../modules/incidents/index.ts'
import { type Figure, significant } from '../figure.ts'
import { type LabelledCase, labelledCases } from './sample.ts'

/** How the groups agree with those who sorted the sample: of all pairs put together, and of all that belong together. */
export function quality(half: 'dev' | 'held-out', name: string): Figure[] {
  const cases = labelledCases(half)
  const detector = openDetector()
  let number = 0
  const asked = { event: 0, right: 0 }
  const byPlace: LabelledCase[] = []
  for (const each of cases) {
    const taken = detector.take(each, () => ++number)
    for (const { tier, other } of taken.asked) {
      if (tier !== 'event') continue
      asked.event++
      if (byPlace[other]?.event === each.event) asked.right++
    }
    byPlace[taken.place] = each
  }
  const groupOf = (tier: Tier) => (each: LabelledCase, place: number) => {
    const group = detector.index.groupOf(byPlace.indexOf(each), tier === 'event' ? 0 : 1)
    return group === 0 ? `alone ${place}` : String(group)
  }
  return [
    ...agreement(`${name}: same event`, cases, groupOf('event'), ({ event }) => event),
    ...agreement(`${name}: same root`, cases, groupOf('root'), ({ root }) => root),
    { what: `${name}: questions to a person, right`, value: asked.right, unit: `of ${asked.event}` },
  ]
}

type Sorted = (each: LabelledCase, place: number) => string

function agreement(name: string, cases: readonly LabelledCase[], ours: Sorted, theirs: Sorted): Figure[] {
  let [both, put, belong] = [0, 0, 0]
  cases.forEach((one, at) => {
    for (let before = 0; before < at; before++) {
      const other = cases[before]
      if (!other) continue
      const [together, right] = [ours(one, at) === ours(other, before), theirs(one, at) === theirs(other, before)]
      if (together) put++
      if (right) belong++
      if (together && right) both++
    }
  })
  return [
    { what: `${name}, pairwise precision (${put} pairs)`, value: significant(both / (put || 1)), unit: 'share' },
    { what: `${name}, pairwise recall (${belong} pairs)`, value: significant(both / (belong || 1)), unit: 'share' },
  ]
}
