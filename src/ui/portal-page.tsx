import type { PropsWithChildren } from 'hono/jsx'
import { Account } from './account.tsx'
import { Alert } from './alert.tsx'
import { publicUrl } from './assets.ts'
import { Breadcrumb } from './breadcrumb.tsx'
import { Document } from './document.tsx'
import { Footer } from './footer.tsx'
import type { Page } from './page-frame.ts'
import { SearchBox } from './search-box.tsx'

/** The frame of every public page. */
export const PortalPage = (props: PropsWithChildren<Page & { width?: 'normal' | 'wide' }>) => {
  const { title, page, breadcrumb, ownHeading, width = 'normal', children } = props
  return (
    <Document {...props} face="portal">
      <header class="yg-header">
        <div class="yg-wide yg-header__top">
          <a class="yg-brand" href="/">
            <img src={publicUrl('mark.svg')} width="40" height="40" alt="" />
            <span>{page.siteName}</span>
          </a>
          {!/^\/(search\b.*|publishing)?$/.test(page.path) && (
            <SearchBox action="/search" label="搜索全站" placeholder="搜索政策、文号、机构" id="site-search" />
          )}
          <Account page={page} />
        </div>
        <nav class="yg-nav" aria-label="主导航">
          <ul class="yg-wide yg-nav__list">
            {page.nav.map(({ href, label, current }) => (
              <li>
                <a class="yg-nav__link" href={href} aria-current={current ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </header>
      <div class="yg-wide yg-above">
        {breadcrumb && <Breadcrumb links={breadcrumb} title={title} />}
        {page.notice && (
          <Alert tone={page.notice.tone} live>
            <p>{page.notice.text}</p>
          </Alert>
        )}
      </div>
      <main id="main" class={`yg-wide yg-main yg-main--${width}`} tabindex={-1}>
        {!ownHeading && <h1 class="yg-title">{title}</h1>}
        {children}
      </main>
      <Footer page={page} />
    </Document>
  )
}
