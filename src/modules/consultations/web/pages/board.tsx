import { count, Figure, Figures, longDay, type PageFrame, PortalPage, Section, Table, Tag } from '../../../../ui/index.ts'
import { isLate, portalPath } from '../../model.ts'
import type { Listed } from '../../queries.ts'
import { daysBetween } from '../../words.ts'
import { CONSULTATIONS } from './place.ts'

type Props = { page: PageFrame; rows: Listed[]; nameOf: (id: string | null) => string; term: number; today: string }

/** 征集结束未公布结果: who asked and has not yet said what came of it. */
export const BoardPage = ({ page, rows, nameOf, term, today }: Props) => {
  const late = rows.filter((row) => isLate(today, row))
  const offices = [...Map.groupBy(rows, ({ organisation_id }) => organisation_id)]
    .map(([office, of]) => ({
      office,
      waiting: of.length,
      late: of.filter((row) => isLate(today, row)).length,
      longest: Math.max(...of.map(({ closed_on }) => daysBetween(closed_on ?? today, today))),
    }))
    .sort((one, other) => other.late - one.late || other.longest - one.longest)
  return (
    <PortalPage title="征集结束未公布结果" page={page} breadcrumb={CONSULTATIONS}>
      <p>征集截止后 {term} 个工作日内应当公布结果。没有公布的都列在这里，由记录实时得出。</p>
      <Figures>
        <Figure label="结束未公布" value={rows.length} unit="项" />
        <Figure label="其中逾期" value={late.length} unit="项" {...(late.length > 0 && { tone: 'urgent' })} />
      </Figures>
      <Section title="按机关">
        <Table
          caption="按机关"
          hideCaption
          rows={offices}
          empty="各机关都已公布结果。"
          columns={[
            {
              header: '机关',
              rowHeader: true,
              cell: ({ office }) => <a href={`/consultations?group=waiting&office=${office}`}>{nameOf(office)}</a>,
            },
            { header: '结束未公布', numeric: true, cell: ({ waiting }) => count(waiting) },
            { header: '其中逾期', numeric: true, cell: (row) => count(row.late) },
            { header: '最长', numeric: true, cell: ({ longest }) => `${longest} 天` },
          ]}
        />
      </Section>
      <Section title="逐项">
        <Table
          caption="逐项"
          hideCaption
          rows={rows}
          empty="没有结束未公布结果的征集。"
          rowTone={(row) => (isLate(today, row) ? 'urgent' : 'plain')}
          columns={[
            { header: '征集', rowHeader: true, cell: ({ slug, title }) => <a href={portalPath(slug)}>{title}</a> },
            { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
            { header: '截止', nowrap: true, cell: ({ closed_on }) => closed_on },
            { header: '已过', numeric: true, cell: ({ closed_on }) => `${daysBetween(closed_on ?? today, today)} 天` },
            {
              header: '应当公布',
              cell: (row) =>
                isLate(today, row) ? (
                  <Tag tone="urgent">{`${longDay(row.result_due_on ?? '')}前，已逾期`}</Tag>
                ) : (
                  `${longDay(row.result_due_on ?? '')}前`
                ),
            },
          ]}
        />
      </Section>
      <p class="yg-consulted__links">
        <a href="/consultations/board.xlsx">下载 Excel</a>
        <a href="/consultations/board.csv">下载 CSV</a>
      </p>
    </PortalPage>
  )
}
