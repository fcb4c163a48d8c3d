import { Filters, longDay, type Option, type PageFrame, PortalPage, Table } from '../../../../ui/index.ts'
import { kinds, portalPath } from '../../model.ts'
import type { Listed } from '../../queries.ts'
import { CONSULTATIONS } from './place.ts'
import { StateTag } from './state-tag.tsx'

type Props = {
  page: PageFrame
  year: number
  years: number[]
  office: string
  offices: Option[]
  rows: Listed[]
  nameOf: (id: string | null) => string
}

export const monthWords = (month: string | null) => (month === null ? '时间待定' : `${Number(month.slice(5, 7))} 月`)

/** 年度征集计划: what the offices said they would ask, beside what they did ask. */
export const PlanPage = ({ page, year, years, office, offices, rows, nameOf }: Props) => (
  <PortalPage title={`${year} 年度征集计划`} page={page} breadcrumb={CONSULTATIONS}>
    <p>各机关今年准备向公众征求意见的事项。计划公布以后增加的，写明增加的理由。</p>
    <Filters
      action="/consultations/plan"
      filters={[
        {
          kind: 'select',
          name: 'year',
          label: '年度',
          value: String(year),
          options: [...new Set([year, ...years])].map((each) => ({ value: String(each), label: `${each} 年` })),
        },
        { kind: 'select', name: 'office', label: '机关', value: office, all: '全部机关', options: offices },
      ]}
    />
    <Table
      caption={`${year} 年度征集计划，共 ${rows.length} 项`}
      rows={rows}
      empty="这一年度还没有公布的计划。"
      columns={[
        {
          header: '事项',
          rowHeader: true,
          cell: (row) => (
            <>
              {row.opened_on ? <a href={portalPath(row.slug)}>{row.title}</a> : row.title}
              {row.added_reason && (
                <span class="yg-quiet">
                  <br />
                  {row.plan_published_on && longDay(row.plan_published_on)}增加：{row.added_reason}
                </span>
              )}
              {row.state === 'withdrawn' && row.withdrawn_reason && (
                <span class="yg-quiet">
                  <br />
                  撤回：{row.withdrawn_reason}
                </span>
              )}
            </>
          ),
        },
        { header: '机关', cell: (row) => nameOf(row.organisation_id) },
        { header: '形式', nowrap: true, cell: (row) => kinds[row.kind].label },
        { header: '计划时间', nowrap: true, cell: (row) => monthWords(row.plan_month) },
        { header: '进度', nowrap: true, cell: (row) => <StateTag state={row.state} /> },
      ]}
    />
  </PortalPage>
)
