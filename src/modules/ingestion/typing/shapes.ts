/**
 * How a cell looks, whoever wrote it: every cell has exactly one shape. The patterns run in the engine (hyperscan, RE2) over the whole
 * file; the plain ones on the cell as it is, the spelled ones on the cell after `clean`.
 */
const PLAIN = {
  empty: String.raw`^(?:-{1,3}|—{1,3}|/|\\N|无|暂无|N/A|n/a|null|NULL|Null|\(null\)|#N/A)$`,
  integer: '^-?(?:0|[1-9][0-9]{0,14})$',
  /** 007: figures that begin with a nought name something. */
  padded: '^0[0-9]+$',
  /** Sixteen digits and more: no table program keeps them as a number. */
  long: '^[1-9][0-9]{15,39}$',
  decimal: String.raw`^-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,20}$`,
  /** 4.40306E+17 */
  scientific: String.raw`^-?[0-9](?:\.[0-9]+)?[eE][+-]?[0-9]{1,3}$`,
  date: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  moment: String.raw`^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?$`,
  month: '^[0-9]{4}-(?:0[1-9]|1[0-2])$',
  yes: '^(?:是|有|对|真|true|True|TRUE|Y|yes|Yes|YES|√|✓|✔)$',
  no: '^(?:否|错|假|false|False|FALSE|N|no|No|NO|×|✗|✘)$',
  geometry: String.raw`^\s*\{\s*"(?:type|coordinates)"\s*:\s*(?:\[|"(?:Multi)?(?:Point|LineString|Polygon)"|"GeometryCollection")`,
} as const

const NUMBER = String.raw`(?:[0-9]{1,3}(?:[,\s][0-9]{3})+|[0-9]{1,18})(?:\.[0-9]{1,20})?|\.[0-9]{1,20}`
export const MAGNITUDES = {
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
  百亿: 10,
  千亿: 11,
  万亿: 12,
} as const
/** Units that people write behind a figure, longest first where one begins another. */
export const UNITS =
  '人民币|美元|港元|欧元|日元|元|块|%|‰|人次|人|个|户|家|件|次|宗|起|项|条|台|辆|套|座|间|张|株|棵|头|只|所|层|名|班|部|艘|架|处|份|册|平方公里|平方千米|平方米|平米|立方米|公里|千米|厘米|毫米|米|公顷|亩|吨|千克|公斤|克|升|千瓦时|千瓦|兆瓦|度|摄氏度|℃|°C|小时|分钟|秒|天|年|岁|km2|km|m2|m3|cm|mm|m|kg|t|KWh|kWh|kW|MW'
const MAGNITUDE = Object.keys(MAGNITUDES)
  .sort((one, other) => other.length - one.length)
  .join('|')

/** The same unit, written otherwise. */
export const UNIT_ALIASES = {
  块: '元',
  人民币: '元',
  平米: '平方米',
  m2: '平方米',
  平方千米: '平方公里',
  km2: '平方公里',
  m3: '立方米',
  千米: '公里',
  km: '公里',
  m: '米',
  cm: '厘米',
  mm: '毫米',
  kg: '千克',
  公斤: '千克',
  t: '吨',
  kWh: '千瓦时',
  KWh: '千瓦时',
  kW: '千瓦',
  MW: '兆瓦',
  '°C': '摄氏度',
  '℃': '摄氏度',
} as const

const SPELLED = {
  /** 1,234 · ￥12 · (300) · 12.5% · 1.2万 · 3 亿元 */
  figure: String.raw`^\(?\s?[+-]?\s?[¥$€£]?\s?[+-]?(?:${NUMBER})\s?(?:${MAGNITUDE})?\s?(?:${UNITS})?\s?\)?$`,
  spelledDate: String.raw`^[0-9]{4}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?[日号]?$`,
  spelledMoment: String.raw`^[0-9]{4}\s?[-/.年]\s?[0-9]{1,2}\s?[-/.月]\s?[0-9]{1,2}\s?[日号]?[T ]?\s?(?:上午|下午)?\s?[0-9]{1,2}(?:[:时点][0-9]{1,2})?(?:[:分][0-9]{1,2}(?:\.[0-9]{1,9})?)?[时点分秒]?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$`,
  hanDate: '^[〇○零一二三四五六七八九]{4}年(?:正|元|[一二三四五六七八九十]{1,2})月[一二三四五六七八九十廿卅]{1,3}[日号]$',
  spelledMonth: '^[0-9]{4}\\s?(?:年\\s?[0-9]{1,2}\\s?月?|[-/]\\s?[0-9]{1,2})$',
  /** 民国113年1月5日: understood to be explained, not taken. */
  republicDate: String.raw`^民国\s?[0-9]{1,3}年\s?[0-9]{1,2}月\s?[0-9]{1,2}日$`,
  /** 113.94,22.54 */
  position: String.raw`^[(\[]?-?[0-9]{1,3}\.[0-9]+\s?[,; ]\s?-?[0-9]{1,3}\.[0-9]+[)\]]?$`,
} as const

