import { isAlphanumeric, isDigitLike, isZeroWidth, plainOf } from './characters.ts'
import {
  hasLuhnCheck,
  isAssignedMobile,
  isCreditNumber,
  isIdNumber,
  isMobile,
  isOldIdNumber,
  isOtherCard,
  isResidencePermit,
  isUnionPay,
} from './checks.ts'
import { readDocumentNumber } from './document-numbers.ts'
import { mask } from './mask.ts'
import { add, type Scan, sentenceBefore } from './scan-state.ts'
import { isAmount, isOtherNumber, ownerOfNumber } from './whose.ts'

/** Letters and digits that touch, in their plain form. */
type Group = { start: number; end: number; value: string; hasDigit: boolean }
/** Several groups read as one number, with what stood between them. */
type Joined = { value: string; start: number; end: number; groups: number; lengths: () => number[]; gaps: () => string[] }

const MOST_GROUPS = 24
const GAP = /^[\s\u00a0\u3000\-–—－‐‑−.．·•_()（）]$/

/**
 * Reads the run of numbers that begins at `at`: groups of digits with spaces, dashes or nothing visible between them, and answers where
 * to go on. What is an organisation's code, an amount or the number of a thing is passed over.
 */
export function readNumbers(scan: Scan, at: number): number {
  const { text } = scan
  const first = groupAt(text, at)
  if (!first.hasDigit) return isUrl(text, at) ? urlEnd(text, at) : first.end
  const groups = [first]
  let end = first.end
  while (groups.length < MOST_GROUPS) {
    const next = afterGap(text, end)
    if (next < 0) break
    const group = groupAt(text, next)
    groups.push(group)
    end = group.end
  }
  let digits = 0
  for (const { value } of groups) digits += value.length
  if (digits < 6) {
    const last = isDigitLike(text.charCodeAt(end)) ? readHanDigits(scan, at) : at
    return last > end ? last : end
  }
  if (text.charAt(end) === '@' || text.charAt(end) === '＠') {
    const last = groups.pop()
    if (!last || groups.length === 0) return end
  }
  for (let index = 0; index < groups.length; ) index += readFrom(scan, groups, index)
  return end
}

