import { type HolidayDay, isFixedHoliday } from './model.ts'

const HOLIDAYS = ['元旦', '春节', '清明', '劳动', '端午', '中秋', '国庆']

/** What a year's arrangement must hold and does not: the seven statutory holidays, and those that fall on fixed dates. */
export function missingHolidays(days: readonly HolidayDay[], year: number) {
  const off = days.filter(({ isOff }) => isOff)
  const unnamed = HOLIDAYS.filter((name) => !off.some((day) => day.name.includes(name)))
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((date) => `${year}-${date}`).filter(isFixedHoliday)
  return [
    ...unnamed.map((name) => `没有${name.length === 2 && !['元旦', '春节'].includes(name) ? `${name}节` : name}的放假安排`),
    ...fixed.filter((day) => !off.some((each) => each.day === day)).map((day) => `${day} 是法定节假日，应当放假`),
  ]
}
