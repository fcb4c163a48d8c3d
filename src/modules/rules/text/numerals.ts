const DIGITS = '零一二三四五六七八九'
const ALSO: Record<string, number> = {
  〇: 0,
  '○': 0,
  '0': 0,
  两: 2,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
}
const UNITS: Record<string, number> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** The characters of which numbers in laws are written, for patterns. */
export const NUMERAL = '[零〇○一二三四五六七八九十百千两\\d０-９]'

/** 二百三十一, 二三一, 12, １２ → the number; NaN for what is none. */
export function numberOf(words: string): number {
  const plain = words.normalize('NFKC')
  if (/^\d+$/.test(plain)) return Number(plain)
  let [total, digit, seen] = [0, -1, false]
  let spelled = ''
  for (const char of plain) {
    const unit = UNITS[char]
    if (unit !== undefined) {
      total += (digit < 0 ? 1 : digit) * unit
      digit = -1
      seen = true
      continue
    }
    const value = DIGITS.includes(char) ? DIGITS.indexOf(char) : ALSO[char]
    if (value === undefined) return Number.NaN
    digit = value
    spelled += value
  }
  if (!seen) return spelled === '' ? Number.NaN : Number(spelled)
  return total + Math.max(digit, 0)
}

/** 12 → 十二, 105 → 一百零五; up to 9999. */
export function numeral(number: number): string {
  if (number < 10) return DIGITS.charAt(number)
  let words = ''
  let skipped = false
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(number / unit) % 10
    if (digit === 0) {
      skipped = words !== ''
      continue
    }
    words += (skipped ? '零' : '') + (digit === 1 && unit === 10 && words === '' ? '' : DIGITS.charAt(digit)) + name
    skipped = false
  }
  return words
}
