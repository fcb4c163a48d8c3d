/** The four ranks in which official documents number: 一、（一）1.（1）(GB/T 9704—2012, 7.3.3). */
export type Rank = 1 | 2 | 3 | 4
const DIGITS = '零一二三四五六七八九'

/** 1 to 99 as 一 to 九十九. */
export function chinese(number: number) {
  if (number < 1 || number > 99) return String(number)
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`
}

export const sign = (rank: Rank, number: number) =>
  rank === 1 ? `${chinese(number)}、` : rank === 2 ? `（${chinese(number)}）` : rank === 3 ? `${number}.` : `（${number}）`

const SIGNS: readonly [Rank, RegExp][] = [
  [1, /^[零一二三四五六七八九十]{1,3}、\s*/],
  [2, /^[（(][零一二三四五六七八九十]{1,3}[）)]\s*/],
  [3, /^\d{1,2}[.．、](?!\d)\s*/],
  [4, /^[（(]\d{1,2}[）)]\s*/],
]

/** The number with which a line begins: its rank, and how many characters it takes. */
export function signOf(text: string): { rank: Rank; length: number } | null {
  for (const [rank, pattern] of SIGNS) {
    const found = pattern.exec(text)
    if (found) return { rank, length: found[0].length }
  }
  return null
}

/** The number that a line of this rank would have after those before it. */
export function nextSign(before: readonly string[], rank: Rank) {
  let number = 1
  for (const text of before) {
    const found = signOf(text)
    if (!found) continue
    if (found.rank === rank) number++
    else if (found.rank < rank) number = 1
  }
  return sign(rank, number)
}

/** Every numbered line with the number it should have, in order; what is right already is left out. */
export function renumber(lines: readonly string[]) {
  const counts: Record<Rank, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  return lines.flatMap((text, line) => {
    const found = signOf(text)
    if (!found) return []
    counts[found.rank]++
    for (const rank of [2, 3, 4] as const) if (rank > found.rank) counts[rank] = 0
    const right = sign(found.rank, counts[found.rank])
    return text.slice(0, found.length) === right ? [] : [{ line, length: found.length, sign: right }]
  })
}
