import { explainDeadline, seededCalendar } from '../../modules/calendar/index.ts'
import { addDays } from '../../platform/day.ts'
import { beside, type Figure, median } from './figure.ts'

const TERM = 20
const RUNS = 7
const MILLISECONDS = 300
const DAY = 86_400_000

/** Due dates explained day by day in a second, beside a count that knows nothing but Saturdays and Sundays. */
export async function benchDeadlines(): Promise<Figure[]> {
  const calendar = await seededCalendar()
  const starts = Array.from({ length: 1_461 }, (_, index) => addDays('2021-01-01', index))
  const explain = (from: string) =>
    explainDeadline(calendar, { from, workingDays: TERM, article: '政府信息公开条例第三十三条' }).counted.length
  const rates = { explain: [] as number[], naive: [] as number[] }
  for (let run = 0; run < RUNS; run++) {
    rates.naive.push(rateOf(starts, (from) => weekdays(from).length))
    rates.explain.push(rateOf(starts, explain))
  }
  return [
    beside(`deadlines of ${TERM} working days explained day by day`, 'per second', {
      value: median(rates.explain),
      baseline: median(rates.naive),
    }),
  ]
}

/** So many days that are neither Saturday nor Sunday, each with its date: what one would write without a law. */
function weekdays(from: string) {
  const counted: string[] = []
  for (let at = Date.parse(from) + DAY; counted.length < TERM; at += DAY) {
    const date = new Date(at)
    if (date.getUTCDay() % 6 !== 0) counted.push(date.toISOString().slice(0, 10))
  }
  return counted
}

function rateOf(starts: readonly string[], work: (from: string) => number) {
  const began = performance.now()
  let done = 0
  let checksum = 0
  for (;;) {
    for (const from of starts) checksum += work(from)
    done += starts.length
    const elapsed = performance.now() - began
    if (elapsed > MILLISECONDS) return checksum > 0 ? (done / elapsed) * 1_000 : 0
  }
}
