import { isDigitLike } from './characters.ts'
import { hasLuhnCheck, isCreditNumber, isIdNumber, isOldIdNumber, isOtherCard, isResidencePermit, isUnionPay } from './checks.ts'
import { afterGap, type Group, groupAt, type Joined, joinsFrom, unseen } from './digit-groups.ts'
import { readDocumentNumber } from './document-numbers.ts'
import { readHanDigits, readMixed } from './han-digits.ts'
import { mask } from './mask.ts'
import { readDisguised, readLandline, readMobile } from './phones.ts'
import { add, type Scan, sentenceBefore } from './scan-state.ts'
import { isAmount, isOtherNumber } from './whose.ts'

const MOST_GROUPS = 24

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
