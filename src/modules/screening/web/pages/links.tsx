import { minuteOf } from '../../../../platform/day.ts'
import { count, Figure, Figures, Filters, type PageFrame, Table, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { type LinkState, linkLabels } from '../../model.ts'
import { ScreeningTabs, type ScreeningTabsShown } from './tabs.tsx'

type Row = {
  id: string
  url: string
  state: LinkState
  status: number | null
  reason: string
  checked_at: Date | null
  title: string
  place_url: string
  office: string
}
type LinksProps = {
  page: PageFrame
  tabs: ScreeningTabsShown
  links: Row[]
  counts: { state: LinkState; count: number }[]
  state: 'broken' | 'dangerous' | undefined
}

/** Links that lead nowhere, or where nobody should go. A dangerous address is shown, never linked. */
export const LinksPage = ({ page, tabs, links, counts, state }: LinksProps) => (
  <WorkbenchPage title="链接检查" page={page} under="站内链接每周检查，打不开的每天复查">
    <ScreeningTabs current="links" tabs={tabs} />
    <Figures>
      {(['ok', 'broken', 'dangerous', 'unchecked'] as const).map((each) => (
        <Figure value={count(counts.find((row) => row.state === each)?.count ?? 0)} label={linkLabels[each]} unit="条" />
      ))}
    </Figures>
    <Filters
      action="/workbench/screening/links"
      clear="/workbench/screening/links"
      filters={[
        {
          kind: 'select',
          name: 'state',
          label: '状态',
          value: state ?? '',
          options: [
            { value: 'broken', label: linkLabels.broken },
            { value: 'dangerous', label: linkLabels.dangerous },
          ],
        },
      ]}
    />
    <Table
      caption="有问题的链接"
      hideCaption
      dense
      rows={links}
      empty="没有打不开或者有风险的链接。"
      columns={[
        { header: '链接', rowHeader: true, cell: ({ url }) => url },
        { header: '状态', nowrap: true, cell: (link) => <Tag tone="urgent">{linkLabels[link.state]}</Tag> },
        { header: '原因', cell: ({ reason, status }) => `${reason}${status ? `（${status}）` : ''}` },
        { header: '所在内容', cell: ({ title, place_url }) => <a href={place_url}>{title}</a> },
        { header: '机关', cell: ({ office }) => office },
        { header: '检查时间', nowrap: true, cell: ({ checked_at }) => (checked_at ? minuteOf(checked_at) : '') },
      ]}
    />
  </WorkbenchPage>
)
