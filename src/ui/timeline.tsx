import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type Fact = {
  /** When, as shown: 2026-09-16 09:13. */
  at: string
  title: string
  by?: string
  detail?: Child
  article?: string
  href?: string
  icon?: IconName
  tone?: 'plain' | 'main' | 'late' | 'future'
}

/** What happened, in order; each fact with who and on what ground. */
export const Timeline = ({ facts, label = '办理经过' }: { facts: Fact[]; label?: string }) => (
  <ol class="yg-timeline" aria-label={label}>
    {facts.map(({ at, title, by, detail, article, href, icon, tone = 'plain' }) => (
      <li class={`yg-fact yg-fact--${tone}`}>
        <span class="yg-fact__dot">{icon && <Icon name={icon} />}</span>
        <p class="yg-fact__title">{href ? <a href={href}>{title}</a> : title}</p>
        <p class="yg-fact__meta">
          <time>{at}</time>
          {by && <span>{by}</span>}
          {article && <span>{article}</span>}
        </p>
        {detail && <div class="yg-fact__detail">{detail}</div>}
      </li>
    ))}
  </ol>
)
