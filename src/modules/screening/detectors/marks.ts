import { add, type Scan, standsAlone } from './scan-state.ts'

// Nothing visible, or a space, may stand between the characters of a mark: 机 密 ★ 10 年.
const GAP = '[\\s\\u00a0\\u3000\\u200b-\\u200f\\u2060\\ufeff]{0,3}'
const letters = (word: string) => [...word].join(GAP)
const LEVEL = `(?:${['绝密', '机密', '秘密'].map(letters).join('|')})`
const TERM = `(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})${GAP}(?:年|个${GAP}月|月|天|日)|长${GAP}期|启${GAP}用${GAP}前|公${GAP}布${GAP}前|解密前`
const STAR = '[★☆✩✪✭⭐✯※▲△]'

/** 国家秘密载体上的标志 (《国家秘密定密管理规定》): the level, a star, the term. */
const MARK = new RegExp(
  `(?:${STAR}${GAP})?(?:${LEVEL}|工作秘密|内部|普通商密|核心商密)${GAP}(?:${STAR}(?:${GAP}(?:${TERM}))?|[*＊]${GAP}(?:${TERM}))|${STAR}${GAP}${LEVEL}(?:${GAP}(?:${TERM}))?`,
  'y',
)
const LEVEL_ALONE = new RegExp(`${LEVEL}(?:${GAP}(?:${TERM}))?(?:级|件|文件|级别|急件)?`, 'y')
const FIELD = new RegExp(
  `(?:密${GAP}级|涉密等级|保密等级|秘密等级|密级标志|定密等级)${GAP}[：:]${GAP}[“"【\\[]?${LEVEL}(?:级)?(?!${GAP}[、/／或□和及与])`,
  'y',
)
const INTERNAL =
  /内部(?:资料|文件|材料|刊物|参考|使用|参阅|情况|信息)[，,、\s\u3000·；;！!—\-（(]*(?:请)?(?:注意|妥善)(?:保存|保管|保密)|内部(?:资料|文件|材料|刊物|参考|使用|参阅|掌握|情况|信息)[，,、\s\u3000·；;！!—\-（(]*(?:严禁|不得|请勿|禁止|切勿|不准|勿)(?:对外)?(?:外传|公开|扩散|转载|转发|传播|复制|复印|翻印|泄露|上网)/y
const LINE =
  /(?:未经批准[，,]?|未经许可[，,]?)?(?:不得|不准|不宜|严禁|禁止|请勿|切勿)(?:对外)?(?:公开|外传|扩散|泄露|上网)|(?:仅供|仅限|只限|限|供)(?:本)?(?:机关|单位|系统|部门|市|区)?内部(?:使用|参考|传阅|掌握|参阅|交流|工作使用)?|内部(?:资料|文件|使用|参考|掌握|传阅|材料)|注意保密/y
const ATTRIBUTE =
  /(?:此件|本件|本文件|本资料|本材料|该件)(?:为内部(?:文件|资料|材料))?[，,]?(?:不公开|不予公开|不得公开|不宜公开|不对外公开|不得对外公开|不得上网|不得外传|不得扩散|严禁外传|(?:仅供|仅限|限)[一-龥]{0,4}内部[一-龥]{0,4}|不发至?社会|注意保密)/y

/** From this confidence on a mark is one that no system on the open network may take in. */
export const REFUSED_FROM = 0.9

const MARK_BEGINS = '绝机秘密涉保定★☆✩✪✭⭐✯※▲△内工普核仅只限供不严禁请切未注此本该'
export const markBegins = MARK_BEGINS

/** A mark of secrecy in the place and form of one; a law that speaks of 国家秘密 bears none. */
export function readMark(scan: Scan, at: number): number {
  const { text } = scan
  const length = (pattern: RegExp) => {
    pattern.lastIndex = at
    return pattern.exec(text)?.[0].length ?? 0
  }
  const marked = length(MARK) || length(FIELD)
  if (marked > 0) return isQuoted(text, at, at + marked) ? at + marked : found(scan, at, marked, 0.99)
  const level = length(LEVEL_ALONE)
  if (level > 0) {
    if (standsAlone(text, at, at + level) && !/\t|\|/.test(neighbours(text, at, at + level)) && isNearTop(text, at))
      return found(scan, at, level, 0.95)
    return at + 1
  }
  const internal = length(INTERNAL)
  if (internal > 0) return isQuoted(text, at, at + internal) ? at + internal : found(scan, at, internal, 0.95)
  const attribute = length(ATTRIBUTE)
  if (attribute > 0) return isQuoted(text, at, at + attribute) ? at + attribute : found(scan, at, attribute, 0.88)
  const line = length(LINE)
  if (line > 0 && isByItself(text, at, at + line)) return found(scan, at, line, 0.9)
  return at + 1
}

function found(scan: Scan, at: number, length: number, confidence: number) {
  add(scan, 'secrecy-mark', at, at + length, confidence, '')
  return at + length
}

const neighbours = (text: string, start: number, end: number) =>
  text.slice(Math.max(0, start - 2), start) + text.slice(end, end + 2)

/** In quotation marks it is spoken of: 标有“机密★10年”字样的文件. */
const isQuoted = (text: string, start: number, end: number) =>
  /[“‘《「"']\s*$/.test(text.slice(Math.max(0, start - 3), start)) && /^[^\n]{0,4}[”’》」"']/.test(text.slice(end, end + 6))

/** Among the first lines of the text or of a page: where a mark belongs (GB/T 9704: 版心左上角). */
function isNearTop(text: string, at: number) {
  const page = text.lastIndexOf('\f', at)
  let lines = 0
  for (let index = at - 1; index > page && lines < 8; index--) if (text.charAt(index) === '\n') lines++
  return lines < 8
}

/** A line of its own, or all that a pair of brackets holds. */
function isByItself(text: string, start: number, end: number) {
  const before =
    text
      .slice(Math.max(0, start - 2), start)
      .trimEnd()
      .at(-1) ?? '\n'
  const rest =
    /^[！!。，,；;\s]{0,2}(?:(?:请勿|严禁|不得|注意|切勿|禁止)[一-龥]{2,4})?[！!。]?/.exec(text.slice(end, end + 12))?.[0]
      .length ?? 0
  const after = text.slice(end + rest, end + rest + 1)
  const lineBefore = text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === ''
  const lineAfter = after === '' || /[\n\r]/.test(after) || text.slice(end, end + rest).includes('\n')
  return (lineBefore && lineAfter && isNearTop(text, start)) || (/[（(【[]/.test(before) && /[）)】\]]/.test(text.charAt(end)))
}
