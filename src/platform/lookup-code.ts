import { timingSafeEqual } from 'node:crypto'
import { installation } from './installation.ts'

// Crockford's base 32: without I, L, O and U, which are misread or misheard.
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The eight characters that, with its number, show a matter's progress to whoever holds the receipt. The same each time. */
export function lookupCode(id: string) {
  const hash = installation().keys.saltedHash(`lookup:${id}`)
  const bits = BigInt(`0x${hash.slice(0, 10)}`)
  return Array.from({ length: 8 }, (_, index) => SYMBOLS.charAt(Number((bits >> BigInt(35 - index * 5)) & 31n))).join('')
}

/** A code as it is typed: small letters, spaces, and the letters that Crockford takes for digits. */
export const plainCode = (typed: string) =>
  typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')

export function isLookupCode(id: string, typed: string) {
  const [given, right] = [Buffer.from(plainCode(typed)), Buffer.from(lookupCode(id))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** ISO 7064 MOD 11,10 over digits: one that finds every single wrong digit and nearly every exchange of neighbours. */
export function checkDigit(digits: string) {
  let product = 10
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10
    product = (sum * 2) % 11
  }
  return String((11 - product) % 10)
}

/** `LY2026-0000123-7`: what kind of matter, the year, the how manieth, and a digit that tells a misread number from one that is not there. */
export function receiptNumber(prefix: string, year: number, ordinal: number) {
  const digits = String(ordinal).padStart(7, '0')
  return `${prefix}${year}-${digits}-${checkDigit(`${year}${digits}`)}`
}

/** A number as it is typed: full width, small letters, without its dashes. Null when its check digit says that it was misread. */
export function plainReceiptNumber(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—－]/g, '')
  const [, prefix = '', year = '', ordinal = '', check = ''] = /^([A-Z]{2,4})(\d{4})(\d{7,9})(\d)$/.exec(plain) ?? []
  return prefix !== '' && checkDigit(year + ordinal) === check ? `${prefix}${year}-${ordinal}-${check}` : null
}
