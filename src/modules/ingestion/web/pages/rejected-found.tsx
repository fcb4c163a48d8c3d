import { ButtonLink, ButtonRow, count, Section, Table } from '../../../../ui/index.ts'
import { type IntakeTable, tablePath } from '../../intake/model.ts'
import { cellWords } from '../words.ts'

const SHOWN = 20

/** What was not taken, with why, and what could stand there; all of it to download. */
export const RejectedFound = ({ table, hasOriginal }: { table: IntakeTable; hasOriginal: boolean }) => {
  const { rejected, rejected_count, rejected_stored_as } = table
  if (rejected_count === 0) return null
  const shown = rejected.slice(0, SHOWN)
  return (
    <Section
      title={`没有采用的内容（${count(rejected_count)} 处）`}
      intro={
        <>
          单元格没有采用的，表里该处为空；整行没有采用的，表里没有这一行。
          {rejected_count > shown.length && `这里是前 ${shown.length} 处，全部在下载的文件里。`}
        </>
      }
    >
      {rejected_stored_as !== null && (
        <ButtonRow>
          <ButtonLink href={`${tablePath(table)}/rejected.csv`}>下载清单</ButtonLink>
          {hasOriginal && <ButtonLink href={`${tablePath(table)}/corrected.csv`}>下载填好建议值的文件</ButtonLink>}
        </ButtonRow>
      )}
      <Table
        caption="没有采用的内容"
        hideCaption
        dense
        rows={shown}
        empty=""
        columns={[
          { header: '行号', numeric: true, cell: ({ line }) => count(line) },
          { header: '列', cell: ({ column }) => column ?? '整行' },
          { header: '原值', cell: ({ value }) => cellWords(value) },
          { header: '原因', cell: ({ reason }) => reason },
          { header: '建议值', cell: ({ proposal }) => cellWords(proposal) },
        ]}
      />
    </Section>
  )
}
