/** Provinces by the first two digits of a division code (GB/T 2260), Hong Kong, Macau and Taiwan included. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
)
export const isProvince = (code: string) => PROVINCES.has(code)

/** Whether `YYYYMMDD` is a day that exists, from 1850 to `today` (`YYYY-MM-DD`). */
export function isBirthDate(digits: string, today: string) {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))]
  if (year < 1850 || month < 1 || month > 12 || day < 1) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return day <= last && `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}` <= today
}

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643-1999: the check character of eighteen. */
export function hasIdCheck(number: string) {
  let sum = 0
  for (let index = 0; index < 17; index++) sum += (number.charCodeAt(index) - 48) * (ID_WEIGHTS[index] ?? 0)
  return '10X98765432'.charAt(sum % 11) === number.charAt(17)
}

/** A resident's number of eighteen. */
export const isIdNumber = (number: string, today: string) =>
  /^[1-9]\d{16}[\dX]$/.test(number) &&
  isProvince(number.slice(0, 2)) &&
  isBirthDate(number.slice(6, 14), today) &&
  hasIdCheck(number)

/** The number of fifteen that was given until 1999: no check digit, the year in two digits. */
export const isOldIdNumber = (number: string) =>
  /^[1-9]\d{14}$/.test(number) &&
  isProvince(number.slice(0, 2)) &&
  number.slice(2, 4) !== '00' &&
  isBirthDate(`19${number.slice(6, 12)}`, '1999-10-01')

/** Residence permits of people from Hong Kong, Macau and Taiwan (81, 82, 83) and of foreigners (9, a province, a country). */
export const isResidencePermit = (number: string, today: string) =>
  /^(?:8[123]0000|9\d{5})\d{11}[\dX]$/.test(number) &&
  (number.startsWith('8') || isProvince(number.slice(1, 3))) &&
  isBirthDate(number.slice(6, 14), today) &&
  hasIdCheck(number)

const CREDIT_SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** GB 32100-2015 by its own check character; whether the division is one is asked besides, since eighteen digits may be a person's. */
export function isCreditNumber(code: string) {
  if (!/^[1-9ANY][0-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return false
  let [sum, weight] = [0, 1]
  for (let index = 0; index < 17; index++) {
    sum += CREDIT_SYMBOLS.indexOf(code.charAt(index)) * weight
    weight = (weight * 3) % 31
  }
  const division = code.slice(2, 4)
  return CREDIT_SYMBOLS.charAt((31 - (sum % 31)) % 31) === code.charAt(17) && (division === '10' || isProvince(division))
}

/** ISO/IEC 7812. */
export function hasLuhnCheck(number: string) {
  let sum = 0
  for (let index = 0; index < number.length; index++) {
    const digit = number.charCodeAt(number.length - 1 - index) - 48
    sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}

/** UnionPay (62), and the old numbers that the large banks gave before it. */
export const isUnionPay = (number: string) => /^(?:62|9558|955[59]9|60138[02]|6858)/.test(number) && /^\d{16,19}$/.test(number)
/** Other schemes; such numbers are common, so they want a word beside them. */
export const isOtherCard = (number: string) =>
  /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14})$/.test(number) && !/^4[0-9]{3}00/.test(number)

/** Hong Kong: one or two letters, six digits and a check digit in brackets. */
export function isHongKongId(letters: string, digits: string, check: string) {
  const padded = letters.padStart(2, ' ')
  const value = (character: string) => (character === ' ' ? 36 : character.charCodeAt(0) - 55)
  let sum = value(padded.charAt(0)) * 9 + value(padded.charAt(1)) * 8
  for (let index = 0; index < 6; index++) sum += Number(digits.charAt(index)) * (7 - index)
  const expected = (11 - (sum % 11)) % 11
  return check.toUpperCase() === (expected === 10 ? 'A' : String(expected))
}

/** Taiwan: a letter, nine digits, weighted. */
export function isTaiwanId(number: string) {
  const first = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(number.charAt(0)) + 10
  let sum = Math.floor(first / 10) + (first % 10) * 9
  for (let index = 1; index < 9; index++) sum += Number(number.charAt(index)) * (9 - index)
  return (sum + Number(number.charAt(9))) % 10 === 0
}

const MOBILE = /^1(?:3\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/
export const isMobile = (number: string) => /^1[3-9]\d{9}$/.test(number)
/** Of a series that has been given to an operator. */
export const isAssignedMobile = (number: string) => MOBILE.test(number)
