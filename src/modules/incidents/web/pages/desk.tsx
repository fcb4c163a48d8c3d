import { count, minute, type PageFrame, Pagination, Table, Tabs, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { type Incident, states, tiers, workbenchPath } from '../../model.ts'
import { VIEWS, type View } from '../../queries.ts'

export const HOME = '/workbench/incidents'
const labels: Record<View, string> = {
  found: '待确认事件',
  confirmed: '已确认',
  roots: '同一根源',
  themes: '同一主题',
  closed: '已办结',
}

/** The ways through this desk; the hub sees all of them, an office what it answers together. */
export const DeskTabs = ({ now, all }: { now: View | 'proposals' | 'alarms'; all: boolean }) => (
  <Tabs
    label="同类诉求"
    items={[
      ...VIEWS.filter((view) => all || view === 'confirmed' || view === 'closed').map((view) => ({
        href: `${HOME}?view=${view}`,
        label: labels[view],
        current: view === now,
      })),
      ...(all
        ? [
            { href: `${HOME}/proposals`, label: '拿不准的', current: now === 'proposals' },
            { href: `${HOME}/alarms`, label: '热点', current: now === 'alarms' },
          ]
        : []),
    ]}
  />
)

type Props = {
  page: PageFrame
  view: View
  rows: Incident[]
  all: boolean
  nameOf: (id: string | null) => string
  itemOf: (code: string | null) => string
  cellName: (cell: string) => string
  next: string | undefined
}

export const DeskPage = ({ page, view, rows, all, nameOf, itemOf, cellName, next }: Props) => (
  <WorkbenchPage title="同类诉求" page={page}>
    <DeskTabs now={view} all={all} />
    <Table
      caption={labels[view]}
      hideCaption
      rows={rows}
      empty={view === 'found' ? '没有待确认的事件。' : '没有这一类。'}
      rowHref={({ number }) => workbenchPath(number)}
      columns={[
        {
          header: '事情',
          rowHeader: true,
          cell: ({ number, title, public_title }) => <a href={workbenchPath(number)}>{public_title ?? title}</a>,
        },
        { header: '号', nowrap: true, numeric: true, cell: ({ number }) => number },
        { header: '件数', numeric: true, cell: ({ members }) => count(members) },
        { header: '事项', cell: ({ item }) => itemOf(item) },
        { header: '街道', nowrap: true, cell: ({ street, district }) => cellName(street ?? district ?? '') },
        { header: '最近', nowrap: true, cell: ({ last_at }) => minute(last_at) },
        { header: '集中办理', cell: ({ office_id, gathered_at }) => (gathered_at ? nameOf(office_id) : '') },
        {
          header: '状态',
          nowrap: true,
          cell: ({ state, tier }) => (
            <Tag tone={state === 'confirmed' ? 'main' : 'quiet'}>{tier === 'event' ? states[state] : tiers[tier]}</Tag>
          ),
        },
      ]}
    />
    <Pagination next={next} />
  </WorkbenchPage>
)
