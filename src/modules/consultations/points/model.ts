import type { Selectable } from 'kysely'
import type { ConsultationsDisposition, DB } from '../../../platform/db-types.ts'
import type { TextClause } from '../text/clause.ts'

export type Disposition = ConsultationsDisposition
export type Opinion = Selectable<DB['consultations.opinion']>
export type Group = Selectable<DB['consultations.point_group']>
export type Regrouping = Selectable<DB['consultations.regrouping']>
export type Revision = Selectable<DB['consultations.revision']>

/** What may become of a point. `asks` is what has to be said with it. */
export const dispositions: Record<Disposition, { label: string; asks: 'reason' | 'place' | null; key: string }> = {
  adopted: { label: '采纳', asks: null, key: '1' },
  partly: { label: '部分采纳', asks: 'reason', key: '2' },
  'not-adopted': { label: '未采纳', asks: 'reason', key: '3' },
  resolved: { label: '已解决', asks: 'place', key: '4' },
  'out-of-scope': { label: '超出范围', asks: 'place', key: '5' },
}
export const DISPOSITIONS = Object.keys(dispositions) as [Disposition, ...Disposition[]]
/** The channel of what was said at a hearing, and in whose place a question stands. */
export const HEARD = 'hearing'
export const groupKinds: Record<string, string> = {
  same: '雷同文本',
  alike: '相近意见',
  single: '单独一条',
  office: '人工归并',
}

type Settled = Pick<Group, 'disposition' | 'reason' | 'place' | 'changed_clause_id'>
type Texts = { text: readonly TextClause[]; final_text: readonly TextClause[] | null }

/** What is still missing before a group counts as answered, in words; null where nothing is. */
export function missingIn(
  { disposition, reason, place, changed_clause_id }: Settled,
  { text, final_text }: Texts,
): string | null {
  if (disposition === null) return '没有处理结果'
  const { asks, label } = dispositions[disposition]
  if (asks === 'reason' && !reason) return `${label}，没有写明理由`
  if (asks === 'place' && !place) return `${label}，没有写明${disposition === 'resolved' ? '在哪里解决' : '应当向哪里提出'}`
  if (changed_clause_id === null) return null
  const [before, after] = [
    text.find(({ id }) => id === changed_clause_id),
    final_text?.find(({ id }) => id === changed_clause_id),
  ]
  if (!before && !after) return '所写的条款不在文本中'
  if (final_text === null) return '写明修改了条款，但是还没有修改后的文本'
  if (before && after && before.text === after.text) return `写明修改了${after.label || '条款'}，但是这一条没有改动`
  return null
}

/** A campaign shows from so many copies on; fewer are people who happen to say the same. */
export const CAMPAIGN_FROM = 5
export const analysisPath = (id: string) => `/workbench/consultations/${id}/analysis`
export const groupPath = (id: string, number: number) => `${analysisPath(id)}/groups/${number}`
