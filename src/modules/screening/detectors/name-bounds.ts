import { isHan } from './characters.ts'
import { COMPOUND, GIVEN, SURNAMES } from './name-characters.ts'
import { ADDRESSED, ANONYMOUS, FOLLOW, NOT_NAMES, ORGANISATION, RARE } from './name-words.ts'

/** How many characters of a family name begin here. */
export const familyAt = (text: string, at: number) =>
  COMPOUND.has(text.slice(at, at + 2)) ? 2 : SURNAMES.has(text.charAt(at)) ? 1 : 0

type Name = { length: number; family: number; sure: boolean }

/** The name that begins at `at`; `hard` when a mark before it says that here is one. */
export function nameAt(text: string, at: number, hard: boolean): Name | undefined {
  const family = familyAt(text, at)
  if (family === 0) return undefined
  let run = at
  while (run < text.length && run - at < 24 && isHan(text.charCodeAt(run))) run++
  const token = text.slice(at, run)
  const longest = Math.min(token.length, family + 2)
  if (token.length <= family || ANONYMOUS.test(text.slice(at, at + family + 2))) return undefined
  if (ORGANISATION.test(token) && token.length > 3) return undefined
  // 万一鸣 begins like 万一, and between two marks is a name all the same.
  const whole = hard && token.length === family + 2 && [...token.slice(family)].every((character) => GIVEN.has(character))
  if (family === 1 && ((!whole && NOT_NAMES.test(token)) || (!hard && RARE.has(token.charAt(0))))) return undefined
  if (ADDRESSED.test(token.slice(family))) return undefined
  // A mark on both sides: all of it is the name.
  if (hard && token.length <= longest && (token.length <= 3 || family === 2)) {
    if (token.length === family + 1 || token.length === family + 2) {
      const given = [...token.slice(family)].filter((character) => GIVEN.has(character)).length
      return ORGANISATION.test(token) && given < token.length - family
        ? undefined
        : { length: token.length, family, sure: given === token.length - family }
    }
  }
  const believable = (length: number) => {
    for (let index = family; index < length; index++) if (!GIVEN.has(token.charAt(index))) return false
    return true
  }
  const [short, long] = [family + 1, family + 2]
  const followed = (length: number) => {
    if (length > token.length) return 0
    if (length === token.length) return 2
    const words = FOLLOW.get(text.charCodeAt(at + length)) ?? []
    return words.reduce((best, word) => (text.startsWith(word, at + length) ? Math.max(best, word.length) : best), 0)
  }
  const [afterShort, afterLong] = [
    believable(short) ? followed(short) : 0,
    long <= token.length && believable(long) ? followed(long) : 0,
  ]
  if (afterLong > 0 && !(afterShort > 1 && afterLong <= 1)) {
    if (afterShort >= 2 && long < token.length) return { length: short, family, sure: true }
    return { length: long, family, sure: true }
  }
  if (afterShort > 0) return { length: short, family, sure: true }
  return undefined
}

/** The name that ends at `end`, where something that is not a name begins before it. */
export function nameBefore(text: string, end: number, leftFree: boolean): { start: number; family: number } | undefined {
  const free = (start: number) => {
    const before = text.charAt(start - 1)
    if (
      start === 0 ||
      !isHan(text.charCodeAt(start - 1)) ||
      '至给向到对将把由是及和与为系叫让请即由替找称被的谢致问念'.includes(before)
    )
      return true
    return ROLE_BEFORE.test(text.slice(Math.max(0, start - 6), start))
  }
  for (const length of [4, 3, 2]) {
    const start = end - length
    if (start < 0) continue
    const family = familyAt(text, start)
    if (family === 0 || length <= family || length > family + 2) continue
    const token = text.slice(start, end)
    if (
      RARE.has(token.charAt(0)) ||
      ADDRESSED.test(token.slice(family)) ||
      ANONYMOUS.test(token) ||
      NOT_NAMES.test(token) ||
      ORGANISATION.test(token)
    )
      continue
    let believable = true
    for (let index = family; index < length; index++) believable &&= GIVEN.has(token.charAt(index))
    if (!believable || !(leftFree || free(start))) continue
    return { start, family }
  }
  return undefined
}
const ROLE_BEFORE =
  /(?:居民|市民|村民|业主|户主|患者|学生|考生|职工|员工|工人|群众|网友|老人|车主|司机|申请人|投诉人|举报人|当事人|本人|消费者|原告|被告|第三人|法定代表人|委托|妻子|丈夫|父亲|母亲|儿子|女儿|尊敬的|亲爱的|来自|经查|查明|其中|以及)$/
