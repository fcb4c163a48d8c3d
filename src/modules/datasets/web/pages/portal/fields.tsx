import { count, Table } from '../../../../../ui/index.ts'
import type { Column, ColumnProfile, ColumnType } from '../../../../tables/index.ts'

export const typeWords: Record<ColumnType, string> = {
  text: '文字',
  integer: '整数',
  decimal: '小数',
  boolean: '是否',
  date: '日期',
  datetime: '时间',
  geometry: '位置',
}

type Props = { columns: readonly Column[]; profile: readonly ColumnProfile[] }

/** What each column means, and what the whole of it holds: how much is filled in, how many values, from where to where. */
export const FieldsTable = ({ columns, profile }: Props) => {
  const known = new Map(profile.map((each) => [each.name, each]))
  return (
    <Table
      caption="字段说明"
      hideCaption
      rows={[...columns]}
      empty="没有字段。"
      columns={[
        {
          header: '字段',
          rowHeader: true,
          cell: ({ name, label }) => (label && label !== name ? `${label}（${name}）` : name),
        },
        {
          header: '类型',
          nowrap: true,
          cell: ({ type, unit }) => `${typeWords[type]}${unit ? `（${unit}）` : ''}`,
        },
        {
          header: '说明',
          cell: ({ description, crs }) => [description, crs && `坐标系 ${crs}`].filter(Boolean).join('；') || '—',
        },
        { header: '有内容', cell: ({ name }) => <Filled profile={known.get(name)} /> },
        {
          header: '不同的值',
          numeric: true,
          cell: ({ name }) => {
            const of = known.get(name)
            return of ? `${of.distinct > 60_000 ? '约 ' : ''}${count(of.distinct)}` : '—'
          },
        },
        { header: '里面是什么', cell: (column) => <Contents column={column} profile={known.get(column.name)} /> },
      ]}
    />
  )
}

const Filled = ({ profile }: { profile: ColumnProfile | undefined }) => {
  if (!profile) return <>—</>
  const all = profile.filled + profile.empty
  const share = all === 0 ? 0 : profile.filled / all
  const shown = share === 1 || share === 0 ? String(share * 100) : Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1)
  return (
    <span class="yg-fill">
      <svg viewBox="0 0 48 8" width="48" height="8" aria-hidden="true" focusable="false">
        <rect width="48" height="8" rx="2" fill="#dfe4ea" />
        <rect width={Math.round(share * 480) / 10} height="8" rx="2" fill="#1a4480" />
      </svg>
      {shown}%
    </span>
  )
}

/** From where to where numbers and days go; of words the commonest. */
const Contents = ({ column, profile }: { column: Column; profile: ColumnProfile | undefined }) => {
  if (!profile || column.type === 'geometry') return <>—</>
  if (column.type !== 'text' && column.type !== 'boolean' && profile.least !== null)
    return (
      <>
        {short(profile.least)} 至 {short(profile.greatest ?? '')}
      </>
    )
  const shown = profile.commonest.slice(0, 3)
  if (shown.length === 0 || profile.distinct === profile.filled) return <>每行都不同</>
  const word = (value: string) => (column.type === 'boolean' ? (/^(true|1)$/.test(value) ? '是' : '否') : short(value))
  return <>最多的是 {shown.map(({ value, count: times }) => `${word(value)}（${count(times)}）`).join('、')}</>
}

const LENGTH = 24
const short = (text: string) => (text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text)
