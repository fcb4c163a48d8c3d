import { Button, ButtonLink, ButtonRow, count, Form, type PageFrame, Section, Table } from '../../../../ui/index.ts'
import { type IntakeTable, tablePath } from '../../intake/model.ts'
import { cellWords } from '../words.ts'

const SHOWN = 50

type Props = { page: PageFrame; table: IntakeTable; hasOriginal: boolean }

/** What was not taken, with why, and what could stand there: to be taken over one by one or all; all of it to download. */
export const RejectedFound = ({ page, table, hasOriginal }: Props) => {
  const { rejected, rejected_count, rejected_stored_as } = table
  if (rejected_count === 0) return null
  const shown = rejected.slice(0, SHOWN).map((each, place) => ({ ...each, place }))
  const mayAccept = hasOriginal && table.version_id === null && rejected.some(({ proposal }) => proposal !== undefined)
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
      <Form action={`${tablePath(table)}/proposals`} csrf={page.csrf} wide>
        <Table
          caption="没有采用的内容"
          hideCaption
          dense
          rows={shown}
          empty=""
          columns={[
            ...(mayAccept ? [{ header: '采用', cell: (each: Shown) => <Accept each={each} /> }] : []),
            { header: '行号', numeric: true, cell: ({ line }) => count(line) },
            { header: '列', cell: ({ column }) => column ?? '整行' },
            { header: '原值', cell: ({ value }) => cellWords(value) },
            { header: '原因', cell: ({ reason }) => reason },
            { header: '建议值', cell: ({ proposal }) => cellWords(proposal) },
          ]}
        />
        {mayAccept && (
          <>
            <p class="yg-quiet">采用后按建议值重新读取；原文件不变，读取说明里会写明改了几处。</p>
            <ButtonRow>
              <Button kind="secondary">采用勾选的建议值</Button>
              <Button kind="secondary" name="all" value="on">
                采用全部建议值
              </Button>
            </ButtonRow>
          </>
        )}
      </Form>
    </Section>
  )
}

type Shown = IntakeTable['rejected'][number] & { place: number }

const Accept = ({ each: { line, column, proposal, place } }: { each: Shown }) =>
  proposal === undefined ? null : (
    <input
      type="checkbox"
      name="cell"
      value={String(place)}
      aria-label={`采用第 ${line} 行${column === null ? '' : `“${column}”`}的建议值`}
    />
  )
