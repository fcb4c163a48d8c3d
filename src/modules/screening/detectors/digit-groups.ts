import { isAlphanumeric, isDigitLike, isZeroWidth, plainOf } from './characters.ts'

/** Letters and digits that touch, in their plain form. */
export type Group = { start: number; end: number; value: string; hasDigit: boolean }
/** Several groups read as one number, with what stood between them. */
export type Joined = { value: string; start: number; end: number; groups: number; lengths: () => number[]; gaps: () => string[] }
const GAP = /^[\s\u00a0\u3000\-–—－‐‑−.．·•_()（）]$/
export function groupAt(text: string, at: number): Group {
  let end = at
  let hasDigit = false
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (!isAlphanumeric(code)) break
    hasDigit ||= isDigitLike(code)
    end++
  }
  if (!hasDigit && end - at > 1) return { start: at, end, value: '', hasDigit }
  let value = ''
  for (let index = at; index < end; index++) value += plainOf(text.charCodeAt(index))
  return { start: at, end, value, hasDigit }
}

/** Where the next group begins when no more than a small gap is between; -1 when the run ends here. */
export function afterGap(text: string, end: number) {
  let [at, seen] = [end, 0]
  while (at < text.length && at - end < 12) {
    const code = text.charCodeAt(at)
    if (isAlphanumeric(code))
      return at > end && /[0-9０-９①-⑨⓪]/.test(text.charAt(at)) ? at : at > end && /[xXｘＸ]/.test(text.charAt(at)) ? at : -1
    if (!isZeroWidth(code)) {
      if (code === 10 || code === 13 || code === 9 || !GAP.test(text.charAt(at)) || ++seen > 2) return -1
    }
    at++
  }
  return -1
}

/** The group alone and with those after it, the longest first. */
export function joinsFrom(text: string, groups: readonly Group[], index: number): Joined[] {
  const joins: Joined[] = []
  let joined: Joined | undefined
  for (let next = index; next < groups.length; next++) {
    const group = groups[next]
    if (!group || (joined && joined.value.length + group.value.length > 19)) break
    const taken = next - index + 1
    joined = {
      value: (joined?.value ?? '') + group.value,
      start: joined?.start ?? group.start,
      end: group.end,
      groups: taken,
      // Most joins are nothing: how they are divided is asked of few.
      lengths: () => groups.slice(index, index + taken).map(({ value }) => value.length),
      gaps: () => groups.slice(index + 1, index + taken).map((each, at) => text.slice(groups[index + at]?.end, each.start)),
    }
    if (joined.value.length >= 11) joins.push(joined)
  }
  return joins.reverse()
}

/** Whether nothing that can be seen stands between the groups. */
export const unseen = (gaps: readonly string[]) => gaps.every((gap) => [...gap].every((each) => isZeroWidth(each.charCodeAt(0))))