export const plainPatterns = Object.values(PLAIN)
export const spelledPatterns = Object.values(SPELLED)

export const spelledShapes = Object.keys(SPELLED) as (keyof typeof SPELLED)[]
export const SHAPES = [
  'text',
  ...(Object.keys(PLAIN) as (keyof typeof PLAIN)[]),
  ...(Object.keys(SPELLED) as (keyof typeof SPELLED)[]),
] as const
export type Shape = (typeof SHAPES)[number]
export const shapeNumber = (shape: Shape) => SHAPES.indexOf(shape)

/** Written where there is nothing to write. */
export const EMPTY_WORDS = [
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '———',
  '/',
  '\\N',
  '无',
  '暂无',
  'N/A',
  'n/a',
  'null',
  'NULL',
  'Null',
  '(null)',
  '#N/A',
]
/** The same, but only among figures, dates and yes or no: elsewhere they may be what is meant. */
export const EMPTY_AMONG_FIGURES = ['NA', 'NaN', 'nan', 'None', 'none', 'nil', '…', '..', '...']

const CODES = [...span(0x00, 0x08), 0x0b, 0x0c, ...span(0x0e, 0x1f), 0x7f, 0xad, ...span(0x200b, 0x200f), 0x2060, 0xfeff]
/** One pattern each: hyperscan takes `\x{…}` for a repetition, and its literals are ten times faster than a class. */
export const INVISIBLE_ONES = CODES.map((code) =>
  code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : String.fromCodePoint(code),
)
export const INVISIBLE = `[${CODES.map((code) => `\\x{${code.toString(16)}}`).join('')}]`
export const SPACE = String.raw`[\s\x{a0}\x{3000}\x{2000}-\x{200a}\x{202f}]`
/** Only of such characters can a figure, a date or a word for nothing be made that needs cleaning first; codes with letters are none. */
const BEGINS = '0-9０-９+\\-−–－﹣.．(（\\[¥￥$€£民〇○零一二三四五六七八九十正元人有无暂是否对错—/√✓✔×✗✘'
const GOES_ON = `${BEGINS},，:：;；／\\\\)）\\]%％‰TZeE年月日号时分秒点上下午国廿卅百千万亿币美港欧块次个户家件宗起项条台辆套座间张株棵头只所层名班部艘架处份册平方公里米立厘毫顷亩吨克斤升瓦兆度摄氏℃小钟天岁㎡㎞㎝㎜㎏km2c3gt³²`
export const CANDIDATE = `^(?:[${BEGINS}]|${SPACE}|${INVISIBLE})(?:[${GOES_ON}]|${SPACE}|${INVISIBLE}|°C|[kK]?Wh|[kM]W){0,47}$`

const SPACES = [0x09, 0x0a, 0x0d, 0x20, 0xa0, 0x3000, ...span(0x2000, 0x200a), 0x202f]
/** Somewhere in a text they are often meant, at its ends never: a text that has one is looked at closer. */
export const WIDE_SPACES = SPACES.filter((code) => code > 0x20).map((code) => String.fromCodePoint(code))
const FIRST = [...'0123456789０１２３４５６７８９+-−–－﹣.．(（[¥￥$€£民〇○零一二三四五六七八九十正元人有无暂是否对错—/√✓✔×✗✘']
/** The characters with which a candidate begins, by how many bytes they have: found without a pattern, most texts are passed over. */
export const FIRST_ONES = [...FIRST, ...[...SPACES, ...CODES].map((code) => String.fromCodePoint(code))]

function span(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
