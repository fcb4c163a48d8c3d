import { identitySentences, marked } from '../identities.ts'
import type { WholeReport } from '../preview.ts'
import { type PrintedCell, type PrintedTable, printedTable2, printedTable3, printedTable4 } from '../printed.ts'
import { reportTitle, sectionsOf } from './sections.ts'

/** The tables of the report as a workbook: a sheet for each table with its merged cells, and the figures of section 六. */
export async function xlsxOf(whole: WholeReport): Promise<Uint8Array> {
  const { figures, previous } = whole
  const text = sectionsOf(whole)
    .filter(({ narrative }) => narrative)
    .flatMap(({ title, paragraphs }) => [
      [{ value: title, fontWeight: 'bold' as const }],
      ...paragraphs.map((value) => [{ value, wrap: true }]),
    ])
  const checks = identitySentences(figures, previous).map((check) => [{ value: marked(check) }])
  const sheets = [
    { sheet: '表二 主动公开', ...sheetOf(printedTable2(figures), reportTitle(whole)) },
    { sheet: '表三 申请', ...sheetOf(printedTable3(figures), reportTitle(whole)) },
    { sheet: '表四 复议诉讼', ...sheetOf(printedTable4(figures), reportTitle(whole)) },
    { sheet: '文字部分', data: text, columns: [{ width: 100 }] },
    { sheet: '勾稽关系', data: [[{ value: '勾稽关系', fontWeight: 'bold' as const }], ...checks], columns: [{ width: 80 }] },
  ]
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const buffer = await writeExcelFile(sheets).toBuffer()
  return new Uint8Array(buffer)
}

const BORDER = { borderStyle: 'thin' as const, borderColor: '#000000' }

function sheetOf({ head, body, widths, caption }: PrintedTable, title: string) {
  const heading = [[{ value: `${title}　${caption}`, fontWeight: 'bold' as const, columnSpan: widths.length }]]
  return {
    data: [...heading, ...spread([...head, ...body], widths.length)],
    columns: widths.map((width) => ({ width: Math.max(8, Math.round(width * 1.1)) })),
  }
}

type SheetCell = ReturnType<typeof cellOf> | null

/** A spreadsheet wants a place for every cell, also for those that a merged cell covers. */
function spread(rows: PrintedCell[][], width: number): SheetCell[][] {
  const covered = new Set<string>()
  return rows.map((cells, y) => {
    const line: SheetCell[] = []
    const waiting = [...cells]
    for (let x = 0; x < width; x++) {
      const next = covered.has(`${x} ${y}`) ? undefined : waiting.shift()
      line.push(next ? cellOf(next) : null)
      if (!next) continue
      const { colspan = 1, rowspan = 1 } = next
      for (let right = 0; right < colspan; right++)
        for (let down = 0; down < rowspan; down++) covered.add(`${x + right} ${y + down}`)
    }
    return line
  })
}

const cellOf = ({ text, value, header, colspan = 1, rowspan = 1 }: PrintedCell) => ({
  value: value ?? text,
  wrap: true,
  align: value === undefined && header === 'row' ? ('left' as const) : ('center' as const),
  alignVertical: 'center' as const,
  ...(header && header !== 'row' && { fontWeight: 'bold' as const }),
  ...(colspan > 1 && { columnSpan: colspan }),
  ...(rowspan > 1 && { rowSpan: rowspan }),
  ...BORDER,
})
