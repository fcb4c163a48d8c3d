import { literal } from '../typing/literal.ts'

/**
 * What a cell must hold for the exact detectors to find anything in it. Wide on purpose: the engine runs these over every cell in one
 * pass (hyperscan) and leaves candidates; `scanText` decides on each. `personal-data.test.ts` draws findings and asks that none be missed.
 */
const DIGIT = '(?:[0-9]|０|１|２|３|４|５|６|７|８|９|[①-⑨⓪]|[一二三四五六七八九〇○零幺])'
/** What people put between digits, seen and unseen. */
const BETWEEN = [
  0xa0, 0x3000, 0x2010, 0x2011, 0x2013, 0x2014, 0xff0d, 0x2212, 0xff0e, 0xb7, 0x2022, 0xff08, 0xff09, 0x200b, 0x200c, 0x200d,
  0xfeff,
]
const GAP = String.raw`(?:[ \t().\-_]|${BETWEEN.map((code) => String.fromCodePoint(code)).join('|')})?`
const run = (digits: number) => `${DIGIT}(?:${GAP}${GAP}${DIGIT}){${digits - 1}}`

/** In a text: whatever may stand around. */
const NUMBERS = [
  // Mobiles, landlines with their area, identity numbers, cards: eleven digits however they are spaced.
  run(11),
  `0[1-9][0-9]{1,2}${GAP}${GAP}[2-8][0-9]{6}`,
  // A line without its area is believed behind a word that announces it.
  `(?:电话|联系|致电|来电|拨打|座机|固话|住宅|家里|宅电|[tT][eE][lL]).{0,12}${DIGIT}{7}`,
  '@|＠|[(（\\[]at[)）\\]]',
  '[^A-Za-z0-9][EGDPSHMCTegdpshmct][A-Za-z]?[0-9]{7,10}',
  '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Za-z][·•. -]?[A-Za-z0-9]{4,6}',
  'WJ[·•. -]?.?[0-9]{4}',
]
/** A cell that is one number or code and nothing else: most are an office's own, and only these forms are a person's. */
const CODE = '^[0-9A-Za-z+-]{1,40}$'
const CODES = [
  String.raw`^(?:\+?(?:00)?86-?)?1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}$`,
  '^[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]$',
  '^[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}$',
  '^[3-69][0-9]{12,18}$',
  String.raw`^(?:\+?(?:00)?86-?)?0[1-9][0-9]{1,2}-?[2-8][0-9]{6,7}(?:-[0-9]{1,6})?$`,
  '^[EGDPSHMCTegdpshmct][A-Za-z]?[0-9]{7,10}$',
]
const SOCIAL = [
  '微信|薇信|威信|扣扣|抖音|快手|微博|小红书|钉钉|飞书|陌陌|支付宝|[vV]信',
  '(?:[wW]e[cC]hat|[wW]ei[xX]in|[vV][xX]|[wW][xX]|[qQ][qQ]|[sS]kype|[tT]elegram|[lL]ine|[wW]hats[aA]pp)[^A-Za-z]',
]
const SECRECY = [
  '绝密|机密|秘密|内部(?:资料|文件|使用|掌握|参考|刊物)|(?:不得|严禁|请勿|切勿)(?:公开|外传|扩散)|保密期限|密级|[★☆✩✪✭⭐✯]',
]
/** Names and homes have no form of their own: only what stands around them in a text says that they are there. */
const WORDS = [
  '申请人|投诉人|举报人|当事人|联系人|姓名|被处罚人|被执行人|原告|被告|户主|业主|房东|患者|死者|伤者|法定代表人|法人代表|监护人|先生|女士|小姐|同学|身份证|住址|户籍|家住|现住|病历|名下|我叫|名叫',
  '(?:栋|幢|单元|[0-9]室|[0-9]房|[0-9]座)',
]

const anyOf = (patterns: readonly string[]) => (text: string) => `multiMatchAny(${text}, [${patterns.map(literal).join(', ')}])`

const isCode = (text: string) => `match(${text}, ${literal(CODE)})`

/** SQL that is true of every cell in which something with a form of its own may stand. */
export const mayHoldIdentifier = (text: string) =>
  `if(${isCode(text)}, ${anyOf(CODES)(text)}, ${anyOf([...NUMBERS, ...SOCIAL, ...SECRECY])(text)})`
/** SQL that is true of every text in which somebody may be named, or live. */
export const mayHoldPerson = anyOf(WORDS)
