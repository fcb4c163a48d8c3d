import type { PropsWithChildren } from 'hono/jsx'
import { count } from './format.ts'

type FigureProps = {
  value: number | string
  label: string
  unit?: string
  href?: string
  note?: string
  tone?: 'plain' | 'urgent'
}

/** One live number that opens to the records behind it. */
export const Figure = ({ value, label, unit, href, note, tone = 'plain' }: FigureProps) => {
  const inside = (
    <>
      <span class="yg-figure__label">{label}</span>
      <span class="yg-figure__value">
        {typeof value === 'number' ? count(value) : value}
        {unit && <span class="yg-figure__unit">{unit}</span>}
      </span>
      {note && <span class="yg-figure__note">{note}</span>}
    </>
  )
  return href ? (
    <a class={`yg-figure yg-figure--${tone}`} href={href}>
      {inside}
    </a>
  ) : (
    <div class={`yg-figure yg-figure--${tone}`}>{inside}</div>
  )
}

/** Figures side by side. */
export const Figures = ({ children }: PropsWithChildren) => <div class="yg-figures">{children}</div>
