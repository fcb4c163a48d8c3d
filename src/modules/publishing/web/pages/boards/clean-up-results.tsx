import type { FileColumn } from '../../../../../platform/list-file.ts'
import {
  ButtonLink,
  ButtonRow,
  count,
  DescriptionList,
  EmptyState,
  Figure,
  Figures,
  longDay,
  NewsList,
  type PageFrame,
  Pagination,
  PortalPage,
  Table,
  Tag,
} from '../../../../../ui/index.ts'
import type { Organisations } from '../../../../organisations/index.ts'
import { type CleanUp, type Decision, decisions, demotes, isDecision } from '../../../clean-ups/model.ts'
import type { ListedEntry, Progress } from '../../../clean-ups/queries.ts'
import { withQuery } from '../../boards-address.ts'
import { EntryName } from './entry-name.tsx'
import { columnLabels, HOME } from './words.ts'

export const cleanUpColumns = (tree: Organisations): FileColumn<ListedEntry>[] => [
  { header: '序号', value: ({ position }) => position, width: 6 },
  { header: '名称', value: ({ title }) => title, width: 60 },
  { header: '制作机关', value: ({ organisation_id }) => tree.byId.get(organisation_id)?.name ?? '', width: 30 },
  { header: '成文日期', value: ({ formed_on }) => formed_on },
  { header: '清理意见', value: ({ decision }) => (isDecision(decision) ? decisions[decision].label : '') },
  { header: '理由', value: ({ reason }) => reason, width: 50 },
  { header: '索引号', value: ({ index_number }) => index_number, width: 28 },
]

type ResultsProps = { page: PageFrame; results: (CleanUp & Progress)[]; tree: Organisations }

/** 清理结果: the clean-ups that are over. */
export const CleanUpResultsPage = ({ page, results, tree }: ResultsProps) => (
  <PortalPage
    title="文件清理结果"
    page={page}
    breadcrumb={[HOME]}
    labels={columnLabels('文件清理结果', '定期清理后继续有效、修改、废止和宣布失效的文件目录', ['文件清理', '废止', '失效'])}
  >
    {results.length === 0 ? (
      <EmptyState title="还没有结束的清理">清理结束后，结果在这里公布。</EmptyState>
    ) : (
      <NewsList
        items={results.map(({ id, title, closed_on, organisation_id, entries, repeal, lapse }) => ({
          href: `/publishing/clean-ups/${id}`,
          title,
          date: closed_on ?? '',
          note: `${tree.byId.get(organisation_id)?.short_name ?? ''}；清理 ${count(entries)} 件，废止和失效 ${count(repeal + lapse)} 件`,
        }))}
        empty=""
      />
    )}
  </PortalPage>
)

type ResultProps = { page: PageFrame; result: CleanUp & Progress; tree: Organisations; entries: ListedEntry[] }

/** What was decided about each document of one. */
export const CleanUpResultPage = ({ page, result, tree, entries }: ResultProps) => {
  const here = `/publishing/clean-ups/${result.id}`
  const last = entries.at(-1)?.position ?? 0
  return (
    <PortalPage
      title={`${result.title}结果`}
      page={page}
      width="wide"
      breadcrumb={[HOME, { href: '/publishing/clean-ups', label: '文件清理结果' }]}
      labels={columnLabels(result.title, result.scope, ['文件清理', '废止', '失效'])}
    >
      <DescriptionList
        items={[
          { term: '组织机关', value: tree.byId.get(result.organisation_id)?.name ?? '' },
          { term: '清理范围', value: result.scope },
          { term: '清理时间', value: `${longDay(result.opened_on)}至${longDay(result.closed_on ?? result.opened_on)}` },
        ]}
      />
      <Figures>
        {(Object.keys(decisions) as Decision[]).map((decision) => (
          <Figure label={decisions[decision].label} value={result[decision]} unit="件" note={decisions[decision].result} />
        ))}
      </Figures>
      <Table
        caption={`清理目录（共 ${count(result.entries)} 件）`}
        rows={entries}
        dense
        empty="没有了"
        columns={[
          { header: '序号', numeric: true, cell: ({ position }) => count(position) },
          {
            header: '名称',
            rowHeader: true,
            cell: (entry) => <EntryName entry={entry} />,
          },
          { header: '制作机关', cell: ({ organisation_id }) => tree.byId.get(organisation_id)?.short_name ?? '' },
          { header: '成文日期', nowrap: true, cell: ({ formed_on }) => formed_on ?? '' },
          { header: '结果', nowrap: true, cell: ({ decision }) => <DecisionTag decision={decision} /> },
          { header: '理由', cell: ({ reason }) => reason ?? '' },
        ]}
      />
      <Pagination
        next={last < result.entries && entries.length > 0 ? withQuery(here, { after: last }) : undefined}
        first={page.path.includes('after=') ? here : undefined}
      />
      <ButtonRow>
        <ButtonLink href={`${here}/list.xlsx`} icon="download">
          下载目录（XLSX）
        </ButtonLink>
        <ButtonLink href={`${here}/list.csv`} icon="download">
          下载目录（CSV）
        </ButtonLink>
      </ButtonRow>
    </PortalPage>
  )
}

export const DecisionTag = ({ decision }: { decision: string | null }) =>
  isDecision(decision) ? (
    <Tag tone={demotes(decision) ? 'urgent' : decision === 'amend' ? 'main' : 'done'}>{decisions[decision].label}</Tag>
  ) : (
    <Tag>待定</Tag>
  )
