import type { Selectable } from 'kysely'
import type { DB, GazetteIssueState, GazetteSubmissionState } from '../../platform/db-types.ts'

export type Issue = Selectable<DB['gazette.issue']>

export const submissionStates: Record<GazetteSubmissionState, string> = {
  submitted: '待编辑审核',
  accepted: '已采用，待编排',
  returned: '已退回',
  placed: '已编入',
  printed: '已刊登',
}
export const issueStates: Record<GazetteIssueState, string> = { assembling: '编排中', closed: '已定稿', published: '已出版' }

/** The categories in which the city's report counts what the gazette carried. */
export const categories = {
  congress: '人大法规',
  rule: '政府规章',
  government: '市政府文件',
  department: '部门文件',
  report: '报告',
  none: '其他',
} as const
export type Category = keyof typeof categories

/** Sections in the order of rank in which an issue prints them. */
export const SECTIONS: { slug: string; name: string; countsAs: Category }[] = [
  { slug: 'congress', name: '地方性法规', countsAs: 'congress' },
  { slug: 'rules', name: '政府规章', countsAs: 'rule' },
  { slug: 'reports', name: '报告', countsAs: 'report' },
  { slug: 'government', name: '市政府文件', countsAs: 'government' },
  { slug: 'departments', name: '部门文件', countsAs: 'department' },
  { slug: 'appointments', name: '人事任免', countsAs: 'none' },
  { slug: 'corrections', name: '更正', countsAs: 'none' },
]

type Numbered = { year: number; number: number; total_number: number }
/** `2024年第12期（总第1368期）`, as 国办发〔2018〕22号 has issues named. */
export const issueName = ({ year, number, total_number }: Numbered) => `${year}年第${number}期（总第${total_number}期）`
export const issuePath = ({ year, number }: Pick<Numbered, 'year' | 'number'>) => `/gazette/${year}/${number}`
export const itemPath = (item: Pick<Numbered, 'year' | 'number'> & { position: number }) => `${issuePath(item)}/${item.position}`
