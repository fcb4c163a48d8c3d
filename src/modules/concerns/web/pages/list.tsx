import { feedLinks } from '../../../../platform/feeds.ts'
import { count, EmptyState, Filters, minute, type PageFrame, Pagination, PortalPage, Table } from '../../../../ui/index.ts'
import { portalPath } from '../../model.ts'
import type { PublicConcern } from '../../queries.ts'
import { InTimeTag } from './tags.tsx'

type Props = {
  page: PageFrame
  rows: PublicConcern[]
  total: number
  q: string
  nameOf: (id: string | null) => string
  previous: string | undefined
  next: string | undefined
}

/** 回应社会关切: what people were worried about, and what the offices said, and when. */
export const ListPage = ({ page, rows, total, q, nameOf, previous, next }: Props) => (
  <PortalPage title="回应社会关切" page={page} links={feedLinks('/concerns/latest', '回应社会关切')}>
    <p>
      对社会普遍关心的问题，由有关机关限时回应：特别重大、重大突发事件 5 小时内发布权威信息、24 小时内举行新闻发布会，其他 48
      小时内回应。
    </p>
    <Filters action="/concerns" clear="/concerns" filters={[{ kind: 'text', name: 'q', label: '关切的问题', value: q }]}>
      <a href="/concerns/latest.rss">RSS 订阅</a>
    </Filters>
    {rows.length === 0 ? (
      <EmptyState title="没有符合条件的回应">
        <p>
          有问题想反映的，可以<a href="/messages">留言</a>。
        </p>
      </EmptyState>
    ) : (
      <Table
        caption="回应"
        hideCaption
        rows={rows}
        empty=""
        rowHref={({ id }) => portalPath(id ?? '')}
        columns={[
          { header: '关切的问题', rowHeader: true, cell: ({ id, topic }) => <a href={portalPath(id ?? '')}>{topic}</a> },
          { header: '回应机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
          { header: '首次回应', nowrap: true, cell: ({ informed_at }) => (informed_at ? minute(informed_at) : '') },
          { header: '时限', nowrap: true, cell: ({ informed_in_time }) => <InTimeTag inTime={informed_in_time} /> },
          { header: '回应', numeric: true, cell: ({ statements }) => `${count(statements ?? 0)} 次` },
          { header: '进度', nowrap: true, cell: ({ closed_on }) => (closed_on ? `${closed_on} 办结` : '跟踪中') },
        ]}
      />
    )}
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 件`} />
  </PortalPage>
)
