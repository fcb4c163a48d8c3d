import { dayNumber, dayOfNumber } from './day-number.ts'
import { missingHolidays } from './holidays.ts'
import type { HolidayDay } from './model.ts'
import { type Place, readSentence, Unreadable } from './notice-sentence.ts'

/** Something in the text that nobody should guess at: the sentence as pasted (empty: the text as a whole) and why. */
export type TextProblem = { sentence: string; reason: string }
export type ParsedNotice = { days: HolidayDay[]; problems: TextProblem[] }

const HEAD =
  /^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+[.、])?\s*((?:元旦|春节|清明节?|劳动节|端午节|中秋节|国庆节)(?:[、和](?:元旦|春节|清明节?|劳动节|端午节|中秋节|国庆节))*)[::]?\s*/
// Sentences that speak of days off without granting any.
const ADVICE = /^(?:鼓励|提倡|建议)/
// What follows the last holiday: its dates are those of the paper.
const END = /^(?:节假日期间|鼓励单位和个人|国务院办公厅|\d{4}年\d{1,2}月\d{1,2}日$)/
const ABOUT_DAYS = /放假|上班|补休|调休|公休|假期|休息/
const CHINESE_DATE = /[〇一二三四五六七八九十]+月[一二三四五六七八九十]+日/

/**
 * Reads a notice of the State Council on the holidays of one year: its days off and weekend days worked, each with its sentence.
 * A notice that changes one announced before (延长, 调整) is read on top of `before`. Whatever is unclear is a problem, never a guess.
 */
export function parseNotice(text: string, year: number, before: readonly HolidayDay[] = []): ParsedNotice {
  const titled = /关于(\d{4})年部分节假日安排/.exec(text.replace(/\s+/g, ''))
  if (titled && Number(titled[1]) !== year)
    return { days: [], problems: [{ sentence: titled[0], reason: `这是${titled[1]}年的通知，您选择的是${year}年` }] }
  const { days, problems, changes } = parseSentences(text, year, before)
  const result = changes ? merged(before, days) : days
  if (problems.length > 0) return { days: result, problems }
  if (days.length === 0)
    return { days: [], problems: [{ sentence: '', reason: '没有读到任何放假或者上班的日期，请粘贴通知正文' }] }
  return { days: result, problems: missingHolidays(result, year).map((reason) => ({ sentence: '', reason })) }
}

/** The days that sentences name by themselves, whether or not they make up a whole year. */
export function parseSentences(text: string, year: number, before: readonly HolidayDay[] = []) {
  const days = new Map<string, HolidayDay>()
  const problems: TextProblem[] = []
  const place: Place = { year, holiday: '', seen: null }
  let changes = /关于(?:延长|调整)/.test(text)
  for (const sentence of sentencesOf(text)) {
    const normal = sentence.normalize('NFKC').trim()
    const head = HEAD.exec(normal)
    if (head) Object.assign(place, { holiday: head[1], seen: null })
    const rest = head ? normal.slice(head[0].length) : normal.replace(/^[一二三四五六七八九十]+、\s*/, '')
    if (END.test(rest)) place.holiday = ''
    try {
      if (!speaksOfDays(rest, place)) continue
      const reading = readSentence(rest, place)
      if (reading.extendsTo) changes = true
      for (const day of daysOf(reading, { place, sentence, before, text: rest })) {
        const known = days.get(day.day)
        if (known && known.isOff !== day.isOff) throw new Unreadable(`${day.day} 既放假又上班，与“${known.sentence}”矛盾`)
        if (!known) days.set(day.day, day)
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      problems.push({ sentence, reason: error.message })
    }
  }
  return { days: [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1)), problems, changes }
}

/** What can be read off the paper besides its days, to fill in the form: title, number, date of issue. */
export function factsOf(text: string) {
  const flat = text.replace(/\s+/g, '')
  const title = /国务院办公厅关于(?:\d{4}年部分节假日安排|延长\d{4}年[^，。]{1,8}假期|调整[^，。]{1,20})的通知/.exec(flat)?.[0]
  const number = /国办发(?:明电)?[〔[［(（](\d{4})[〕\]］)）](\d+)号/.exec(flat)
  const issued = [...text.matchAll(/^\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日\s*$/gm)].at(-1)
  return {
    ...(title && { title }),
    ...(number && { number: `${flat.includes('国办发明电') ? '国办发明电' : '国办发'}〔${number[1]}〕${number[2]}号` }),
    ...(issued && { issuedOn: `${issued[1]}-${issued[2]?.padStart(2, '0')}-${issued[3]?.padStart(2, '0')}` }),
  }
}

/** A line that ends in a comma goes on in the next. */
const sentencesOf = (text: string) =>
  text
    .replace(/(?<=[，,、和与至（(—–-])\s*[\n\r]+\s*/g, '')
    .split(/[。；;\n\r]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** Whether the sentence has days to read; throws where it says that there are some and not which. */
function speaksOfDays(sentence: string, { holiday }: Place) {
  if (ADVICE.test(sentence)) return false
  const dated = /\d日/.test(sentence)
  if (ABOUT_DAYS.test(sentence) && dated) return true
  if (CHINESE_DATE.test(sentence)) throw new Unreadable('请把日期写成数字，例如 1月1日')
  if (holiday !== '' && dated) throw new Unreadable('只有日期，没有写明放假还是上班')
  if (holiday !== '' && ABOUT_DAYS.test(sentence)) throw new Unreadable('没有写明是哪几天')
  return false
}

type Context = { place: Place; sentence: string; before: readonly HolidayDay[]; text: string }

function daysOf({ off, work, extendsTo, resumes }: ReturnType<typeof readSentence>, { place, sentence, before, text }: Context) {
  if (resumes && (off.includes(resumes) || (extendsTo !== undefined && resumes <= extendsTo)))
    throw new Unreadable(`${resumes} 既放假又上班`)
  const name = (extendsTo && /延长(?:\d{4}年)?([\u4e00-\u9fa5、]+?)假期/.exec(text)?.[1]) || place.holiday || '节假日'
  const prolonged = extendsTo ? prolong(before, name, extendsTo) : []
  const named = (isOff: boolean) => (day: string) => ({ day, isOff, name, sentence })
  return [...[...off, ...prolonged].map(named(true)), ...work.map(named(false))]
}

/** The days after the holiday's last one, up to the new end. */
function prolong(before: readonly HolidayDay[], name: string, end: string) {
  const last = before.filter((each) => each.isOff && each.name.includes(name)).at(-1)?.day
  if (!last) throw new Unreadable(`还没有录入${name}原来的放假安排，无从延长`)
  const length = dayNumber(end) - dayNumber(last)
  if (length < 1 || length > 20) throw new Unreadable(`${name}原来放到 ${last}，延长到 ${end} 不合常理`)
  return Array.from({ length }, (_, at) => dayOfNumber(dayNumber(last) + at + 1))
}

/** The days announced before, with those of the same holidays replaced; a prolonged holiday keeps its own. */
function merged(before: readonly HolidayDay[], days: readonly HolidayDay[]) {
  const named = new Set(days.map(({ day }) => day))
  const firstOff = (all: readonly HolidayDay[], name: string) => all.find((each) => each.isOff && each.name === name)?.day ?? ''
  // A whole new arrangement begins no later than the old one; a prolonged holiday begins after it.
  const replaced = new Set(days.map(({ name }) => name).filter((name) => firstOff(days, name) <= firstOff(before, name)))
  const kept = before.filter(({ day, name }) => !named.has(day) && !replaced.has(name))
  return [...kept, ...days].sort((a, b) => (a.day < b.day ? -1 : 1))
}
