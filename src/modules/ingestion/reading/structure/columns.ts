import type { RecipeColumn } from '../../model.ts'
import type { Merge, SampleRow } from './header-rows.ts'
import { isUnitAlone, unitOfName } from './labels.ts'

/** Columns as the header rows name them, upper and lower joined as 上级/下级; one for each of `width` places. */
export function columnsFrom(header: SampleRow[], merges: Merge[], width: number): RecipeColumn[] {
  const levels = spreadGroups(header, merges, width)
  const sources = Array.from({ length: width }, (_, at) => joined(levels.map((cells) => cells[at] ?? '')))
  return withNames(sources)
}

/** Gives each source a name that no other column has: the second 名称 is 名称_2, a column without a header 第3列. */
export function withNames(sources: string[]): RecipeColumn[] {
  const taken = new Set<string>()
  return sources.map((source, at) => {
    const name = unused(source === '' ? `第${at + 1}列` : source, taken)
    taken.add(name)
    const unit = unitOfName(source) ?? source.split('/').reverse().map(unitOfName).find(Boolean)
    return { source, at, name, ...(unit ? { unit } : {}), keep: true }
  })
}

function unused(name: string, taken: Set<string>): string {
  if (!taken.has(name)) return name
  let n = 2
  while (taken.has(`${name}_${n}`)) n++
  return `${name}_${n}`
}

/** Each level with its merged cells filled: by the merges where known, else to the right until the next label. */
function spreadGroups(header: SampleRow[], merges: Merge[], width: number): string[][] {
  return header.map((row, level) => {
    const cells = Array.from({ length: width }, (_, at) => row.cells[at] ?? '')
    const own = merges.filter(({ top, bottom }) => top <= row.line && bottom >= row.line)
    if (own.length > 0) {
      for (const { top, left, right } of own) {
        const origin = header.find(({ line }) => line === top)?.cells[left] ?? cells[left] ?? ''
        for (let at = left; at <= Math.min(right, width - 1); at++) cells[at] ||= origin
      }
      return cells
    }
    if (level === header.length - 1 || merges.length > 0) return cells
    for (let at = 1; at < width; at++) if (cells[at] === '' && belowFilled(header, level, at)) cells[at] = cells[at - 1] ?? ''
    return cells
  })
}

const belowFilled = (header: SampleRow[], level: number, at: number) =>
  header.slice(level + 1).some(({ cells }) => (cells[at] ?? '') !== '')

function joined(parts: string[]): string {
  let name = ''
  let last = ''
  for (const part of parts) {
    if (part === '' || part === last) continue
    last = part
    const text = oneLine(part)
    name = name === '' ? text : isUnitAlone(text) ? `${name}${text}` : `${name}/${text}`
  }
  return name
}

/** A label broken over lines for want of room is one word in Chinese. */
const oneLine = (text: string) => text.replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[\u3000-\u9fff\uff00-\uffef])/g, '')
