import { Section, Table } from '../../../../ui/index.ts'
import type { Column } from '../../../tables/index.ts'
import type { IntakeTable } from '../../intake/model.ts'
import type { Beside } from '../../model.ts'
import { cellWords } from '../words.ts'

type Props = { table: IntakeTable; columns: readonly Column[] }
type Line = { of: Beside; isFile: boolean }

/** 对照: some lines of the file, each with what it was read as below it, column by column. */
export const BesideFound = ({ table, columns }: Props) => {
  const { beside, rejected } = table
  const refused = new Set(rejected.map(({ line, column }) => `${line} ${column}`))
  const lines = beside.flatMap((of): Line[] => [
    { of, isFile: true },
    { of, isFile: false },
  ])
  return (
    <Section
      title="原文与识别结果对照"
      intro="文件开头的几行，以及有内容没有采用的行。上一行是文件里的写法，下一行是读出的值；读出的值与写法不同的加粗。"
    >
      <Table
        caption="原文与识别结果对照"
        hideCaption
        dense
        stack={false}
        rows={lines}
        rowTone={({ isFile }) => (isFile ? 'quiet' : 'plain')}
        empty="没有数据行。"
        columns={[
          {
            header: '行',
            rowHeader: true,
            nowrap: true,
            cell: ({ of, isFile }) => (isFile ? `文件第 ${of.line} 行` : `读出第 ${of.row} 行`),
          },
          ...columns.slice(0, beside[0]?.read.length ?? 0).map(({ name, type }, place) => ({
            header: name,
            numeric: type === 'integer' || type === 'decimal',
            cell: ({ of, isFile }: Line) =>
              isFile ? stands(of.stands[place]) : <Read {...of} place={place} isRefused={refused.has(`${of.line} ${name}`)} />,
          })),
        ]}
      />
    </Section>
  )
}

const stands = (cell: string | null | undefined) => (cell === null ? '（不显示）' : cellWords(cell))

const Read = ({ stands: given, read, place, isRefused }: Beside & { place: number; isRefused: boolean }) => {
  const words = cellWords(read[place])
  if (isRefused) return <strong>没有采用</strong>
  return words !== '' && words !== given[place] ? <strong>{words}</strong> : words
}
