import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { FindingKind } from '../detectors/finding.ts'
import { type Pick as Choose, inventions } from './inventions.ts'
import type { Labelled } from './measure.ts'
import { HELD_OUT, SEEN } from './templates.ts'

/**
 * Invented sentences with known particulars. A template names its slots: `{name}` stands for something that is to be found, `{!mobile}` for
 * the same thing where it is none (an office's number), everything invented.
 */
function make(templates: readonly string[], rows: number, seed: number): Labelled[] {
  const generator = xoroshiro128plus(seed)
  const choose: Choose = (list) => list[uniformInt(generator, 0, list.length - 1)] as (typeof list)[number]
  const number = (from: number, to: number) => uniformInt(generator, from, to)
  const invent = inventions(choose, number)
  return Array.from({ length: rows }, (_, index) => {
    const template = templates[index % templates.length] ?? ''
    const spans: Labelled['spans'] = []
    let text = ''
    for (const part of template.split(/(\{!?[a-z0-9-]+\})/)) {
      const [, not, slot] = /^\{(!?)([a-z0-9-]+)\}$/.exec(part) ?? []
      if (slot === undefined) {
        text += part
        continue
      }
      const { kind, value } = invent(slot)
      if (kind !== null && !not) spans.push({ kind: kind as FindingKind, start: text.length, end: text.length + value.length })
      text += value
    }
    return { text, spans }
  })
}

/** Sentences of the templates by which the detectors were tuned. */
export const ownSet = (rows = 6_000) => make(SEEN, rows, 20_260_916)

/** Sentences of templates that the tuning did not look at. */
export const heldOutSet = (rows = 4_000) => make(HELD_OUT, rows, 20_270_101)
