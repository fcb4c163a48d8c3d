import { ButtonLink, DeadlineSentence, Filters, type PageFrame, Pagination, Table, Tabs, Tag, WorkbenchPage } from '../index.ts'
import { cases } from './content.ts'

/** A list as officers see it. */
export const GalleryListPage = ({ page }: { page: PageFrame }) => (
  <WorkbenchPage
    title="申请办理"
    page={page}
    search={{ action: '/ui/list' }}
    actions={
      <>
        <ButtonLink href="/ui/list">导出本页</ButtonLink>
        <ButtonLink kind="primary" href="/ui/case">
          代为登记
        </ButtonLink>
      </>
    }
  >
    <Tabs
      label="办理状态"
      items={[
        { href: '/ui/list', label: '待办', count: 38, current: true },
        { href: '/ui/list?t=2', label: '等待他人', count: 12 },
        { href: '/ui/list?t=3', label: '已办结', count: 12947 },
      ]}
    />
    <Filters
      action="/ui/list"
      clear="/ui/list"
      filters={[
        { kind: 'text', name: 'words', label: '关键词', value: '' },
        {
          kind: 'select',
          name: 'channel',
          label: '渠道',
          value: '',
          options: [
            { value: 'online', label: '网上' },
            { value: 'post', label: '邮寄' },
          ],
        },
        { kind: 'day', name: 'from', label: '收到日期（起）', value: '2026-09-01' },
      ]}
    />
    <Table
      caption="待办申请"
      hideCaption
      rows={cases}
      empty="没有待办的申请。"
      rowHref={() => '/ui/case'}
      rowTone={({ tone }) => (tone === 'late' ? 'urgent' : 'plain')}
      columns={[
        { header: '编号', cell: ({ number }) => number, nowrap: true },
        { header: '申请内容', cell: ({ title }) => <a href="/ui/case">{title}</a>, rowHeader: true },
        { header: '申请人', cell: ({ applicant }) => applicant, nowrap: true },
        {
          header: '收到日期',
          cell: ({ receivedOn }) => receivedOn,
          nowrap: true,
          sort: { href: '?sort=received', now: 'descending' },
        },
        { header: '状态', cell: ({ state }) => <Tag tone={state === '办理中' ? 'main' : 'plain'}>{state}</Tag> },
        {
          header: '期限',
          cell: ({ sentence, tone }) => <DeadlineSentence deadline={{ sentence, tone }} />,
          sort: { href: '?sort=due' },
        },
        { header: '页数', cell: ({ pages }) => pages, numeric: true },
      ]}
    />
    <Pagination previous="/ui/list?before=1" next="/ui/list?after=2" shown="第 1–8 条，共 38 条" />
  </WorkbenchPage>
)
