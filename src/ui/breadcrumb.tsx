import type { Link } from './page-frame.ts'

/** The way back up; the page itself comes last without a link. */
export const Breadcrumb = ({ links, title }: { links: Link[]; title: string }) => (
  <nav class="usa-breadcrumb" aria-label="当前位置">
    <ol class="usa-breadcrumb__list">
      {links.map(({ href, label }) => (
        <li class="usa-breadcrumb__list-item">
          <a class="usa-breadcrumb__link" href={href}>
            <span>{label}</span>
          </a>
        </li>
      ))}
      <li class="usa-breadcrumb__list-item usa-current" aria-current="page">
        <span>{title}</span>
      </li>
    </ol>
  </nav>
)
