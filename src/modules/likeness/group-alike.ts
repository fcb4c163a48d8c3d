import { canonical } from './canonical.ts'
import { clustersOf } from './clusters.ts'
import { familiesOf } from './families.ts'
import { withNeighbours } from './neighbours.ts'
import { areContrary } from './said.ts'
import { sharedPhrases } from './shared-phrases.ts'
import { vectorsOf } from './vectors.ts'
import { everydayWords, type Synonyms } from './words.ts'

export type Text = { id: string; text: string }
/** `same`: all its members are copies of one text; `alike`: they say the same in other words, and `families` are the copies among them. */
export type AlikeGroup = { members: string[]; shared: string[]; kind: 'same' | 'alike'; families: string[][] }
export type GroupOptions = {
  /** Only copies, or copies and what says the same in other words. */
  tier?: 'same' | 'alike'
  synonyms?: Synonyms
  pairFrom?: number
  groupFrom?: number
}

// As they measured best on the half of the labelled opinions that is for tuning.
const PAIR_FROM = 0.04
const GROUP_FROM = 0.48

/**
 * Groups of two and more texts that are alike, the largest first, each with the phrases that say why. The order in which texts are
 * given changes nothing; 11,600 opinions take some seconds.
 */
export function groupAlike(
  texts: readonly Text[],
  { tier = 'alike', synonyms = everydayWords(), pairFrom = PAIR_FROM, groupFrom = GROUP_FROM }: GroupOptions = {},
): AlikeGroup[] {
  const sorted = [...texts].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const families = familiesOf(sorted.map(({ text }) => text))
  const groups = tier === 'same' ? families.map((_, place) => [place]) : alike()
  return groups
    .map((places) => groupOf(places.flatMap((place) => families[place] ?? [])))
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length || ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1))

  function alike() {
    const cores = families.map(({ core }) => sorted[core]?.text ?? '')
    const plain = cores.map(canonical)
    return clustersOf(withNeighbours(vectorsOf(cores, synonyms)), {
      pairFrom,
      groupFrom,
      apart: (a, b) => areContrary(plain[a] ?? '', plain[b] ?? ''),
    })
  }

  function groupOf(parts: readonly { core: number; members: number[] }[]): AlikeGroup {
    const ids = (places: readonly number[]) => places.map((place) => sorted[place]?.id ?? '')
    const said = parts.length > 1 ? parts.map(({ core }) => core) : (parts[0]?.members ?? [])
    return {
      members: ids(parts.flatMap(({ members }) => members).sort((a, b) => a - b)),
      shared:
        parts.length === 1 && said.length === 1
          ? []
          : sharedPhrases(
              said.map((place) => sorted[place]?.text ?? ''),
              { synonyms },
            ),
      kind: parts.length > 1 ? 'alike' : 'same',
      families: parts.filter(({ members }) => members.length > 1).map(({ members }) => ids(members)),
    }
  }
}
