import { count } from './format.ts'
import type { NavItem } from './page-frame.ts'

/** Views of the same thing, each with its own address. */
export const Tabs = ({ label, items }: { label: string; items: NavItem[] }) => (
  <nav class="yg-tabs" aria-label={label}>
    {items.map((item) => (
      <a class="yg-tab" href={item.href} aria-current={item.current ? 'page' : undefined}>
        {item.label}
        {item.count !== undefined && <span class="yg-count">{count(item.count)}</span>}
      </a>
    ))}
  </nav>
)
