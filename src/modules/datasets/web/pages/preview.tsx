import { count, DescriptionList, minute, Table } from '../../../../ui/index.ts'
import type { Column } from '../../../tables/index.ts'
import { versionStates, workbenchPath } from '../../model.ts'
import type { Readable } from '../../readable.ts'
import type { Desk } from '../desk-frame.ts'
import { DatasetFrame } from './dataset-frame.tsx'
import { ProfileTable } from './profile-table.tsx'

type Cell = string | number | boolean | null
type Props = {
  desk: Desk
  shown: Readable
  columns: readonly Pick<Column, 'name'>[]
  rows: readonly (readonly Cell[])[]
  nameOf: (id: string | null) => string
}

/** The first rows of one version, and what all of it says about its columns. */
export const PreviewPage = ({ desk, shown, columns, rows, nameOf }: Props) => {
  const { release, resource, version } = shown
  return (
    <DatasetFrame desk={desk} tab="resources">
      <DescriptionList
        columns={2}
        items={[
          { term: '资源', value: resource.title },
          { term: '版本', value: release.number === null ? versionStates[release.state] : `第 ${release.number} 版` },
          { term: '行数', value: count(release.rows) },
          { term: '编制', value: `${nameOf(release.made_by)}，${minute(release.made_at)}` },
          { term: '数据校验值（SHA-256）', value: version.parquet?.sha256 ?? '' },
          {
            term: '处理方案',
            value: <a href={`/workbench/ingestion?dataset=${desk.dataset.id}&resource=${resource.id}`}>修改处理方案并重新生成</a>,
          },
        ]}
      />
      <Table
        caption={`前 ${rows.length} 行`}
        dense
        stack={false}
        rows={[...rows]}
        empty="没有数据行。"
        columns={columns.map(({ name }, index) => ({ header: name, cell: (row: readonly Cell[]) => cellWords(row[index]) }))}
      />
      {version.profile && <ProfileTable columns={version.columns} profile={version.profile} />}
      <p>
        <a href={`${workbenchPath(desk.dataset.id)}/review`}>返回审核页</a>
      </p>
    </DatasetFrame>
  )
}

const cellWords = (cell: Cell | undefined) => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  const text = String(cell)
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
