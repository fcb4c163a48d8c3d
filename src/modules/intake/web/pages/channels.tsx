import {
  ButtonLink,
  Chart,
  count,
  Figure,
  Figures,
  type PageFrame,
  percent,
  Table,
  Tabs,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { CallFigures, CountedChannel } from '../../channels/statistics.ts'
import { channelKinds, ROOT } from '../../model.ts'

type Props = { page: PageFrame; rows: CountedChannel[]; calls: CallFigures; days: number; mayCall: boolean }
const SPANS = [
  { days: 7, label: '近 7 天' },
  { days: 30, label: '近 30 天' },
  { days: 365, label: '近一年' },
]

/** 受理渠道: one list of all that people come by, the largest in sight. */
export const ChannelsPage = ({ page, rows, calls, days, mayCall }: Props) => {
  const total = rows.reduce((sum, { whole }) => sum + whole.filed, 0)
  const largest = rows
    .filter(({ whole }) => whole.filed > 0)
    .sort((a, b) => b.whole.filed - a.whole.filed)
    .slice(0, 8)
  const all = rows.reduce((sum, { merged }) => sum + merged + 1, 0)
  return (
    <WorkbenchPage
      title="受理渠道"
      page={page}
      under={`${count(all)} 个渠道归并为 ${count(rows.length)} 个`}
      actions={
        mayCall && (
          <>
            <ButtonLink href={`${ROOT}/call`} kind="primary">
              来电登记
            </ButtonLink>
            <ButtonLink href={`${ROOT}/call?channel=counter`}>窗口登记</ButtonLink>
            <ButtonLink href={`${ROOT}/batches`}>批量导入</ButtonLink>
          </>
        )
      }
    >
      <Tabs
        label="时间"
        items={SPANS.map(({ days: span, label }) => ({ href: `${ROOT}?days=${span}`, label, current: span === days }))}
      />
      <Figures>
        <Figure value={count(total)} label="受理诉求" unit="件" />
        <Figure value={count(calls.calls)} label="来电、窗口" unit="次" />
        <Figure
          value={calls.calls === 0 ? '—' : percent(calls.answered / calls.calls)}
          label="当场答复"
          note={`转接 ${count(calls.transferred)} 次`}
        />
        <Figure value={calls.median === null ? '—' : count(Math.round(calls.median))} label="半数来电不超过" unit="秒" />
      </Figures>
      {largest.length > 0 && (
        <Chart
          title="各渠道受理"
          sentence={`${largest[0]?.channel.name}最多，占 ${percent((largest[0]?.whole.filed ?? 0) / total)}。`}
          categoryName="渠道"
          kind="bars"
          categories={largest.map(({ channel }) => channel.name)}
          series={[{ name: '件', values: largest.map(({ whole }) => whole.filed) }]}
        />
      )}
      <Table
        caption="渠道"
        rows={rows}
        empty="还没有渠道。"
        rowHref={({ channel }) => `${ROOT}/channels/${channel.code}`}
        columns={[
          {
            header: '渠道',
            cell: ({ channel }) => <a href={`${ROOT}/channels/${channel.code}`}>{channel.name}</a>,
            rowHeader: true,
          },
          { header: '类型', cell: ({ channel }) => channelKinds[channel.kind] ?? channel.kind },
          { header: '并入', cell: ({ merged }) => (merged > 0 ? `${count(merged)} 个` : ''), numeric: true },
          { header: '受理', cell: ({ whole }) => count(whole.filed), numeric: true },
          { header: '当场答复', cell: ({ whole }) => count(whole.answered), numeric: true },
          { header: '重复投递', cell: ({ whole }) => count(whole.repeated), numeric: true },
          {
            header: '没有收下',
            cell: ({ whole }) => count(whole.refused + whole.limited + whole.unsigned + whole.replayed),
            numeric: true,
          },
          { header: '状态', cell: ({ channel }) => (channel.active ? '启用' : '停用') },
        ]}
      />
    </WorkbenchPage>
  )
}
