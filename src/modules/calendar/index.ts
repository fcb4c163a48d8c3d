export { seedCalendar } from './actions/seed-calendar.ts'
export { type Affected, type AskAffected, type Move, onPreview } from './affected.ts'
export { type Count, countDeadline, type DayRange, type Question, type Term } from './count.ts'
export { YearEntered } from './events.ts'
export { type CountedDay, type Explanation, explainDeadline, type SkippedDay } from './explain.ts'
export { calendarAsOf, forgetCalendar, loadCalendar } from './load.ts'
export {
  addCalendarDaysLegal,
  addMonthsLegal,
  addWorkingDays,
  type Calendar,
  calendarOf,
  calendarYear,
  countWorkingDays,
  type DayKind,
  dayKind,
  type HolidayDay,
  isWorkingDay,
  type Notice,
} from './model.ts'
export { seededCalendar } from './seeds.ts'
export { deadlineSentence, deadlineView, type Moment } from './sentence.ts'
