import { feedLinks } from '../../../../platform/feeds.ts'
import {
  Card,
  count,
  Doors,
  EmptyState,
  Filters,
  Grid,
  type Option,
  type PageFrame,
  Pagination,
  PortalPage,
} from '../../../../ui/index.ts'
import type { Shown } from '../../archive.ts'
import { portalPath } from '../../model.ts'

type Props = {
  page: PageFrame
  rows: Shown[]
  total: number
  asked: { q: string; kind: string; office: string }
  kinds: Option[]
  offices: Option[]
  nameOf: (id: string) => string
  previous: string | undefined
  next: string | undefined
}

/** The door to writing, and below it what others wrote and were answered. */
export const ArchivePage = ({ page, rows, total, asked, kinds, offices, nameOf, previous, next }: Props) => (
  <PortalPage
    title="留言"
    page={page}
    breadcrumb={[{ href: '/', label: '首页' }]}
    links={feedLinks('/messages/latest', '留言选登')}
    labels={{
      column: {
        name: '留言选登',
        description: '公众来信和机关的答复',
        keywords: ['留言', '咨询', '建议', '投诉'],
        type: ['互动交流'],
      },
    }}
  >
    <Doors
      label="留言"
      doors={[
        { href: '/messages/new', title: '写信', text: '咨询、建议、投诉、表扬，限期答复', icon: 'apply' },
        { href: '/messages/faq', title: '常见问题', text: '先看看别人问过的', icon: 'help' },
        { href: '/messages/progress', title: '查进度', text: '凭编号和查询码，不用登录', icon: 'search' },
        { href: '/messages/statistics', title: '办理情况', text: '每月收到、答复、满意', icon: 'chart' },
      ]}
    />
    <h2 class="yg-letter-head">留言选登</h2>
    <Filters
      action="/messages"
      clear="/messages"
      filters={[
        { kind: 'text', name: 'q', label: '关键词或者编号', value: asked.q },
        { kind: 'select', name: 'kind', label: '类别', value: asked.kind, options: kinds },
        { kind: 'select', name: 'office', label: '答复机关', value: asked.office, all: '全部机关', options: offices },
      ]}
    />
    {rows.length === 0 ? (
      <EmptyState title="没有符合条件的来信">
        <p>
          <a href="/messages/new">写一封信</a>，或者看看<a href="/messages/faq">常见问题</a>。
        </p>
      </EmptyState>
    ) : (
      <Grid columns={2}>
        {rows.map((row) => (
          <Card title={row.subject} href={portalPath(row.id)}>
            <p>{shortened(row.answer)}</p>
            <p class="yg-quiet">
              {row.kindLabel} · {nameOf(row.organisation_id)} · {row.answered_on} 答复
            </p>
          </Card>
        ))}
      </Grid>
    )}
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 封`} />
    <p class="yg-quiet">
      写信人同意公开的，隐去个人信息后登在这里。可以<a href="/messages/latest.rss">订阅</a>。
    </p>
  </PortalPage>
)

const shortened = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}……` : text)
