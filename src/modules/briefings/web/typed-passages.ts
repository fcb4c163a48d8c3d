import { type LineKind, type Passage, secondOf } from '../model.ts'

/**
 * The editor's form as passages, in the order in which they stand. What is emptied is left out; what stands in the row added after a
 * passage becomes one of its own, with the next number that nobody has borne.
 */
export function typedPassages(values: Record<string, unknown>, lastNumber: number): Passage[] {
  const text = (name: string) => String(values[name] ?? '').trim()
  const count = Math.min(5_000, Number(text('count')) || 0)
  const taken = Array.from({ length: count }, (_, index) => Number(text(`${index}.number`)) || 0)
  let last = Math.max(lastNumber, ...taken)
  const passages: Passage[] = []
  for (let index = 0; index < count; index++) {
    const read = (prefix: string, number: number): Passage => {
      const second = text(`${prefix}.second`)
      return {
        number,
        kind: kindOf(text(`${prefix}.kind`)),
        speaker: text(`${prefix}.speaker`),
        text: text(`${prefix}.text`),
        chapter: text(`${prefix}.chapter`) || null,
        second: second === '' ? null : (secondOf(second) ?? Number.NaN),
      }
    }
    const number = taken[index] ?? 0
    if (text(`${index}.text`) && number > 0) passages.push(read(String(index), number))
    if (text(`${index}.after.text`)) passages.push(read(`${index}.after`, ++last))
  }
  return passages
}

const kindOf = (given: string): LineKind => (given === 'question' || given === 'answer' ? given : 'speech')
