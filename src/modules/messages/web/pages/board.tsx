import { count, Figure, Figures, type PageFrame, Table, Tabs, Tag, WorkbenchPage } from '../../../../ui/index.ts'
import { type State, workbenchPath } from '../../model.ts'
import type { PingPong, VetoRow } from '../../veto-board.ts'
import { DeskTabs } from './desk-tabs.tsx'
import { DESK, ROOT } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  writes: boolean
  days: number
  choices: number[]
  rows: VetoRow[]
  pairs: PingPong[]
  kindOf: (code: string) => string
  nameOf: (id: string) => string
}

export const BoardPage = ({ page, writes, days, choices, rows, pairs, kindOf, nameOf }: Props) => (
  <WorkbenchPage title="三个月红线" page={page} breadcrumb={DESK}>
    <DeskTabs now="/board" writes={writes} />
    <p>
      一年内有一封有效来信超过三个月没有答复，网站检查单项否决（国办秘函〔2019〕19号）。按来信之日起三个月的对应日计算，转办、延期、等待补充都不顺延。
    </p>
    <Figures>
      <Figure
        label="已超三个月"
        value={rows.filter((row) => row.days < 0).length}
        unit="封"
        tone={rows.some((row) => row.days < 0) ? 'urgent' : 'plain'}
      />
      <Figure label="7 天内" value={rows.filter((row) => row.days >= 0 && row.days <= 7).length} unit="封" />
      <Figure label={`${days} 天内`} value={rows.filter((row) => row.days >= 0).length} unit="封" />
    </Figures>
    <Tabs
      label="看多远"
      items={choices.map((each) => ({ href: `${ROOT}/board?days=${each}`, label: `${each} 天内`, current: each === days }))}
    />
    <Table
      caption={`没有答复的来信 ${count(rows.length)} 封`}
      rows={rows}
      empty={`${days} 天内没有会碰红线的来信。`}
      rowHref={({ id }) => workbenchPath(id)}
      rowTone={(row) => (row.days < 0 ? 'urgent' : 'plain')}
      columns={[
        {
          header: '距红线',
          nowrap: true,
          cell: (row) => (
            <Tag tone={row.days <= 7 ? 'urgent' : 'main'}>{row.days < 0 ? `已超 ${-row.days} 天` : `${row.days} 天`}</Tag>
          ),
        },
        { header: '红线日', cell: ({ veto_on }) => veto_on, nowrap: true },
        { header: '标题', cell: ({ id, subject }) => <a href={workbenchPath(id)}>{subject}</a>, rowHeader: true },
        { header: '类别', cell: ({ kind }) => kindOf(kind), nowrap: true },
        { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
        { header: '状态', cell: ({ state }) => <StateTag state={state as State} />, nowrap: true },
        { header: '转办', cell: ({ transfers }) => transfers || '—', numeric: true },
        { header: '来信', cell: ({ received_on }) => received_on, nowrap: true },
      ]}
    />
    <h2>来回转办</h2>
    <Table
      caption="近一年同一封信在两个机关之间来回转办"
      hideCaption
      dense
      rows={pairs}
      empty="没有来回转办的来信。"
      columns={[
        { header: '机关', cell: ({ from_id, to_id }) => `${nameOf(from_id)} ⇄ ${nameOf(to_id)}`, rowHeader: true },
        { header: '转去', cell: ({ there }) => count(there), numeric: true },
        { header: '转回', cell: ({ back }) => count(back), numeric: true },
      ]}
    />
  </WorkbenchPage>
)
