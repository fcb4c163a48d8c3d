import { longDay, shortDay } from './format.ts'

export type ClockTone = 'calm' | 'soon' | 'late' | 'stopped' | 'done' | 'provisional'

export type ClocksAxisProps = {
  from: string
  to: string
  today: string
  bars: { label: string; from: string; to: string; tone: ClockTone; note?: string }[]
  marks: { label: string; on: string }[]
}

const words: Record<ClockTone, string> = {
  calm: '进行中',
  soon: '临近到期',
  late: '已逾期',
  stopped: '不计入期限',
  done: '已结束',
  provisional: '暂定',
}

/** The clocks of one case on one axis of time; every bar also says its dates in words. */
export const ClocksAxis = ({ from, to, today, bars, marks }: ClocksAxisProps) => {
  const x = (day: string) => Math.min(100, Math.max(0, (daysBetween(from, day) / Math.max(1, daysBetween(from, to))) * 100))
  const now = today >= from && today <= to ? x(today) : null
  return (
    <figure class="yg-clocks" aria-label={`期限时间轴，${longDay(from)}至${longDay(to)}`}>
      <div class="yg-clocks__ends">
        <span>{shortDay(from)}</span>
        <span>{shortDay(to, from)}</span>
      </div>
      <ol class="yg-clocks__bars">
        {bars.map((bar) => (
          <li>
            <p class="yg-clocks__label">
              <strong>{bar.label}</strong>
              {bar.note && <span>{bar.note}</span>}
            </p>
            <svg class={`yg-clock yg-clock--${bar.tone}`} width="100%" height="16" aria-hidden="true" focusable="false">
              <rect class="yg-clock__ground" x="0" y="6" width="100%" height="4" rx="2" />
              <rect
                class="yg-clock__bar"
                x={`${x(bar.from).toFixed(2)}%`}
                y="2"
                height="12"
                rx="2"
                width={`${Math.max(0.8, x(bar.to) - x(bar.from)).toFixed(2)}%`}
              />
              {now !== null && <rect class="yg-clock__now" x={`${now.toFixed(2)}%`} y="0" width="2" height="16" />}
            </svg>
            <p class="yg-clocks__dates">
              {shortDay(bar.from)}至{shortDay(bar.to, bar.from)}，{words[bar.tone]}
            </p>
          </li>
        ))}
      </ol>
      {marks.length > 0 && (
        <>
          <svg class="yg-clock yg-clock--marks" width="100%" height="16" aria-hidden="true" focusable="false">
            <rect class="yg-clock__ground" x="0" y="7" width="100%" height="2" />
            {marks.map(({ on }) => (
              <circle class="yg-clock__mark" cx={`${x(on).toFixed(2)}%`} cy="8" r="5" />
            ))}
            {now !== null && <rect class="yg-clock__now" x={`${now.toFixed(2)}%`} y="0" width="2" height="16" />}
          </svg>
          <ul class="yg-clocks__marks">
            {marks.map(({ label, on }) => (
              <li>
                <time dateTime={on}>{shortDay(on, from)}</time>
                {label}
              </li>
            ))}
          </ul>
        </>
      )}
      {now !== null && <figcaption class="yg-clocks__today">竖线为今天，{shortDay(today, from)}</figcaption>}
    </figure>
  )
}

const daysBetween = (from: string, to: string) => (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
