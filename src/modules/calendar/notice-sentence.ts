import { dayNumber, dayOfNumber, isDay, isWeekend, weekdayName, weekdayOf } from './day-number.ts'

/** Days that one sentence of a notice names. `extendsTo` is set by a notice that prolongs a holiday announced before. */
export type Reading = { off: string[]; work: string[]; extendsTo?: string; resumes?: string }

/** Why a sentence could not be read; shown beside the sentence. */
export class Unreadable extends Error {
  override name = 'Unreadable'
}

/** Where the reading is: dates may leave out the month or the year that an earlier one gave. */
export type Place = { year: number; holiday: string; seen: string | null }

const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(\([^)]*\))?/g
// A date is written D in a clause's pattern; what stands between two dates joins them or makes a range of them.
const SPAN = 'D(?:(?:、|和|与|及|至|到|[—–~-]+)?D)*'
const clause = (pattern: string) => new RegExp(`^(?:其中)?${pattern.replaceAll('SPAN', `(${SPAN})`)}$`)
const OFF = clause('SPAN(?:放假调休|调休放假|放假|补休|调休)(?:共)?(?:(\\d+)天)?')
const WORK = clause('SPAN(?:照常|正常)?上班')
const NAMED_OFF = clause('SPAN(?:(?:为|是)(?:法定节?假日|公休日)|照常公休)')
const MOVED = clause('将?SPAN(?:[一二两三四五]个)?公休日(?:分别)?调(?:休)?至SPAN')
const EXTENDED = clause('(?:将)?延长(?:\\d{4}年)?[\\u4e00-\\u9fa5、]*假期至D')
const RESUMED = clause('D起(?:照常|正常)?上班')
const TOTAL = /^共(\d+)天$/
const SILENT = /^(?:与周末连休|不调休|其中)$/

/** Reads one sentence (without its full stop), or throws `Unreadable`. A sentence without days answers none. */
export function readSentence(sentence: string, place: Place): Reading {
  const reading: Reading = { off: [], work: [] }
  const moved: string[] = []
  let lastOff = 0
  for (const part of clausesOf(sentence)) {
    const dates = datesOf(part, place)
    const shape = part.replace(DATE, 'D')
    const ranges = (at: number) => spanned(shape, dates, at)
    const found = OFF.exec(shape)
    if (found) {
      lastOff = add(reading.off, ranges(0))
      if (found[2] !== undefined) checkTotal(Number(found[2]), lastOff)
    } else if (TOTAL.test(shape)) checkTotal(Number(TOTAL.exec(shape)?.[1]), lastOff)
    else if (WORK.test(shape)) add(reading.work, ranges(0))
    else if (NAMED_OFF.test(shape)) add(reading.off, ranges(0))
    else if (MOVED.test(shape)) {
      const split = shape.split('至').at(-1) ?? ''
      const targets = dates.slice(dates.length - count(split))
      add(moved, dates.slice(0, dates.length - targets.length))
      add(reading.off, targets)
    } else if (EXTENDED.test(shape)) reading.extendsTo = only(dates)
    else if (RESUMED.test(shape)) reading.resumes = only(dates)
    else if (!SILENT.test(shape) && shape !== '')
      throw new Unreadable('这句话的写法与放假通知不同，无法确定哪些天放假、哪些天上班')
  }
  // A weekend day whose rest is moved elsewhere is worked, unless it is off for another reason (2008 Mid-Autumn).
  add(
    reading.work,
    moved.filter((day) => !reading.off.includes(day)),
  )
  check(reading)
  return reading
}

/** Commas part the clauses; those inside brackets belong to their date. */
function clausesOf(sentence: string) {
  return (
    sentence
      .replace(/\(([^)]*)\)/g, (bracket) => bracket.replaceAll(',', '、'))
      .split(',')
      // A bracket that follows no date tells nothing about days (春节(农历正月初一)).
      .map((part) => part.replace(/(?<!日)\([^)]*\)/g, '').replace(/\s+/g, ''))
  )
}

