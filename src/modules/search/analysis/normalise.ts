import { Converter } from 'opencc-js/t2cn'

// Zero-width characters, soft hyphens, variation selectors and direction marks: seen by nobody, and in the way of every comparison.
const UNSEEN = /[\p{Cf}\p{Variation_Selector}]/gu

let traditional: { pattern: RegExp; simple: Map<string, string> } | undefined

/**
 * The text as it is compared: compatibility forms and full width folded (NFKC), small letters, traditional characters as simplified
 * ones, nothing unseen. Character by character, so that any part of a text is folded as it is in the whole.
 */
export function normalise(text: string) {
  traditional ??= traditionalForms()
  const { pattern, simple } = traditional
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replace(pattern, (character) => simple.get(character) ?? character)
}

/** Each traditional character of the basic block with its simplified form. Phrases are left out on purpose: a part must fold as the whole. */
function traditionalForms() {
  const convert = Converter({ from: 't', to: 'cn' })
  const simple = new Map<string, string>()
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCodePoint(code)
    const other = convert(character)
    if (other !== character && other.length === 1) simple.set(character, other)
  }
  return { pattern: new RegExp(`[${[...simple.keys()].join('')}]`, 'g'), simple }
}

const DIGITS: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const TENS: Record<string, number> = { 十: 10, 百: 100, 千: 1_000 }
const NUMERAL = '[〇零一二两三四五六七八九十百千]'
// One numeral alone is a number only where something is counted or ordered: 第三, 三日; 统一 and 一般 are words.
const COUNTED = '条|款|项|目|章|节|编|日|号|月|年|届|次|期|季|周|级|类|个|人|元|万|亿|天|时|岁|户|%'
const NUMBER = new RegExp(`(?<=第)${NUMERAL}+|${NUMERAL}{2,}|${NUMERAL}(?=${COUNTED})`, 'g')

/** A normalised text with its Chinese numerals as digits, and where they stood: 三十日 → 30日, 第十二条 → 第12条, 二〇二四年 → 2024年. */
export function foldNumerals(text: string) {
  const places: { start: number; end: number; digits: string }[] = []
  for (const found of text.matchAll(NUMBER)) {
    const digits = digitsOf(found[0])
    if (digits !== null) places.push({ start: found.index, end: found.index + found[0].length, digits })
  }
  return places
}

/** 三十 → 30; 一百零二 → 102; 二〇二四 → 2024; null for what is no number: 千百. */
function digitsOf(numeral: string) {
  if (!/[十百千]/.test(numeral)) return [...numeral].map((digit) => DIGITS[digit]).join('')
  let [total, digit, last] = [0, -1, 10_000]
  for (const character of numeral) {
    const ten = TENS[character]
    if (ten === undefined) {
      if (digit > 0) return null
      digit = DIGITS[character] ?? 0
    } else {
      if (ten >= last || digit === 0) return null
      // 十二 begins with its ten; 百 and 千 want a digit before them.
      if (digit < 0 && (ten !== 10 || total > 0)) return null
      total += (digit < 0 ? 1 : digit) * ten
      ;[digit, last] = [-1, ten]
    }
  }
  return String(total + Math.max(digit, 0))
}

const OPEN = '[\\s\\[({<〔【〈《「『〖]'
const CLOSE = '[\\s\\])}>〕】〉》」』〗]'
// 深府规〔2024〕1号, 深府规[2024]第001号, 深府规2024年1号
const ISSUED = new RegExp(`^([\\p{Script=Han}a-z]{1,30}?)字?${OPEN}*((?:19|20)\\d{2})年?${CLOSE}*第?\\s*0*(\\d{1,6})号?$`, 'u')
// 深圳市人民政府令第300号
const ORDER = /^(\p{Script=Han}{2,30}?令)\s*\(?第?\s*0*(\d{1,6})号?\)?$/u
const INDEX = /^([0-9a-hj-npqrtuwxy]{18})\/(\d{4})-0*(\d{1,6})$/

/**
 * A document number or index number in the one form under which it is kept, whatever brackets, widths and numerals it was typed
 * with; null for what is none. 深府规〔2024〕1号 → 深府规2024-1; 深圳市人民政府令（第300号） → 深圳市人民政府令300.
 */
export function numberOf(typed: string): string | null {
  const text = withDigits(normalise(typed)).trim()
  const issued = ISSUED.exec(text)
  if (issued) return `${issued[1]}${issued[2]}-${issued[3]}`
  const order = ORDER.exec(text.replaceAll(/\s/g, ''))
  if (order) return `${order[1]}${order[2]}`
  const index = INDEX.exec(text.replaceAll(/\s/g, ''))
  return index ? `${index[1]}/${index[2]}-${index[3]}` : null
}

/** The normalised text with its numerals folded in place. */
export function withDigits(text: string) {
  let [folded, at] = ['', 0]
  for (const { start, end, digits } of foldNumerals(text)) {
    folded += text.slice(at, start) + digits
    at = end
  }
  return folded + text.slice(at)
}
