/** GB/T 2260: the division codes of Guangdong, by city the last two digits of its districts and counties (东莞, 中山 have none). */
const GUANGDONG: Record<string, string> = {
  4401: '03 04 05 06 11 12 13 14 15 17 18',
  4402: '03 04 05 22 24 29 32 33 81 82',
  4403: '03 04 05 06 07 08 09 10 11',
  4404: '02 03 04',
  4405: '07 11 12 13 14 15 23',
  4406: '04 05 06 07 08',
  4407: '03 04 05 81 83 84 85',
  4408: '02 03 04 11 23 25 81 82 83',
  4409: '02 04 81 82 83',
  4412: '02 03 04 23 24 25 26 84',
  4413: '02 03 22 23 24',
  4414: '02 03 22 23 24 26 27 81',
  4415: '02 21 23 81',
  4416: '02 21 22 23 24 25',
  4417: '02 04 21 81',
  4418: '02 03 21 23 25 26 81 82',
  4419: '',
  4420: '',
  4451: '02 03 22',
  4452: '02 03 22 24 81',
  4453: '02 03 21 22 81',
}
const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(
  ' ',
)

/** Every six-digit code of Guangdong: province, cities, and what lies in them. */
const guangdongCodes = [
  '440000',
  ...Object.entries(GUANGDONG).flatMap(([city, parts]) => [
    `${city}00`,
    ...parts
      .split(' ')
      .filter(Boolean)
      .map((part) => city + part),
  ]),
]

/** SQL that is true of a division code: 2, 4, 6, 9 or 12 digits, of a province there is, and in Guangdong of a place there is. */
export const isDivision = (text: string) =>
  `match(${text}, '^(?:[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$') and substring(${text}, 1, 2) in (${quoted(PROVINCES)}) and (not startsWith(${text}, '44') or rightPad(substring(${text}, 1, 6), 6, '0') in (${quoted(guangdongCodes)}))`

const quoted = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ')
