import type { Example } from './example.ts'

/** By item and place: how often an office kept it and how often it came back, and some that it kept lately. */
export type OfficeCount = { kept: number; returned: number; recent: string[] }
/** `12.03.007|futian-shatou`, `12.03.007|futian`, `12.03.007|` to the offices there. */
export type OfficeCounts = Record<string, Record<string, OfficeCount>>

const RECENT = 3

export function countOffices(examples: readonly Example[]): OfficeCounts {
  const counts: OfficeCounts = {}
  for (const example of examples)
    for (const key of keysOf(example)) {
      const here = counts[key] ?? {}
      const count = here[example.office] ?? { kept: 0, returned: 0, recent: [] }
      counts[key] = here
      here[example.office] = count
      if (example.returned) count.returned++
      else {
        count.kept++
        count.recent = [example.id, ...count.recent].slice(0, RECENT)
      }
    }
  return counts
}

type At = { item: string; district: string | null; street: string | null }
/** From the narrowest place to the whole city. */
const keysOf = ({ item, district, street }: At) => [
  ...new Set([...(street ? [`${item}|${street}`] : []), ...(district ? [`${item}|${district}`] : []), `${item}|`]),
]

/** How many cases of a wider place weigh as much as what was seen in the narrower one. */
const TRUST = 5
/** What comes back weighs from the first time on. */
const DOUBT = 2

/**
 * How likely each office is to keep an item at a place: what happened there, leaning on what happened in the district, in the city, and on
 * the office that the duty list names. Where it came back it is less likely, whatever else is counted.
 */
export function officesFor(counts: OfficeCounts, at: At, named: string | undefined) {
  let likely = new Map<string, number>(named ? [[named, 1]] : [])
  const doubts = new Map<string, number>()
  for (const key of keysOf(at).reverse()) {
    const here = Object.entries(counts[key] ?? {})
    const kept = here.reduce((sum, [, each]) => sum + each.kept, 0)
    const offices = new Set([...likely.keys(), ...here.map(([office]) => office)])
    const before = likely
    const trust = before.size === 0 ? 0 : TRUST
    likely = new Map(
      [...offices].map((office) => {
        const own = here.find(([id]) => id === office)?.[1]
        if (own) doubts.set(office, (own.kept + DOUBT) / (own.kept + own.returned + DOUBT))
        return [office, kept + trust === 0 ? 0 : ((own?.kept ?? 0) + trust * (before.get(office) ?? 0)) / (kept + trust)]
      }),
    )
  }
  return [...likely]
    .map(([office, probability]) => ({
      office,
      probability: probability * (doubts.get(office) ?? 1),
      count: counts[keysOf(at)[0] ?? '']?.[office] ?? counts[`${at.item}|`]?.[office],
    }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability || (a.office < b.office ? -1 : 1))
}
