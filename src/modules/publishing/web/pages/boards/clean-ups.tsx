import { ButtonLink, count, type PageFrame, percent, Table, Tag, WorkbenchPage } from '../../../../../ui/index.ts'
import type { Organisation, Organisations } from '../../../../organisations/index.ts'
import type { CleanUp } from '../../../clean-ups/model.ts'
import type { Progress } from '../../../clean-ups/queries.ts'
import { DESK } from './coverage.tsx'

export const CLEAN_UPS = '/workbench/publishing/clean-ups'
export type CleanUpPlace = { page: PageFrame; tree: Organisations; runs: Organisation[] }

/** The clean-ups that concern the reader. */
export const CleanUpsPage = ({
  page,
  tree,
  runs,
  cleanUps,
  today,
}: CleanUpPlace & { cleanUps: (CleanUp & Progress)[]; today: string }) => (
  <WorkbenchPage
    title="文件定期清理"
    page={page}
    breadcrumb={[DESK]}
    actions={
      runs.length > 0 && (
        <ButtonLink kind="primary" href={`${CLEAN_UPS}/new`} icon="add">
          组织清理
        </ButtonLink>
      )
    }
  >
    <Table
      caption="清理"
      hideCaption
      rows={cleanUps}
      empty="没有与您有关的清理。"
      rowHref={({ id }) => `${CLEAN_UPS}/${id}`}
      columns={[
        { header: '名称', rowHeader: true, cell: ({ id, title }) => <a href={`${CLEAN_UPS}/${id}`}>{title}</a> },
        { header: '组织机关', cell: ({ organisation_id }) => tree.byId.get(organisation_id)?.short_name ?? '' },
        {
          header: '状态',
          cell: ({ closed_on, due_on }) =>
            closed_on !== null ? (
              <Tag tone="done">{closed_on} 结束</Tag>
            ) : (
              <Tag tone={due_on < today ? 'urgent' : 'main'}>{due_on < today ? `应于 ${due_on} 完成` : `${due_on} 前完成`}</Tag>
            ),
        },
        { header: '件数', numeric: true, cell: ({ entries }) => count(entries) },
        {
          header: '已提意见',
          numeric: true,
          cell: ({ decided, entries }) => `${count(decided)}（${percent(decided / entries, 0)}）`,
        },
        {
          header: '已复核',
          numeric: true,
          cell: ({ confirmed, entries }) => `${count(confirmed)}（${percent(confirmed / entries, 0)}）`,
        },
      ]}
    />
  </WorkbenchPage>
)
