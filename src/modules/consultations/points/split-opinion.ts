const NUMBERED =
  /(?:^|\n|(?<=[。；;！!？?：:]))\s*(?:[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[、．.](?!\d)|第[一二三四五六七八九十]{1,3}[，、,]|[①-⑳]|其[一二三四五六七八九][，、,]|[一二三四五六七八九]是(?=[^，。]{2}))\s*/g
const ENDS = /(?<=[。；;！!？?]["”』」]?)(?!["”』」])|\n+/
/** Words with which another wish begins; without one a sentence belongs to the wish before it. */
const ANOTHER =
  /^(?:另外|此外|还有|其次|再次|再者|最后|同时|并且?建议|也建议|还建议|另|建议|希望|请|应当|要求|恳请|反对|不同意|支持|赞成)/
const WISH =
  /建议|希望|请|应当|应该|要求|恳请|反对|不同意|不赞成|支持|赞成|能不能|能否|增加|取消|提高|降低|延长|缩短|改为|删除|明确|不得|必须/
const GREETING = /^(?:您好|你好|尊敬的[^，。！]{0,12}|各位领导|谢谢|感谢|非常感谢|望采纳|请采纳|此致|敬礼|以上)[，。！!,.：:\s]*$/
const SHORTEST = 4
const MOST = 40

/**
 * The points of an opinion, as a suggestion: by its own numbers (一、（一）1. ①) where it has two or more; else a sentence that begins another
 * wish begins another point. Every word of the opinion but its greetings is in one point, and they stand in its order.
 */
export function pointsOf(opinion: string): string[] {
  const text = opinion.trim()
  const numbered = byNumbers(text)
  const pieces = numbered ?? byWishes(text)
  const points = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '' && !GREETING.test(piece))
  if (points.length === 0) return text === '' ? [] : [text]
  return points.length <= MOST ? points : [...points.slice(0, MOST - 1), points.slice(MOST - 1).join('\n')]
}

function byNumbers(text: string): string[] | null {
  const marks = [...text.matchAll(NUMBERED)]
  if (marks.length < 2) return null
  const pieces = marks.map((mark, place) => text.slice(mark.index + mark[0].length, marks[place + 1]?.index ?? text.length))
  const before = text.slice(0, marks[0]?.index).trim()
  // What stands before the first number introduces it, unless it wishes for something itself.
  const introduces = /[：:]$/.test(before) || before.length < 40 || !WISH.test(before)
  if (before === '') return pieces
  return introduces ? pieces : [before, ...pieces]
}

function byWishes(text: string): string[] {
  const points: string[] = []
  for (const sentence of text.split(ENDS)) {
    const words = sentence?.trim() ?? ''
    if (words === '') continue
    const last = points.at(-1)
    const begins = ANOTHER.test(words) && (last === undefined || WISH.test(last))
    if (last === undefined || (begins && words.length > SHORTEST) || GREETING.test(words) || GREETING.test(last))
      points.push(words)
    else points[points.length - 1] = `${last}${words}`
  }
  return points
}
