import {
  ActionForm,
  assetUrl,
  Button,
  type CellValue,
  count,
  EmptyState,
  type FieldError,
  Icon,
  type PageFrame,
} from '../../../../../ui/index.ts'
import { type FilterControl, SIZES } from '../../portal-query.ts'
import { DatasetFrame, type DatasetView, resourceParam, resourceParams } from './dataset-frame.tsx'
import { Downloads } from './downloads.tsx'
import { RowFilters } from './row-filters.tsx'
import { RowsTable, type ShownColumn } from './rows-table.tsx'

type Props = {
  page: PageFrame
  view: DatasetView
  controls: FilterControl[]
  values: Record<string, string>
  errors: FieldError[]
  isFiltered: boolean
  /** The query as a sentence. */
  sentence: string
  columns: ShownColumn[]
  rows: readonly (readonly CellValue[])[]
  total: number
  first: number
  number: number
  size: number
  sortOf: (column: ShownColumn) => { href: string; now?: 'ascending' | 'descending' } | null
  address: (changes: Record<string, string | undefined>) => string
  /** The same query for the interface, and to be kept as a citation. */
  params: URLSearchParams
  query: string
  grows: string
}

/** All rows of a table: found, limited, sorted and turned over page by page, or scrolled through where there is script. */
export const RowsPage = (props: Props) => {
  const { page, view, values, total, rows, first, columns, params, isFiltered, sentence } = props
  const { dataset, shown } = view
  const path = `/datasets/${dataset.slug}/rows`
  const { sort, size: askedSize } = values
  return (
    <DatasetFrame page={page} view={view} tab="rows" heading="查数据">
      <RowFilters
        action={path}
        hidden={{ ...resourceParams(view), ...(sort && { sort }), ...(askedSize && { size: askedSize }) }}
        controls={props.controls}
        values={values}
        errors={props.errors}
        clear={isFiltered ? `${path}${resourceParam(view)}` : null}
      />
      <p class="yg-rows-said">
        <strong>{isFiltered ? `找到 ${count(total)} 行` : `共 ${count(total)} 行`}</strong>
        <span data-sheet-said>{rows.length > 0 && `第 ${count(first + 1)}–${count(first + rows.length)} 行`}</span>
      </p>
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的行">
          <p>{total > 0 ? '这一页已经超出最后一行，请回到第一页。' : '可以放宽或者清除条件再查。'}</p>
        </EmptyState>
      ) : (
        <RowsTable
          caption={`${dataset.title}${isFiltered ? '（筛选后）' : ''}`}
          columns={columns}
          rows={rows}
          sortOf={props.sortOf}
          grows={{ address: props.grows, total, first }}
        />
      )}
      <Paging {...props} />
      <div class="yg-beside">
        <div class="yg-beside__main">
          <section class="yg-box">
            <h2>把这个结果留下来</h2>
            <p>{sentence}</p>
            <p class="yg-quiet">生成一个永久地址：数据以后更新了，打开它看到的仍是现在这个结果，写文章、作证据都可以用。</p>
            <ActionForm action="/datasets/citations" csrf={page.csrf}>
              <input type="hidden" name="dataset" value={dataset.slug} />
              <input type="hidden" name="resource" value={shown?.resource.id} />
              <input type="hidden" name="version" value={String(shown?.release.number ?? '')} />
              <input type="hidden" name="query" value={props.query} />
              <Button icon="link">生成引用</Button>
            </ActionForm>
          </section>
        </div>
        <aside class="yg-beside__aside" aria-label="下载">
          <Downloads
            slug={dataset.slug}
            rows={total}
            params={params}
            hasPlaces={shown?.hasPlaces ?? false}
            isFiltered={isFiltered}
          />
        </aside>
      </div>
      <script type="module" src={assetUrl('data')} />
    </DatasetFrame>
  )
}

/** To the next and the last page, or any in between: the address holds its number. */
const Paging = ({ total, number, size, address, values, view }: Props) => {
  const pages = Math.max(1, Math.ceil(total / size))
  if (total === 0) return null
  const to = (page: number) => address({ page: page === 1 ? undefined : String(page) })
  const { page: _, size: __, ...others } = { ...resourceParams(view), ...values }
  return (
    <div class="yg-paging" data-sheet-paging>
      <nav class="yg-paging" aria-label="翻页">
        {number > 1 && (
          <>
            <a class="yg-paging__link" href={to(1)} rel="nofollow">
              第一页
            </a>
            <a class="yg-paging__link" href={to(Math.min(pages, number - 1))} rel="prev nofollow">
              <Icon name="previous" />
              上一页
            </a>
          </>
        )}
        <span class="yg-paging__shown">
          第 {count(number)} 页，共 {count(pages)} 页
        </span>
        {number < pages && (
          <>
            <a class="yg-paging__link" href={to(number + 1)} rel="next nofollow">
              下一页
              <Icon name="next" />
            </a>
            <a class="yg-paging__link" href={to(pages)} rel="nofollow">
              最后一页
            </a>
          </>
        )}
      </nav>
      {pages > 1 && (
        <form class="yg-paging" method="get">
          {Object.entries(others).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <label for="rows-page">到第</label>
          <input class="usa-input yg-date__year" id="rows-page" name="page" inputmode="numeric" value={String(number)} />
          <label for="rows-size">页，每页</label>
          <select class="usa-select yg-date__year" id="rows-size" name="size">
            {SIZES.map((each) => (
              <option value={String(each)} selected={each === size}>
                {each}
              </option>
            ))}
          </select>
          行
          <button class="usa-button usa-button--outline" type="submit">
            翻到
          </button>
        </form>
      )}
    </div>
  )
}
