import { count, Filters, type PageFrame, PortalPage } from '../../../../ui/index.ts'
import type { RuleRead } from '../../reading.ts'
import type { CompareRow, Part } from '../../text/compare.ts'
import { trail } from './history.tsx'
import { RuleTabs } from './rule.tsx'
import { COLUMN } from './rules.tsx'

type Props = { page: PageFrame; read: RuleRead; from: number; to: number; literal: boolean; rows: CompareRow[] }

export const changeWords: Record<CompareRow['change'], string> = {
  same: '无变化',
  changed: '修改',
  added: '新增',
  removed: '删去',
  renumbered: '条序变化',
  moved: '位置变化',
}

/** 新旧对照表: two texts beside each other, article by article, with what changed marked and said in words. */
export const ComparePage = ({ page, read: { rule, heads }, from, to, literal, rows }: Props) => {
  const changed = rows.filter(({ change }) => change !== 'same')
  const options = heads.map(({ ordinal, change_note, effective_on, as_of }) => ({
    value: String(ordinal),
    label: `${change_note || `第 ${ordinal} 个文本`}（${effective_on ?? as_of ?? '日期不详'}）`,
  }))
  return (
    <PortalPage title={`${rule.title}：新旧对照`} page={page} width="wide" breadcrumb={trail(rule)} labels={{ column: COLUMN }}>
      <RuleTabs id={rule.id} here="compare" editions={heads.length} />
      <Filters
        action={`/rules/${rule.id}/compare`}
        filters={[
          { kind: 'select', name: 'from', label: '旧文本', value: String(from), options },
          { kind: 'select', name: 'to', label: '新文本', value: String(to), options },
          {
            kind: 'select',
            name: 'literal',
            label: '标点和格式',
            value: literal ? '1' : '',
            all: '不计较',
            options: [{ value: '1', label: '逐字比较' }],
          },
        ]}
      />
      <p role="status">
        {changed.length === 0 ? '两个文本没有实质变化。' : `共 ${count(changed.length)} 处变化：${tally(changed)}。`}
      </p>
      <CompareTable rows={changed} />
    </PortalPage>
  )
}

const tally = (rows: CompareRow[]) =>
  [...Map.groupBy(rows, ({ change }) => change)].map(([change, some]) => `${changeWords[change]} ${some.length} 处`).join('，')

/** The rows that differ, old beside new. */
export const CompareTable = ({ rows }: { rows: CompareRow[] }) => (
  <table class="usa-table yg-compare">
    <caption class="yg-hidden">新旧条文对照</caption>
    <thead>
      <tr>
        <th scope="col">旧条文</th>
        <th scope="col">新条文</th>
        <th scope="col">变化</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr>
          <td>
            {row.old && (
              <Words
                label={row.old.label}
                parts={row.new ? row.parts : [{ text: row.old.text, kind: 'removed' }]}
                side="removed"
              />
            )}
          </td>
          <td>
            {row.new && (
              <Words label={row.new.label} parts={row.old ? row.parts : [{ text: row.new.text, kind: 'added' }]} side="added" />
            )}
          </td>
          <td>{changeWords[row.change]}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Words = ({ label, parts, side }: { label: string; parts: Part[]; side: 'added' | 'removed' }) => (
  <p>
    {!parts[0]?.text.startsWith(label) && <strong>{label}　</strong>}
    {parts
      .filter(({ kind }) => kind === 'same' || kind === side)
      .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>))}
  </p>
)
