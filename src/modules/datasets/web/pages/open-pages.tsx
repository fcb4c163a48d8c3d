import { count, Filters, longDay, minute, type PageFrame, PortalPage, Section, Table } from '../../../../ui/index.ts'
import { fieldLabels } from '../../labels.ts'
import type { Late, OfficePunctuality } from '../../lateness.ts'
import { type Dataset, datasetPath, type Frequency, frequencies } from '../../model.ts'
import type { listChanges } from '../../queries.ts'
import { shown } from './changed-value.ts'

const CRUMBS = [
  { href: '/', label: '首页' },
  { href: '/datasets', label: '数据开放' },
]

type LatenessProps = {
  page: PageFrame
  now: Late[]
  before: Late[]
  offices: OfficePunctuality[]
  nameOf: (id: string) => string
  office: string
  choices: { value: string; label: string }[]
  today: string
}

/** 更新及时情况: who is late with what, how long, and what came late before. */
export const LatenessPage = ({ page, now, before, offices, nameOf, office, choices, today }: LatenessProps) => (
  <PortalPage
    title="数据更新及时情况"
    page={page}
    breadcrumb={CRUMBS}
    labels={{
      column: {
        name: '数据更新及时情况',
        description: '各机关数据集按公布的频率更新的情况',
        keywords: ['数据更新', '逾期'],
        type: ['数据开放'],
      },
    }}
  >
    <p>
      每个数据集公布更新频率，由此计算下次应更新的日期；遇休息日顺延。截至{longDay(today)}，
      {now.length === 0 ? '没有逾期未更新的数据集。' : `逾期未更新 ${count(now.length)} 个。`}
    </p>
    <Filters
      action="/datasets/lateness"
      clear="/datasets/lateness"
      filters={[{ kind: 'select', name: 'office', label: '机关', value: office, all: '全部机关', options: choices }]}
    />
    <Section title="现在逾期">
      <LateTable rows={now} nameOf={nameOf} caption="现在逾期" empty="没有逾期未更新的数据集。" />
    </Section>
    {office === '' && (
      <Section title="各机关">
        <Table
          caption="各机关更新及时情况"
          hideCaption
          rows={offices}
          empty="还没有开放的数据集。"
          columns={[
            { header: '机关', rowHeader: true, cell: ({ organisation_id }) => nameOf(organisation_id) },
            { header: '数据集', numeric: true, cell: ({ datasets }) => count(datasets) },
            { header: '现在逾期', numeric: true, cell: ({ overdue }) => count(overdue) },
            { header: '应更新', numeric: true, cell: ({ renewals }) => `${count(renewals)} 次` },
            { header: '其中逾期', numeric: true, cell: ({ late }) => `${count(late)} 次` },
            { header: '最长逾期', numeric: true, cell: ({ longest }) => `${count(longest)} 天` },
          ]}
        />
      </Section>
    )}
    <Section title="曾经逾期">
      <LateTable rows={before} nameOf={nameOf} caption="曾经逾期" empty="没有逾期更新的记录。" />
    </Section>
  </PortalPage>
)

type LateProps = { rows: Late[]; nameOf: (id: string) => string; caption: string; empty: string }

const LateTable = ({ rows, nameOf, caption, empty }: LateProps) => (
  <Table
    caption={caption}
    hideCaption
    rows={rows}
    empty={empty}
    columns={[
      { header: '数据集', rowHeader: true, cell: (row) => <a href={datasetPath(row)}>{row.title}</a> },
      { header: '机关', cell: ({ organisation_id }) => nameOf(organisation_id) },
      { header: '频率', nowrap: true, cell: ({ frequency }) => frequencies[frequency as Frequency] },
      { header: '应更新', nowrap: true, cell: ({ due_on }) => due_on },
      { header: '更新', nowrap: true, cell: ({ renewed_on }) => renewed_on ?? '尚未更新' },
      { header: '逾期', numeric: true, cell: ({ days }) => `${count(days)} 天` },
    ]}
  />
)

type ChangesProps = { page: PageFrame; dataset: Dataset; changes: Awaited<ReturnType<typeof listChanges>> }

/** What the description of a data set said before. */
export const ChangesPage = ({ page, dataset, changes }: ChangesProps) => (
  <PortalPage
    title={`${dataset.title}：说明的变更`}
    page={page}
    breadcrumb={[...CRUMBS, { href: datasetPath(dataset), label: dataset.title }]}
  >
    <p>数据集开放以后，名称、摘要、字段说明等的每次修改都留在这里。</p>
    <Table
      caption="说明的变更"
      hideCaption
      rows={changes}
      empty="开放以来没有修改过。"
      columns={[
        { header: '时间', nowrap: true, cell: ({ changed_at }) => minute(changed_at) },
        { header: '内容', rowHeader: true, cell: ({ field }) => fieldLabels[field] ?? field },
        { header: '修改前', cell: ({ before }) => shown(before) },
        { header: '修改后', cell: ({ after }) => shown(after) },
      ]}
    />
  </PortalPage>
)
