import type { DeadlineDay } from './deadline.tsx'
import { shortDay } from './format.ts'

const heads = ['一', '二', '三', '四', '五', '六', '日']

export const WeekHead = () => (
  <tr>
    {heads.map((head) => (
      <th scope="col">
        <span class="yg-hidden">周</span>
        {head}
      </th>
    ))}
  </tr>
)

/** The count on a calendar: the n-th day in its square, then the days that do not count and why. */
export const DayCount = ({ days }: { days: DeadlineDay[] }) => (
  <>
    <div class="yg-days-frame">
      <table class="yg-days">
        <caption class="yg-hidden">逐日计算</caption>
        <thead>
          <WeekHead />
        </thead>
        <tbody>
          {weeksOf(days).map((week) => (
            <tr>
              {week.map((day) => (
                <Square day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
    <ul class="yg-days-why">
      {reasonsOf(days).map(([reason, runs]) => (
        <li>
          <strong>{reason}</strong>：
          {runs.map(({ from, to }) => (from === to ? shortDay(from) : `${shortDay(from)}至${shortDay(to)}`)).join('、')}
        </li>
      ))}
    </ul>
  </>
)

const Square = ({ day }: { day: DeadlineDay | undefined }) =>
  day === undefined ? (
    <td class="yg-day yg-day--none" />
  ) : (
    <td class={day.counted ? 'yg-day yg-day--counted' : 'yg-day'}>
      <span class="yg-day__date">
        <span class="yg-day__month">{Number(day.date.slice(5, 7))}-</span>
        {Number(day.date.slice(8, 10))}
      </span>
      <span class="yg-day__number">
        {day.counted ? (
          <>
            <span class="yg-hidden">第</span>
            {day.number}
            <span class="yg-hidden">日</span>
          </>
        ) : (
          '不计'
        )}
      </span>
    </td>
  )

/** Days in rows of Monday to Sunday; squares outside the count stay empty. */
function weeksOf(days: DeadlineDay[]) {
  const weeks: (DeadlineDay | undefined)[][] = []
  for (const day of days) {
    const column = (new Date(`${day.date}T00:00:00Z`).getUTCDay() + 6) % 7
    if (weeks.length === 0 || column === 0) weeks.push(Array.from({ length: 7 }))
    const week = weeks.at(-1)
    if (week) week[column] = day
  }
  return weeks
}

/** The days worth a word, by reason: everything that is not a plain working day. */
function reasonsOf(days: DeadlineDay[]) {
  const runs: { from: string; to: string; reason: string }[] = []
  for (const { date, reason } of days) {
    const run = runs.at(-1)
    if (run?.reason === reason) run.to = date
    else runs.push({ from: date, to: date, reason })
  }
  return [
    ...Map.groupBy(
      runs.filter(({ reason }) => reason !== '' && reason !== '工作日'),
      ({ reason }) => reason,
    ),
  ]
}
