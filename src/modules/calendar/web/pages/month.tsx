import { WeekHead } from '../../../../ui/day-count.tsx'
import type { MonthView } from '../../year-view.ts'

/** One month of the year at a glance: days off are marked 休, weekend days worked 班; other weekend days are quiet. */
export const Month = ({ month: { month, weeks, workingDays }, today }: { month: MonthView; today: string }) => (
  <table class="yg-days yg-month">
    <caption>
      {month}月 <span class="yg-quiet">{workingDays} 个工作日</span>
    </caption>
    <thead>
      <WeekHead />
    </thead>
    <tbody>
      {weeks.map((week) => (
        <tr>
          {week.map((cell) =>
            cell === undefined ? (
              <td class="yg-day yg-day--none" />
            ) : (
              <td
                class={classOf(cell.mark, cell.rest)}
                aria-current={cell.day === today ? 'date' : undefined}
                title={cell.reason}
              >
                <span class="yg-day__date">{cell.date}</span>
                {cell.mark && <span class="yg-day__number">{cell.mark}</span>}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)

const classOf = (mark: string, rest: boolean) =>
  mark === '班' ? 'yg-day yg-day--worked' : mark === '休' ? 'yg-day yg-day--off' : rest ? 'yg-day yg-day--rest' : 'yg-day'
