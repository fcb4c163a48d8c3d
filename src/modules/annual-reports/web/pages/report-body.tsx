import type { Child } from 'hono/jsx'
import { CheckList, type OfficialCell, OfficialTable, PlainText, Prose, Section } from '../../../../ui/index.ts'
import type { CellRef } from '../../cells.ts'
import { comparison } from '../../comparison.ts'
import { sectionsOf } from '../../exports/sections.ts'
import { itemIds, type Section as SectionNumber } from '../../model.ts'
import type { WholeReport } from '../../preview.ts'
import type { PrintedCell, PrintedTable } from '../../printed.ts'
import { thousands } from '../../words.ts'

type BodyProps = {
  whole: WholeReport
  /** Where a figure opens to its cases; without it figures are plain. */
  hrefOf?: (ref: CellRef) => string
  /** What stands beside a narrative section: its edit link in the workbench. */
  beside?: (section: SectionNumber) => Child
}

/** The six sections as printed, with their identities as checked sentences and the differences from last year in words. */
export const ReportBody = ({ whole, hrefOf, beside }: BodyProps) => (
  <>
    {sectionsOf(whole).map(({ title, paragraphs, table, checks, narrative }) => (
      <Section title={title}>
        {narrative && beside?.(narrative)}
        {paragraphs.length > 0 && (
          <Prose>
            <PlainText text={paragraphs.join('\n')} />
          </Prose>
        )}
        {narrative && paragraphs.length === 0 && <p class="yg-quiet">（尚未填写）</p>}
        {table && <PrintedAs table={table} hrefOf={hrefOf} />}
        {title.startsWith('二、') && <StatedNote whole={whole} />}
        {checks && <CheckList checks={checks} />}
        {title.startsWith('五、') && <Followed whole={whole} />}
        {title.startsWith('六、') && hrefOf && <FeeLinks whole={whole} hrefOf={hrefOf} />}
      </Section>
    ))}
    <Comparison whole={whole} />
  </>
)

const PrintedAs = ({ table, hrefOf }: { table: PrintedTable; hrefOf: BodyProps['hrefOf'] }) => {
  const official = (rows: PrintedCell[][]) => rows.map((cells) => cells.map((cell) => officialCell(cell, hrefOf)))
  return <OfficialTable caption={table.caption} head={official(table.head)} body={official(table.body)} hideCaption />
}

const officialCell = ({ value, ref, ...cell }: PrintedCell, hrefOf: BodyProps['hrefOf']): OfficialCell => ({
  ...cell,
  ...(value !== undefined && { numeric: true }),
  ...(ref && hrefOf && (value !== 0 || ref.table === 2) && { href: hrefOf(ref) }),
})

/** The fee notices and payments behind the sentence of section 六. */
const FeeLinks = ({
  whole: {
    figures: { fees },
  },
  hrefOf,
}: {
  whole: WholeReport
  hrefOf: (ref: CellRef) => string
}) =>
  fees.notices === 0 && fees.receivedYuan === 0 ? null : (
    <p class="yg-quiet">
      明细：<a href={hrefOf({ table: 6, row: 'notices', column: '' })}>收费通知{thousands(fees.notices)}件</a>
      {'、'}
      <a href={hrefOf({ table: 6, row: 'receivedYuan', column: '' })}>实际收取{thousands(fees.receivedYuan)}元</a>
    </p>
  )

const SOURCES: Record<string, string> = { 'import-csv': '导入文件', api: '系统接口', 'signed-statement': '负责人签字报送' }

/** Table 二 is stated, not derived: the page says by whom. */
const StatedNote = ({ whole: { stated, report } }: { whole: WholeReport }) => {
  if (report?.source === 'imported') return null
  const sources = [...new Set(stated.flatMap((item) => item.sources))].sort().map((source) => SOURCES[source] ?? source)
  const missing = itemIds.length - stated.length
  return (
    <p class="yg-quiet">
      {stated.length === 0
        ? '本表数据由各单位报送，尚无单位报送，暂计为0。'
        : `本表数据由各单位报送，不由办件记录产生（来源：${sources.join('、')}）。`}
      {stated.length > 0 && missing > 0 && `另有${missing}项无单位报送，计为0。`}
    </p>
  )
}

const STATUS = { open: '正在落实', kept: '已落实', 'partly-kept': '部分落实', 'not-kept': '未落实' } as const

/** What became of the improvements promised the year before. */
const Followed = ({ whole: { earlierPromises, year } }: { whole: WholeReport }) =>
  earlierPromises.length === 0 ? null : (
    <>
      <h3>{year - 1}年报告所提改进措施的落实情况</h3>
      <ul>
        {earlierPromises.map(({ text, status, note }) => (
          <li>
            {text}：<strong>{STATUS[status]}</strong>
            {note && `。${note}`}
          </li>
        ))}
      </ul>
    </>
  )

const Comparison = ({ whole: { figures, previous, year } }: { whole: WholeReport }) => {
  const sentences = previous ? comparison(figures, previous) : []
  return sentences.length === 0 ? null : (
    <Section title={`与${year - 1}年相比`}>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Section>
  )
}
