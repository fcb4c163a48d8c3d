import { ButtonLink, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import { type DataRequest, portalPath } from '../../model.ts'
import { type Remark, remarkKinds, remarkStates } from '../../remarks/model.ts'
import { type Reuse, reuseStates } from '../../reuses/model.ts'
import { REQUESTS } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; requests: DataRequest[]; remarks: (Remark & { dataset: string })[]; reuses: Reuse[] }

/** All that somebody has filed here. */
export const MinePage = ({ page, requests, remarks, reuses }: Props) => (
  <PortalPage title="我的数据需求" page={page} breadcrumb={REQUESTS}>
    <p>
      <ButtonLink href="/data-requests/new" kind="primary">
        提出数据需求
      </ButtonLink>{' '}
      <ButtonLink href="/data-requests/reuses/new">提交应用案例</ButtonLink>
    </p>
    <Table
      caption="数据需求"
      rows={requests}
      empty="您还没有提出过数据需求。"
      rowHref={({ id }) => portalPath(id)}
      columns={[
        {
          header: '需求',
          rowHeader: true,
          cell: (row) =>
            row.held ? `${row.title}（等待查看后公开）` : <a href={portalPath(row.joined_into_id ?? row.id)}>{row.title}</a>,
        },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        { header: '提出日期', nowrap: true, cell: ({ filed_on }) => filed_on },
        { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
      ]}
    />
    <Table
      caption="提问和纠错"
      rows={remarks}
      empty="您还没有提问或者纠错。在数据集页面可以提出。"
      columns={[
        { header: '数据集', rowHeader: true, cell: (row) => <a href={`/data-requests/remarks/${row.id}`}>{row.dataset}</a> },
        { header: '类型', nowrap: true, cell: ({ kind }) => remarkKinds[kind] },
        { header: '日期', nowrap: true, cell: ({ submitted_on }) => submitted_on },
        { header: '进度', nowrap: true, cell: ({ state }) => remarkStates[state] },
      ]}
    />
    <Table
      caption="应用案例"
      rows={reuses}
      empty="您还没有提交应用案例。"
      columns={[
        { header: '名称', rowHeader: true, cell: ({ title }) => title },
        { header: '进度', nowrap: true, cell: ({ state, reason }) => `${reuseStates[state]}${reason ? `：${reason}` : ''}` },
      ]}
    />
  </PortalPage>
)
