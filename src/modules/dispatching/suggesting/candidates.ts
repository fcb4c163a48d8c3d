import { probabilitiesOf } from '../../classification/index.ts'
import type { Duties, DutyItem, Where } from '../../duties/index.ts'
import { isValidOn, type Organisations, successorOf } from '../../organisations/index.ts'
import type { Learned } from '../learning/kept-model.ts'
import { sidesOf, wordsFor } from '../learning/machine.ts'
import { officesFor } from '../learning/offices.ts'

/** Whose matter it may be: the office's id and the item's code. */
export type Candidate = { office: string; item: string; probability: number; why: Why }
/** What speaks for it: words of the text, what happened before, where it is. */
export type Why = { words: string[]; kept: number; returned: number; recent: string[]; byHistory: boolean }

export type Question = { text: string; where: Pick<Where, 'district' | 'street'>; item?: string | null }
type Known = { duties: Duties; tree: Organisations; learned: Learned | null }

const ITEMS = 8
/** How much the duty list's own words count beside what was learned. */
const LIST = 0.1
/** A person's choice of item is nearly always kept. */
const CHOSEN = 0.95
/** As strong as a weak match: that none of the items is it. */
const NONE = 4

/**
 * Candidates with probabilities, the best first. Only items that hold on the day and offices that exist then; what the machine gives to
 * others is lost, not spread, so that a changed list makes it less sure.
 */
export function candidatesFor(known: Known, question: Question, most = 3): Candidate[] {
  const { duties, tree, learned } = known
  const { district, street } = question.where
  const place = { district: district?.slug ?? null, street: street?.slug ?? null }
  const found: Candidate[] = []
  for (const { item, probability, words, byHistory } of itemsFor(known, question)) {
    const named = duties.leadOf(item, { district: place.district, street: place.street })
    for (const each of officesFor(learned?.offices ?? {}, { item: item.code, ...place }, named?.id).slice(0, 3)) {
      const office = tree.byId.get(successorOf(tree, each.office, duties.day))
      if (!office || !isValidOn(office, duties.day)) continue
      const { kept = 0, returned = 0, recent = [] } = each.count ?? {}
      found.push({
        office: office.id,
        item: item.code,
        probability: probability * each.probability,
        why: { words, kept, returned, recent, byHistory },
      })
    }
  }
  return found.sort((a, b) => b.probability - a.probability).slice(0, most)
}

type LikelyItem = { item: DutyItem; probability: number; words: string[]; byHistory: boolean }

function itemsFor({ duties, learned }: Known, { text, where, item }: Question): LikelyItem[] {
  const matches = duties.findByWords(text, ITEMS)
  const sum = matches.reduce((total, { score }) => total + score, NONE)
  const likely = new Map<string, LikelyItem>()
  for (const { item: each, score, words } of matches)
    likely.set(each.code, { item: each, probability: (score / sum) * (learned ? LIST : 1), words, byHistory: false })
  if (learned) {
    const { machine } = learned
    const placed = { district: where.district?.slug ?? null, street: where.street?.slug ?? null }
    const { sides, seen } = sidesOf(machine, text, placed)
    const probabilities = probabilitiesOf([...sides], machine.sharpness)
    const best = probabilities
      .map((probability, label) => ({ probability, label }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, ITEMS)
    for (const { probability, label } of best) {
      const each = duties.byCode.get(machine.labels[label] ?? '')
      if (!each) continue
      const before = likely.get(each.code)
      likely.set(each.code, {
        item: each,
        probability: probability * (1 - LIST) + (before?.probability ?? 0),
        words: wordsFor(machine, seen, label),
        byHistory: true,
      })
    }
  }
  const chosen = item ? duties.byCode.get(item) : undefined
  if (chosen) {
    const before = likely.get(chosen.code)
    for (const each of likely.values()) each.probability *= 1 - CHOSEN
    likely.set(chosen.code, { words: before?.words ?? [], byHistory: false, ...before, item: chosen, probability: CHOSEN })
  }
  return [...likely.values()].sort((a, b) => b.probability - a.probability).slice(0, ITEMS)
}
