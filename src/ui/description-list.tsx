import type { Child } from 'hono/jsx'

export type Description = { term: string; value: Child }

/** Facts by name. `columns` puts two pairs on a line where there is room. */
export const DescriptionList = ({ items, columns = 1 }: { items: Description[]; columns?: 1 | 2 }) => (
  <dl class={`yg-facts yg-facts--${columns}`}>
    {items.map(({ term, value }) => (
      <div class="yg-facts__pair">
        <dt>{term}</dt>
        <dd>{value ?? '—'}</dd>
      </div>
    ))}
  </dl>
)
