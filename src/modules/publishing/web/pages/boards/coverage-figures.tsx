import type { FileColumn } from '../../../../../platform/list-file.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  Figure,
  Figures,
  longDay,
  More,
  type PageFrame,
  PortalPage,
  percent,
  Table,
} from '../../../../../ui/index.ts'
import type { Organisation, Organisations } from '../../../../organisations/index.ts'
import { onTimeShare, type PublicCoverage, type Punctuality } from '../../../coverage/rates.ts'
import { withQuery } from '../../boards-address.ts'
import { columnLabels, HOME } from './words.ts'

export type OfficeFigures = {
  office: Organisation
  owed: number
  filled: number
  waived: number
  published: number
  late: number
}

/** The offices that owe something or made something public, in official order. */
export function officeFigures(
  tree: Organisations,
  coverage: readonly PublicCoverage[],
  punctuality: readonly Punctuality[],
): OfficeFigures[] {
  const covered = new Map(coverage.map((row) => [row.organisation_id, row]))
  const punctual = new Map(punctuality.map((row) => [row.organisation_id, row]))
  return tree.all.flatMap((office) => {
    const [of, on] = [covered.get(office.id), punctual.get(office.id)]
    if (!of && !on) return []
    return [
      {
        office,
        owed: of?.owed ?? 0,
        filled: of?.filled ?? 0,
        waived: of?.waived ?? 0,
        published: on?.published ?? 0,
        late: on?.late ?? 0,
      },
    ]
  })
}

export const coverageColumns: FileColumn<OfficeFigures>[] = [
  { header: '机关', value: ({ office }) => office.name, width: 36 },
  { header: '应公开事项', value: ({ owed }) => owed },
  { header: '已有内容的事项', value: ({ filled }) => filled },
  { header: '覆盖率', value: ({ owed, filled }) => (owed === 0 ? null : percent(filled / owed)) },
  { header: '说明无此项', value: ({ waived }) => waived },
  { header: '本年公开（条次）', value: ({ published }) => published },
  { header: '其中超过时限', value: ({ late }) => late },
  { header: '按时率', value: (row) => shareWords(onTimeShare(row)) },
]

const shareWords = (share: number | null) => (share === null ? '—' : percent(share))

type FiguresProps = { page: PageFrame; rows: OfficeFigures[]; since: string; today: string }

/** How much of what is owed is public, and how much of what went public did so in time; office by office. */
export const CoverageFiguresPage = ({ page, rows, since, today }: FiguresProps) => {
  const sum = (of: (row: OfficeFigures) => number) => rows.reduce((total, row) => total + of(row), 0)
  const [owed, filled, published, late] = [
    sum((row) => row.owed),
    sum((row) => row.filled),
    sum((row) => row.published),
    sum((row) => row.late),
  ]
  return (
    <PortalPage
      title="主动公开事项覆盖情况"
      page={page}
      width="wide"
      breadcrumb={[HOME]}
      labels={columnLabels('主动公开事项覆盖情况', '各机关应当主动公开的事项、已有内容的事项和按时公开的情况', [
        '主动公开',
        '覆盖率',
        '按时率',
      ])}
    >
      <Figures>
        <Figure label="应公开事项" value={owed} unit="项" note="各机关之和" href="/publishing/catalogue" />
        <Figure label="已有内容" value={filled} unit="项" note={owed === 0 ? '还没有目录' : `占 ${percent(filled / owed)}`} />
        <Figure label="本年公开" value={published} unit="条次" note={`${longDay(since)}以来，含变更`} />
        <Figure
          label="按时公开"
          value={published === 0 ? '—' : percent((published - late) / published)}
          note={late === 0 ? '没有超过时限的' : `超过时限 ${count(late)} 条次`}
        />
      </Figures>
      <More summary="这些数字怎么来的">
        <p>
          应公开事项：公开目录中该机关应当公开的事项，不含该机关说明“无此项”的事项。已有内容：至少有一条现在可以查阅的信息。撤下的不计。
        </p>
        <p>
          按时：公开之日不晚于期限最后一日。期限自信息形成或者变更之日起20个工作日（《政府信息公开条例》第二十六条），目录另有规定的从其规定。分母是
          {longDay(since)}至{longDay(today)}实际公开的条次，不改变内容的小改动不计；尚未公开的不在其内。
        </p>
      </More>
      <Table
        caption="各机关"
        rows={rows}
        dense
        empty="还没有公开目录"
        columns={[
          {
            header: '机关',
            rowHeader: true,
            cell: ({ office }) => <a href={withQuery('/publishing/catalogue', { office: office.slug })}>{office.name}</a>,
          },
          { header: '应公开事项', numeric: true, cell: (row) => count(row.owed) },
          { header: '已有内容', numeric: true, cell: (row) => count(row.filled) },
          { header: '覆盖率', numeric: true, cell: (row) => (row.owed === 0 ? '—' : percent(row.filled / row.owed)) },
          { header: '无此项', numeric: true, cell: (row) => count(row.waived) },
          { header: '本年公开', numeric: true, cell: (row) => count(row.published) },
          { header: '超过时限', numeric: true, cell: (row) => count(row.late) },
          { header: '按时率', numeric: true, cell: (row) => shareWords(onTimeShare(row)) },
        ]}
      />
      <ButtonRow>
        <ButtonLink href="/publishing/coverage/list.xlsx" icon="download">
          下载（XLSX）
        </ButtonLink>
        <ButtonLink href="/publishing/coverage/list.csv" icon="download">
          下载（CSV）
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}
