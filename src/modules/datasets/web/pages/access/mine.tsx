import { type PageFrame, PortalPage, Table } from '../../../../../ui/index.ts'
import { type Application, applicationPath } from '../../../access/model.ts'
import { DATA } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = { page: PageFrame; applications: (Application & { dataset: string; until: string | null })[] }

/** All that somebody has applied for. */
export const MinePage = ({ page, applications }: Props) => (
  <PortalPage title="我的数据使用申请" page={page} breadcrumb={DATA}>
    <Table
      caption="我的数据使用申请"
      hideCaption
      rows={applications}
      empty="您还没有申请使用过数据。在“有条件开放”的数据集页面可以申请。"
      rowHref={({ id }) => applicationPath(id)}
      columns={[
        { header: '数据集', rowHeader: true, cell: ({ id, dataset }) => <a href={applicationPath(id)}>{dataset}</a> },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        { header: '提交日期', nowrap: true, cell: ({ filed_on }) => filed_on },
        { header: '进度', nowrap: true, cell: ({ state }) => <StateTag state={state} /> },
        { header: '使用到', nowrap: true, cell: ({ state, until }) => (state === 'active' ? (until ?? '') : '') },
      ]}
    />
  </PortalPage>
)
