import type { Option } from '../model.ts'

/** At the end of a line: choosing it asks for words of one's own. */
const OPEN = /[（(](?:请)?(?:注明|填写|说明|写明)[）)]$/

export const asLines = (typed: unknown) =>
  String([typed ?? ''].flat()[0])
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** Options as one writes them, one a line. */
export const linesOf = (options: readonly Option[]) =>
  options.map(({ label, other }) => (other && !OPEN.test(label) ? `${label}（请注明）` : label)).join('\n')

/**
 * The options that the lines say. A line that was there keeps its id wherever it has moved; one that was reworded in its place keeps it as
 * well; what is new gets one that was never used.
 */
export function optionsFrom(lines: readonly string[], before: readonly Option[]): Option[] {
  const ids = new Map<string, string>()
  for (const { id, label } of before) ids.set(label.replace(OPEN, ''), id)
  const labels = lines.map((line) => line.replace(OPEN, ''))
  const taken = new Set(labels.flatMap((label) => ids.get(label) ?? []))
  let last = Math.max(0, ...before.map(({ id }) => Number(/^o(\d+)$/.exec(id)?.[1] ?? 0)))
  return lines.map((line, index) => {
    const label = labels[index] ?? line
    const known = ids.get(label)
    const inPlace = lines.length === before.length ? before[index]?.id : undefined
    const id = known ?? (inPlace !== undefined && !taken.has(inPlace) ? inPlace : `o${++last}`)
    taken.add(id)
    return { id, label, ...(OPEN.test(line) && { other: true as const }) }
  })
}