function groupAt(text: string, at: number): Group {
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
function afterGap(text: string, end: number) {
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

const isUrl = (text: string, at: number) => /^(?:https?:\/\/|www\.)/i.test(text.slice(at, at + 8))
function urlEnd(text: string, at: number) {
  let end = at
  while (end < text.length && /[\w\-./:?#[\]@!$&'()*+,;=%~]/.test(text.charAt(end))) end++
  return end
}

/** Reads what begins at one group; answers how many groups it took. */
function readFrom(scan: Scan, groups: readonly Group[], index: number): number {
  const { text, today } = scan
  const group = groups[index]
  if (!group) return 1
  const { value, start, end } = group
  // 索引号: an organisation's code, a year and a number (GB/T 7714-like form of the catalogues).
  if (value.length === 18 && /^\/\d{4}[-—]\d{3,}/.test(text.slice(end, end + 12))) return 1
  if (/[A-WYZ]/.test(value)) return readDocumentNumber(scan, group) || readDisguised(scan, group) ? 1 : 1
  const joins = joinsFrom(text, groups, index)
  const labelledId = /身份证?[^。；;，,\n]{0,10}$|公民身份号码[^。；;，,\n]{0,4}$/.test(
    text.slice(Math.max(0, start - 16), start),
  )
  for (const joined of joins) {
    if (joined.value.length !== 18 || !isCreditNumber(joined.value)) continue
    if (!(labelledId && isIdNumber(joined.value, today))) return joined.groups
  }
  const before = text.charAt(start - 1)
  const after = groups[index + 1]
  for (const joined of joins) {
    const found =
      readId(scan, joined, labelledId) ||
      readCard(scan, joined) ||
      readMobile(scan, joined, { before, continues: after !== undefined })
    if (found) return joined.groups
  }
  const landline = readLandline(scan, groups, index)
  if (landline > 0) return landline
  if (readDocumentNumber(scan, group)) return 1
  return readMixed(scan, group) ? 1 : 1
}

/** The group alone and with those after it, the longest first. */
function joinsFrom(text: string, groups: readonly Group[], index: number): Joined[] {
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

const unseen = (gaps: readonly string[]) => gaps.every((gap) => [...gap].every((each) => isZeroWidth(each.charCodeAt(0))))

function readId(scan: Scan, { value, start, end, groups, gaps }: Joined, labelled: boolean) {
  if (value.length === 18) {
    const permit = isResidencePermit(value, scan.today)
    if (!permit && !isIdNumber(value, scan.today)) return false
    // A dash after four or six digits is a date's or a code's more often than a person's.
    if (!labelled && isOtherNumber(scan, start)) return true
    add(scan, permit ? 'permit' : 'id-number', start, end, labelled ? 0.99 : 0.97, mask.id(value))
    return true
  }
  if (value.length !== 15 || !isOldIdNumber(value) || !(groups === 1 || unseen(gaps()))) return false
  if (isOtherNumber(scan, start) || isAmount(scan, start, end)) return true
  add(scan, 'id-number', start, end, labelled ? 0.95 : 0.75, mask.id(value))
  return true
}

const CARD_WORDS = /(?:银行|卡号|账号|账户|帐号|帐户|储蓄|借记|信用卡|收款|打款|汇款|转账|开户|户名)/

function readCard(scan: Scan, joined: Joined) {
  const { value, start, end } = joined
  if (value.length < 13 || !/^\d{13,19}$/.test(value) || !hasLuhnCheck(value)) return false
  const lengths = joined.lengths()
  const grouped =
    lengths.length === 1 ||
    unseen(joined.gaps()) ||
    lengths.every((length) => length <= 2) ||
    lengths.slice(0, -1).every((length) => length === 4) ||
    (lengths.length === 2 && lengths[0] === 6)
  if (!grouped) return false
  const labelled = CARD_WORDS.test(sentenceBefore(scan.text, start, 24))
  if (!(isUnionPay(value) || (labelled && isOtherCard(value)))) return false
  if (!labelled && isOtherNumber(scan, start)) return true
  if (isAmount(scan, start, end)) return true
  add(scan, 'bank-card', start, end, labelled ? 0.98 : 0.9, mask.card(value))
  return true
}

const MOBILE_SHAPES = new Set([
  '11',
  '3-4-4',
  '3-8',
  '4-3-4',
  '4-4-3',
  '7-4',
  '5-6',
  '6-5',
  '3-3-5',
  '3-4-2-2',
  '5-3-3',
  '3-2-2-2-2',
  '2-3-3-3',
  '3-3-3-2',
])

function readMobile(scan: Scan, joined: Joined, { before, continues }: { before: string; continues: boolean }) {
  const { text } = scan
  let { value, start } = joined
  if (value.length > 15) return false
  // With the country's code, or the nought that was dialled before mobiles from afar.
  const prefix = /^(?:0086|86|0)(?=1[3-9]\d{9}$)/.exec(value)?.[0] ?? ''
  value = value.slice(prefix.length)
  if (!isMobile(value)) return false
  let [lengths, gaps] = [joined.lengths(), joined.gaps()]
  if (prefix) {
    if (lengths[0] === prefix.length) {
      lengths = lengths.slice(1)
      gaps = gaps.slice(1)
    } else lengths = [(lengths[0] ?? 0) - prefix.length, ...lengths.slice(1)]
    if (prefix !== '0' && before === '+') start -= 1
  }
  const spelled = lengths.length > 3 && lengths.every((length) => length <= 2)
  if (!(MOBILE_SHAPES.has(lengths.join('-')) || unseen(gaps) || spelled)) return false
  // Columns of figures look like a number in three parts.
  const isBroken = lengths.length > 1 && !unseen(gaps)
  const next = text.charAt(joined.end)
  if (
    isBroken &&
    continues &&
    joined.groups < 6 &&
    /^[\s]/.test(next) &&
    /\d/.test(text.charAt(joined.end + 1)) &&
    !/1[3-9]\d/.test(text.slice(joined.end + 1, joined.end + 4))
  )
    return false
  if (!prefix && /[-./／]/.test(before) && /[\d０-９]/.test(text.charAt(joined.start - 2))) return false
  if (isOtherNumber(scan, start) || isAmount(scan, joined.start, joined.end)) return true
  if (scan.announced.has(value)) return true
  const owner = ownerOfNumber(scan, start, joined.end)
  if (owner === 'office') return true
  const labelled = /(?:电话|手机|号码|联系|致电|拨打|tel|phone)/i.test(sentenceBefore(text, start, 12))
  const confidence =
    (owner === 'person' ? 0.98 : labelled ? 0.95 : 0.9) - (isAssignedMobile(value) ? 0 : 0.1) - (isBroken ? 0.03 : 0)
  add(scan, 'mobile', start, joined.end, confidence, mask.mobile(value))
  return true
}

const HOME_LINE = /(?:家庭电话|家里电话|宅电|住宅电话|家中电话|家用电话|座机|固话|固定电话)(?:号码)?(?:为|是)?[：:]?\s*$/

/** A fixed line with its area code (or without, where it is called one): a person's only when its sentence is about a person. */
function readLandline(scan: Scan, groups: readonly Group[], index: number): number {
  const { text } = scan
  let at = index
  const first = groups[at]
  if (!first) return 0
  if (/^(?:86|0086)$/.test(first.value) && groups[at + 1]) at++
  const area = groups[at]
  if (!area || !/^\d+$/.test(area.value)) return 0
  let [value, end, taken] = [area.value, area.end, at - index + 1]
  if (at > index && /^[1-9]/.test(value)) value = `0${value}`
  while (
    value.length < 10 &&
    groups[index + taken] &&
    /^\d{3,8}$/.test(groups[index + taken]?.value ?? '') &&
    value.length + (groups[index + taken]?.value.length ?? 0) <= 12
  ) {
    const next = groups[index + taken]
    if (!next) break
    value += next.value
    end = next.end
    taken++
    if (/^0(?:10|2\d)\d{8}$|^0[3-9]\d{2}\d{7,8}$/.test(value)) break
  }
  let start = first.start
  if (/[(（+]/.test(text.charAt(start - 1))) start -= 1
  const isLine = /^0(?:10|2[0-57-9])[2-8]\d{7}$|^0[3-9]\d{2}[2-8]\d{6,7}$/.test(value) || /^0[1-9]\d{2}[0-9]\d{7}$/.test(value)
  const isLocal =
    taken === 1 && /^[2-8]\d{6,7}$/.test(value) && HOME_LINE.test(text.slice(Math.max(0, first.start - 12), first.start))
  if (!isLine && !isLocal) return 0
  if (scan.announced.has(value) || scan.announced.has(value.replace(/^0(?:10|2\d|[3-9]\d{2})/, ''))) return taken
  const owner = ownerOfNumber(scan, start, end)
  if (owner === 'office' || isOtherNumber(scan, first.start)) return taken
  const suggestion = mask.landline(text.slice(start, end))
  if (owner === 'person' || HOME_LINE.test(text.slice(Math.max(0, start - 12), start)))
    add(scan, 'landline', start, end, 0.9, suggestion)
  else if (/^\d/.test(text.slice(first.start, first.start + 1))) scan.undecided.push({ kind: 'landline', start, end, suggestion })
  return taken
}

/** A letter that stands for a digit: 138OO138OOO. */
function readDisguised(scan: Scan, { value, start, end }: Group) {
  if (value.length !== 11 || !/^[1lI][3-9][\dOIL]{9}$/.test(value) || value.replace(/\D/g, '').length < 6) return false
  const plain = value.replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!isMobile(plain) || isOtherNumber(scan, start)) return false
  add(scan, 'mobile', start, end, 0.8, mask.mobile(plain))
  return true
}

/** Digits that go on in Chinese numerals: 138零零一三八零零零. */
function readMixed(scan: Scan, { start, end }: Group) {
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
