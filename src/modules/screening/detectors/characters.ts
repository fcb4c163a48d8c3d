/** Digits as they may be disguised: full-width, in circles, in Chinese numerals. */
const DIGITS = new Map<number, string>()
const HAN = new Map<number, string>()
for (let digit = 0; digit < 10; digit++) {
  DIGITS.set(0x30 + digit, String(digit))
  DIGITS.set(0xff10 + digit, String(digit))
  if (digit > 0) DIGITS.set(0x2460 + digit - 1, String(digit))
}
DIGITS.set(0x24ea, '0')
for (const [digit, forms] of ['零〇洞', '一壹幺', '二贰两', '三叁', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].entries())
  for (const form of forms) HAN.set(form.charCodeAt(0), String(digit))
for (const [digit, form] of [...'〇一二三四五六七八九'].entries()) HAN.set(form.charCodeAt(0), String(digit))

/** By character code: what a scan does when it comes to it. */
export const [DIGIT, LETTER, HAN_DIGIT, ZERO_WIDTH] = [1, 2, 4, 8] as const
export const classOf = new Uint8Array(65_536)
for (const code of DIGITS.keys()) classOf[code] = DIGIT
for (const code of HAN.keys()) classOf[code] = HAN_DIGIT
for (let letter = 0; letter < 26; letter++) for (const base of [0x41, 0x61, 0xff21, 0xff41]) classOf[base + letter] = LETTER
for (const code of [
  0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0xfeff, 0x00ad, 0x180e, 0x202a, 0x202c, 0x2061, 0x2062, 0x2063,
])
  classOf[code] = ZERO_WIDTH

export const isAlphanumeric = (code: number) => ((classOf[code] ?? 0) & (DIGIT | LETTER)) !== 0
export const isDigitLike = (code: number) => ((classOf[code] ?? 0) & (DIGIT | HAN_DIGIT)) !== 0
export const isZeroWidth = (code: number) => classOf[code] === ZERO_WIDTH
export const digitOf = (code: number) => DIGITS.get(code) ?? HAN.get(code) ?? ''

/** A letter or digit in its plain form, letters in capitals. */
export function plainOf(code: number) {
  if (code < 0x3a) return String.fromCharCode(code)
  if (code < 0x80) return String.fromCharCode(code).toUpperCase()
  return digitOf(code) || String.fromCharCode(code > 0xff40 ? code - 0xff41 + 65 : code - 0xff21 + 65)
}

/** Whether the character is a Chinese one. */
export const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fa5
