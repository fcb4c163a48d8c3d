import { Icon } from './icon.tsx'

export type PaginationProps = {
  previous?: string | undefined
  next?: string | undefined
  shown?: string
  first?: string | undefined
}

/** Keyset paging: before and after, never a guess at the number of pages. `shown` says what is on this page. */
export const Pagination = ({ previous, next, shown, first }: PaginationProps) =>
  previous === undefined && next === undefined && shown === undefined ? null : (
    <nav class="yg-paging" aria-label="翻页">
      {first && (
        <a class="yg-paging__link" href={first}>
          回到第一页
        </a>
      )}
      {previous && (
        <a class="yg-paging__link" rel="prev" href={previous}>
          <Icon name="previous" />
          上一页
        </a>
      )}
      {shown && <span class="yg-paging__shown">{shown}</span>}
      {next && (
        <a class="yg-paging__link" rel="next" href={next}>
          下一页
          <Icon name="next" />
        </a>
      )}
    </nav>
  )
