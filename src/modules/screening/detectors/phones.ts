import { isAssignedMobile, isMobile } from './checks.ts'
import { type Group, type Joined, unseen } from './digit-groups.ts'
import { mask } from './mask.ts'
import { add, type Scan, sentenceBefore } from './scan-state.ts'
import { isAmount, isOtherNumber, ownerOfNumber } from './whose.ts'

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

export function readMobile(scan: Scan, joined: Joined, { before, continues }: { before: string; continues: boolean }) {
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
export function readLandline(scan: Scan, groups: readonly Group[], index: number): number {
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
export function readDisguised(scan: Scan, { value, start, end }: Group) {
  if (value.length !== 11 || !/^[1lI][3-9][\dOIL]{9}$/.test(value) || value.replace(/\D/g, '').length < 6) return false
  const plain = value.replace(/O/g, '0').replace(/[IL]/g, '1')
  if (!isMobile(plain) || isOtherNumber(scan, start)) return false
  add(scan, 'mobile', start, end, 0.8, mask.mobile(plain))
  return true
}
