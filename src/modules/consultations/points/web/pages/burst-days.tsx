import { Card, count, longDay, Table } from '../../../../../ui/index.ts'
import { type Channel, channels } from '../../../../questionnaires/index.ts'
import type { Bursts } from '../../burst-days.ts'

/** Days on which many answered at once, with both counts; nothing where there was none. */
export const BurstDays = ({ bursts: { days, answers, withoutThem } }: { bursts: Bursts }) =>
  days.length === 0 ? null : (
    <Card title="集中提交">
      <p>
        下列日期的答卷明显多于平日（同一渠道各日的中位数），可能是有人号召的结果。两种数并列：共收到 {count(answers)}{' '}
        份；这些日期按平日计，为 {count(withoutThem)} 份。
      </p>
      <Table
        caption="集中提交的日期"
        hideCaption
        dense
        empty=""
        rows={days}
        columns={[
          { header: '日期', rowHeader: true, cell: ({ day }) => longDay(day) },
          { header: '渠道', cell: ({ channel }) => channels[channel as Channel] ?? channel },
          { header: '当日份数', numeric: true, cell: (each) => count(each.answers) },
          { header: '平日', numeric: true, cell: ({ usual }) => (usual < 5 ? '不到 5 份' : count(Math.round(usual))) },
        ]}
      />
    </Card>
  )
