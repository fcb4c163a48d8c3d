import { isDigitLike, isZeroWidth, plainOf } from './characters.ts'
import { isAssignedMobile, isIdNumber } from './checks.ts'
import type { Group } from './digit-groups.ts'
import { mask } from './mask.ts'
import { add, type Scan } from './scan-state.ts'
import { ownerOfNumber } from './whose.ts'

/** Digits that go on in Chinese numerals: 138零零一三八零零零. */
export function readMixed(scan: Scan, { start, end }: Group) {
  return end < scan.text.length && isDigitLike(scan.text.charCodeAt(end)) ? readHanDigits(scan, start) > end : false
}

/** Eleven or eighteen numerals in a row, some or all of them Chinese; answers where it ends, or `at` when it is nothing. */
export function readHanDigits(scan: Scan, at: number): number {
  const { text } = scan
  let [end, value, last] = [at, '', at]
  while (end < text.length && value.length < 20) {
    const code = text.charCodeAt(end)
    if (isDigitLike(code)) {
      value += plainOf(code)
      last = ++end
    } else if (value.length === 17 && /[xXｘＸ]/.test(text.charAt(end))) {
      value += 'X'
      last = ++end
    } else if (isZeroWidth(code) || /[ \u3000\-—·]/.test(text.charAt(end))) end++
    else break
  }
  if (value.length === 11 && isAssignedMobile(value) && ownerOfNumber(scan, at, last) !== 'office') {
    add(scan, 'mobile', at, last, 0.85, mask.mobile(value))
    return last
  }
  if (value.length === 18 && isIdNumber(value, scan.today)) {
    add(scan, 'id-number', at, last, 0.95, mask.id(value))
    return last
  }
  return value.length >= 11 ? last : at
}
