const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

/** 12961 → 12,961 */
export const count = (value: number) => value.toLocaleString('en-US')

/** Fen to yuan: 3429050 → 34,290.50; whole yuan without decimals. */
export const yuan = (fen: number) =>
  (fen / 100).toLocaleString('en-US', { minimumFractionDigits: fen % 100 === 0 ? 0 : 2, maximumFractionDigits: 2 })

/** 0.9312 → 93.1% */
export const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)}%`

/** '2026-09-16' → 周三 */
export const weekday = (day: string) => weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** '2026-09-16' → 2026年9月16日 */
export function longDay(day: string) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** '2026-10-23' → 10月23日（周五）; with another year than `today`'s, the year is said. */
export function shortDay(day: string, today?: string) {
  const year = today === undefined || today.slice(0, 4) === day.slice(0, 4) ? '' : `${day.slice(0, 4)}年`
  return `${year}${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日（${weekday(day)}）`
}

/** An instant as the official `YYYY-MM-DD HH:MM` of Asia/Shanghai. */
export const minute = (instant: Date) => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** An instant as 2026年9月16日 09:13 in Asia/Shanghai. */
export const longMinute = (instant: Date) => `${longDay(minute(instant).slice(0, 10))} ${minute(instant).slice(11)}`
