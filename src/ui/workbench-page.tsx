import type { Child, PropsWithChildren } from 'hono/jsx'
import { Account } from './account.tsx'
import { Alert } from './alert.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { Document } from './document.tsx'
import { count } from './format.ts'
import type { NavItem, Page } from './page-frame.ts'
import { SearchBox } from './search-box.tsx'

type WorkbenchProps = Page & {
  /** Whose affairs the page is about, where that is not the office at whose desk one sits. */
  organisation?: string
  /** Where the search box asks; without it there is none. */
  search?: { action: string; value?: string; label?: string }
  /** Buttons beside the heading: the next step as the one primary. */
  actions?: Child
  /** A line under the heading: due sentence, state. */
  under?: Child
}

/** The frame of every page an officer works in: calm, dense, by keyboard. */
export const WorkbenchPage = (props: PropsWithChildren<WorkbenchProps>) => {
  const { title, page, organisation, search, actions, under, breadcrumb, ownHeading, children } = props
  return (
    <Document {...props} face="workbench">
      <header class="yg-bar">
        <a class="yg-bar__brand" href="/workbench">
          <span class="yg-bar__site">政务公开工作台</span>
          <span class="yg-bar__organisation">{organisation ?? page.workplace}</span>
        </a>
        {search && (
          <SearchBox
            action={search.action}
            label={search.label ?? '搜索办件'}
            placeholder={search.label ?? '搜索办件'}
            value={search.value ?? ''}
          />
        )}
        <Account page={page} />
      </header>
      <div class="yg-desk">
        <nav class="yg-side" aria-label="工作台导航">
          {[...Map.groupBy(page.nav, ({ group }) => group ?? '')].map(([group, items]) => (
            <NavGroup group={group} items={items} />
          ))}
        </nav>
        <main id="main" class="yg-desk__main" tabindex={-1}>
          {breadcrumb && <Breadcrumb links={breadcrumb} title={title} />}
          {page.notice && (
            <Alert tone={page.notice.tone} live>
              <p>{page.notice.text}</p>
            </Alert>
          )}
          {!ownHeading && (
            <div class="yg-head">
              <div class="yg-head__words">
                <h1 class="yg-title">{title}</h1>
                {under && <div class="yg-head__under">{under}</div>}
              </div>
              {actions && <div class="yg-head__actions">{actions}</div>}
            </div>
          )}
          {children}
        </main>
      </div>
    </Document>
  )
}

const NavGroup = ({ group, items }: { group: string; items: NavItem[] }) => (
  <>
    {group && <p class="yg-side__group">{group}</p>}
    <ul class="yg-side__list">
      {items.map(({ href, label, current, count: waiting }) => (
        <li>
          <a class="yg-side__link" href={href} aria-current={current ? 'page' : undefined}>
            {label}
            {waiting !== undefined && waiting > 0 && <span class="yg-count">{count(waiting)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </>
)
