import type { Child, PropsWithChildren } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type CardProps = PropsWithChildren<{
  title: string
  href?: string
  more?: { href: string; label: string }
  aside?: Child
  level?: 2 | 3
}>

/** A titled box. `more` is the link to the whole of what is shown here in part. */
export const Card = ({ title, href, more, aside, level = 2, children }: CardProps) => {
  const words = href ? <a href={href}>{title}</a> : title
  return (
    <section class="yg-card">
      <header class="yg-card__head">
        {level === 2 ? <h2 class="yg-card__title">{words}</h2> : <h3 class="yg-card__title">{words}</h3>}
        {aside}
        {more && (
          <a class="yg-more" href={more.href}>
            {more.label}
            <Icon name="next" />
          </a>
        )}
      </header>
      <div class="yg-card__body">{children}</div>
    </section>
  )
}

/** Boxes side by side, as many as fit. */
export const Grid = ({ columns = 3, children }: PropsWithChildren<{ columns?: 2 | 3 | 4 }>) => (
  <div class={`yg-grid yg-grid--${columns}`}>{children}</div>
)

export type Door = { href: string; title: string; text: string; icon: IconName }

/** The few ways in, in the visitor's own words. */
export const Doors = ({ doors, label = '办事入口' }: { doors: Door[]; label?: string }) => (
  <nav class="yg-doors" aria-label={label}>
    {doors.map(({ href, title, text, icon }) => (
      <a class="yg-door" href={href}>
        <Icon name={icon} />
        <span class="yg-door__words">
          <strong>{title}</strong>
          <span>{text}</span>
        </span>
      </a>
    ))}
  </nav>
)

export type NewsItem = { href: string; title: string; date?: string; note?: Child }

/** Titles with their dates, newest first. */
export const NewsList = ({ items, empty = '暂无内容' }: { items: NewsItem[]; empty?: string }) =>
  items.length === 0 ? (
    <p class="yg-quiet">{empty}</p>
  ) : (
    <ul class="yg-news">
      {items.map(({ href, title, date, note }) => (
        <li>
          <span class="yg-news__words">
            <a href={href}>{title}</a>
            {note && <span class="yg-quiet">{note}</span>}
          </span>
          {date && <time dateTime={date}>{date}</time>}
        </li>
      ))}
    </ul>
  )
