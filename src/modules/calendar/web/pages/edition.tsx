import { Card, DescriptionList, minute, type PageFrame, PlainText, shortDay, Table, WorkbenchPage } from '../../../../ui/index.ts'
import type { getEdition } from '../../queries.ts'

type EditionPageProps = { page: PageFrame } & Awaited<ReturnType<typeof getEdition>>

export const EditionPage = ({ days, edition, page }: EditionPageProps) => (
  <WorkbenchPage title={edition.title} page={page} breadcrumb={[{ href: '/workbench/calendar', label: '工作日历' }]}>
    <DescriptionList
      columns={2}
      items={[
        { term: '适用年份', value: `${edition.year}年` },
        { term: '文号', value: edition.number },
        { term: '发文日期', value: edition.issued_on },
        { term: '适用自', value: minute(edition.entered_at) },
        { term: '原文', value: edition.url ? <a href={edition.url}>{edition.url}</a> : '未填写' },
      ]}
    />
    <Card title="读出的日期">
      <Table
        caption="读出的日期"
        hideCaption
        dense
        rows={days}
        empty="没有日期"
        columns={[
          { header: '日期', cell: ({ day }) => shortDay(day, `${edition.year}`), rowHeader: true, nowrap: true },
          { header: '安排', cell: ({ is_off }) => (is_off ? '休' : '班'), nowrap: true },
          { header: '节日', cell: ({ name }) => name, nowrap: true },
          { header: '依据的句子', cell: ({ sentence }) => sentence },
        ]}
      />
    </Card>
    <Card title="录入的原文">
      <PlainText text={edition.text} />
    </Card>
  </WorkbenchPage>
)