function datesOf(part: string, place: Place) {
  let [month, year]: [number | null, number | null] = [place.seen === null ? null : Number(place.seen.slice(5, 7)), null]
  return [...part.matchAll(DATE)].map(([text, writtenYear, writtenMonth, date, bracket = '']) => {
    if (writtenMonth) month = Number(writtenMonth)
    if (month === null) throw new Unreadable(`“${text}”没有写明月份`)
    if (writtenYear) year = Number(writtenYear)
    const day = resolve(place, {
      year: writtenYear ? Number(writtenYear) : year,
      month,
      date: Number(date),
      text,
      weekday: weekdayIn(bracket),
    })
    place.seen = day
    return day
  })
}

type Written = { year: number | null; month: number; date: number; text: string; weekday: number | null }

/** The date meant: a December day in a New Year's notice may be of the old year without saying so; its weekday tells. */
function resolve(place: Place, { year, month, date, text, weekday }: Written) {
  const years = month === 12 && year === null ? [place.year - 1, place.year] : [yearMeant(place, year, month)]
  const days = years.map((each) => `${each}-${pad(month)}-${pad(date)}`).filter(isDay)
  if (days.length === 0) throw new Unreadable(`“${text}”不是存在的日期`)
  const fitting = weekday === null ? days : days.filter((day) => weekdayOf(dayNumber(day)) === weekday)
  if (fitting.length === 0)
    throw new Unreadable(`“${text}”的星期不对，${days.map((day) => `${day} 是${weekdayName(dayNumber(day))}`).join('，')}`)
  const near = fitting.filter((day) => place.seen !== null && Math.abs(dayNumber(day) - dayNumber(place.seen)) < 31)
  const [meant = '', other] = fitting.length > 1 && near.length === 1 ? near : fitting
  if (other && place.holiday.includes('元旦')) return meant
  if (other) throw new Unreadable(`“${text}”没有写明是${years.join('年还是')}年`)
  if (![place.year - 1, place.year].includes(Number(meant.slice(0, 4)))) throw new Unreadable(`“${text}”不在${place.year}年`)
  return meant
}

/** After 2022年12月31日至 comes January of the next year, written or not. */
function yearMeant(place: Place, year: number | null, month: number) {
  if (year === null) return place.year
  return place.seen?.startsWith(`${year}-12`) && month === 1 && year < place.year ? year + 1 : year
}

/** The days of a clause: each date, and those between two joined by 至. */
function spanned(shape: string, dates: string[], start: number) {
  const joins = shape.split('D').slice(1, -1)
  const days: string[] = []
  for (const [at, date] of dates.slice(start).entries()) {
    const previous = dates[start + at - 1]
    if (at > 0 && previous && /^(?:至|到|[—–~-]+)$/.test(joins[start + at - 1] ?? '')) days.push(...between(previous, date))
    else days.push(date)
  }
  return days
}

function between(from: string, to: string) {
  const length = dayNumber(to) - dayNumber(from)
  if (length < 1 || length > 20) throw new Unreadable(`“${from}至${to}”不像一个假期`)
  return Array.from({ length }, (_, at) => dayOfNumber(dayNumber(from) + at + 1))
}

function check({ off, work }: Reading) {
  const both = work.find((day) => off.includes(day))
  if (both) throw new Unreadable(`${both} 既放假又上班`)
  const weekday = work.find((day) => !isWeekend(dayNumber(day)))
  if (weekday) throw new Unreadable(`${weekday} 是${weekdayName(dayNumber(weekday))}，本来就上班，不会是调休上班日`)
}

function checkTotal(said: number, found: number) {
  if (said !== found) throw new Unreadable(`写明共 ${said} 天，按日期数是 ${found} 天`)
}

function add(to: string[], days: string[]) {
  for (const day of days) if (!to.includes(day)) to.push(day)
  return days.length
}

function only(dates: string[]) {
  const [day, more] = dates
  if (!day || more) throw new Unreadable('应当只有一个日期')
  return day
}

function weekdayIn(bracket: string) {
  const name = /(?:星期|周|礼拜)([日天一二三四五六])/.exec(bracket)?.[1]
  return name === undefined ? null : '日一二三四五六'.indexOf(name.replace('天', '日'))
}

const count = (shape: string) => shape.split('D').length - 1
const pad = (value: number) => String(value).padStart(2, '0')
