import type { Child } from 'hono/jsx'
import { feedLinks } from '../../../../../platform/feeds.ts'
import {
  count,
  EmptyState,
  type Filter,
  Filters,
  Icon,
  type Link,
  type PageFrame,
  type PageLabels,
  Pagination,
  PortalPage,
  Tabs,
} from '../../../../../ui/index.ts'
import type { LineView } from '../../line-view.ts'
import { Lines } from './lines.tsx'

type Props = {
  page: PageFrame
  title: string
  description: string
  breadcrumb: Link[]
  labels: PageLabels
  /** Where the list lies; its feeds lie beside it. */
  path: string
  feeds?: boolean
  /** What an alert by mail would be of, where the list can be said so. */
  follow?: Record<string, string> | undefined
  filters: Filter[]
  tabs?: { href: string; label: string; current: boolean; count?: number }[]
  total: number
  lines: readonly LineView[]
  isFirst: boolean
  isFiltered: boolean
  next: string | null
  withOffice?: boolean
  children?: Child
}

/** A list that is public: true counts, filters in the address, feeds, page after page. */
export const ListPage = (props: Props) => {
  const {
    page,
    title,
    description,
    breadcrumb,
    labels,
    path,
    feeds = true,
    filters,
    tabs = [],
    total,
    lines,
    isFirst,
    isFiltered,
    next,
  } = props
  return (
    <PortalPage
      title={title}
      page={page}
      width="wide"
      breadcrumb={breadcrumb}
      labels={labels}
      {...(feeds && { links: feedLinks(path, title) })}
    >
      <p class="yg-quiet">{description}</p>
      {tabs.length > 1 && <Tabs label="下级栏目" items={tabs} />}
      <Filters action={path} filters={filters} {...(isFiltered && { clear: path })}>
        <span class="yg-quiet">共 {count(total)} 件</span>
      </Filters>
      {lines.length === 0 ? (
        <EmptyState title="没有内容">
          <p>{isFiltered ? '没有符合条件的内容，可以清除条件再看。' : '这里还没有公开的内容。'}</p>
        </EmptyState>
      ) : (
        <Lines lines={lines} withOffice={props.withOffice ?? true} withSummary />
      )}
      <Pagination
        first={isFirst ? undefined : withoutAfter(page.path)}
        next={next ? withAfter(page.path, next) : undefined}
        {...((next || !isFirst) && { shown: `本页 ${count(lines.length)} 件` })}
      />
      {props.children}
      {feeds && <Feeds path={path} follow={props.follow} />}
    </PortalPage>
  )
}

/** The list for feed readers, and for a mail when something is new. */
export const Feeds = ({ path, follow }: { path: string; follow?: Record<string, string> | undefined }) => (
  <p class="yg-links yg-feeds">
    <span>
      <Icon name="bell" />
      订阅更新：
    </span>
    <a href={`${path}.rss`}>RSS</a>
    <a href={`${path}.atom`}>Atom</a>
    <a href={`${path}.json`}>JSON Feed</a>
    {follow && <a href={`/following/new?${new URLSearchParams(follow)}`}>有更新时提醒我</a>}
  </p>
)

function withAfter(path: string, after: string) {
  const url = new URL(path, 'http://site.invalid')
  url.searchParams.set('after', after)
  return url.pathname + url.search
}
function withoutAfter(path: string) {
  const url = new URL(path, 'http://site.invalid')
  url.searchParams.delete('after')
  return url.pathname + url.search
}
