import { isDivision } from './divisions.ts'

/** A code system whose values can be checked: by what columns it is known, and SQL that is true of a right code. */
export type CodeSystem = { slug: string; name: string; named: RegExp; isRight: (text: string) => string }

const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100-2015: eighteen of 31 symbols; the last makes the weighted sum a multiple of 31. */
const isCreditCode = (text: string) =>
  `match(${text}, '^[0-9ANY][0-9A-HJ-NPQRTUWXY][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$') and arraySum((symbol, weight) -> (position('${SYMBOLS}', symbol) - 1) * weight, ngrams(${text}, 1), [${[...WEIGHTS, 1].join(', ')}]) % 31 = 0`

/** GB/T 4754-2017: 门类 A–T, and the 大类 01–97 of each; 中类 and 小类 are not told apart here. */
const SECTORS: Record<string, [number, number]> = {
  A: [1, 5],
  B: [6, 12],
  C: [13, 43],
  D: [44, 46],
  E: [47, 50],
  F: [51, 52],
  G: [53, 60],
  H: [61, 62],
  I: [63, 65],
  J: [66, 69],
  K: [70, 70],
  L: [71, 72],
  M: [73, 75],
  N: [76, 79],
  O: [80, 82],
  P: [83, 83],
  Q: [84, 85],
  R: [86, 90],
  S: [91, 96],
  T: [97, 97],
}
const isIndustry = (text: string) => {
  const ofLetter = Object.entries(SECTORS).map(([letter, [first, last]]) => {
    const classes = Array.from({ length: last - first + 1 }, (_, index) => String(first + index).padStart(2, '0'))
    return `${letter}(?:(?:${classes.join('|')})[0-9]{0,2})?`
  })
  return `match(${text}, '^(?:${ofLetter.join('|')}|(?:0[1-9]|[1-8][0-9]|9[0-7])[0-9]{0,2})$')`
}

export const CODE_SYSTEMS: CodeSystem[] = [
  { slug: 'credit-code', name: '统一社会信用代码', named: /信用代码|社会信用|(?:^|_)uscc$/i, isRight: isCreditCode },
  {
    slug: 'division',
    name: '行政区划代码',
    named: /行政?区划(?:代码|编码)|区划码|(?:街道|社区|镇街)(?:代码|编码)/,
    isRight: isDivision,
  },
  { slug: 'industry', name: '国民经济行业分类代码', named: /行业(?:分类)?(?:代码|编码)|(?:门类|大类)代码/, isRight: isIndustry },
]
