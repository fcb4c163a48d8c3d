import type { PropsWithChildren } from 'hono/jsx'

/** Nothing here, why, and what one may do. */
export const EmptyState = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <div class="yg-empty">
    <p class="yg-empty__title">{title}</p>
    {children}
  </div>
)
