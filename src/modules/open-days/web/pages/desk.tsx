import { ButtonLink, type PageFrame, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { type OpenDay, states, workbenchPath } from '../../model.ts'

type Props = { page: PageFrame; rows: OpenDay[]; nameOf: (id: string) => string; prepares: boolean }
export const DeskPage = ({ page, rows, nameOf, prepares }: Props) => (
  <WorkbenchPage
    title="政府开放日"
    page={page}
    {...(prepares && {
      actions: (
        <ButtonLink href="/workbench/open-days/new" kind="primary">
          拟制开放日
        </ButtonLink>
      ),
    })}
  >
    <Table
      caption="政府开放日"
      hideCaption
      rows={rows}
      empty="还没有开放日。"
      rowHref={({ id }) => workbenchPath(id)}
      columns={[
        { header: '名称', rowHeader: true, cell: ({ id, title }) => <a href={workbenchPath(id)}>{title}</a> },
        { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        { header: '编号', nowrap: true, cell: ({ number }) => number },
        {
          header: '状态',
          nowrap: true,
          cell: ({ state }) => (
            <Tag tone={state === 'announced' ? 'main' : state === 'reported' ? 'done' : 'quiet'}>{states[state]}</Tag>
          ),
        },
      ]}
    />
  </WorkbenchPage>
)
