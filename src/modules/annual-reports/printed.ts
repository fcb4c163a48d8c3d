import type { CellRef } from './cells.ts'
import { brokenIdentities, suspects } from './checker.ts'
import { blocks, columns, type Figures, type ItemId, type RowId, results, rows } from './model.ts'
import { tenThousands, thousands } from './words.ts'

/** One cell as the form prints it; `ref` says which figure it shows. */
export type PrintedCell = {
  text: string
  value?: number
  header?: 'column' | 'row' | 'group'
  rowspan?: number
  colspan?: number
  ref?: CellRef
  wrong?: boolean
  align?: 'left' | 'center'
}
/** `widths` are the relative widths of the columns in the official form. */
export type PrintedTable = { caption: string; head: PrintedCell[][]; body: PrintedCell[][]; widths: number[] }

/** Table 二, four groups under their items of 条例第二十条. */
export function printedTable2({ table2 }: Figures): PrintedTable {
  const figure = (item: ItemId, colspan = 1): PrintedCell => {
    const value = item === 'charges' ? tenThousands(table2[item]) : table2[item]
    return { text: thousands(value), value, ref: { table: 2, row: item, column: '' }, colspan }
  }
  const article = (text: string): PrintedCell[] => [{ text, header: 'group', colspan: 4, align: 'center' }]
  const head = (...labels: string[]) =>
    ['信息内容', ...labels].map(
      (text, index): PrintedCell => ({
        text,
        header: 'column',
        colspan: labels.length === 1 && index === 1 ? 3 : 1,
        align: 'center',
      }),
    )
  const line = (label: string, ...cells: PrintedCell[]) => [
    { text: label, header: 'row' as const, align: 'center' as const },
    ...cells,
  ]
  return {
    caption: '主动公开政府信息情况',
    widths: [25, 25, 25, 25],
    head: [],
    body: [
      article('第二十条第（一）项'),
      head('本年制发件数', '本年废止件数', '现行有效件数'),
      line('规章', figure('rules.made'), figure('rules.repealed'), figure('rules.valid')),
      line('行政规范性文件', figure('documents.made'), figure('documents.repealed'), figure('documents.valid')),
      article('第二十条第（五）项'),
      head('本年处理决定数量'),
      line('行政许可', figure('licences', 3)),
      article('第二十条第（六）项'),
      head('本年处理决定数量'),
      line('行政处罚', figure('penalties', 3)),
      line('行政强制', figure('coercion', 3)),
      article('第二十条第（八）项'),
      head('本年收费金额（单位：万元）'),
      line('行政事业性收费', figure('charges', 3)),
    ],
  }
}

/** Table 三, 25 rows and 7 columns under a head of three rows; the results stand beside one cell of 22 rows. */
export function printedTable3(figures: Figures): PrintedTable {
  const wrong = wrongCells(figures)
  const cells = (row: RowId, key: string) =>
    columns.map(({ id, label }): PrintedCell => {
      const value = figures.table3[row][id]
      return {
        text: thousands(value),
        value,
        ref: { table: 3, row, column: id },
        ...(wrong.has(`${key} ${label}`) && { wrong: true }),
      }
    })
  return {
    caption: '收到和处理政府信息公开申请情况',
    widths: [7.5, 9, 32.5, 7.3, 7.3, 7.3, 7.3, 7.3, 7.3, 7.2],
    head: [
      [
        { text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', header: 'group', rowspan: 3, colspan: 3 },
        { text: '申请人情况', header: 'group', colspan: 7 },
      ],
      [
        { text: '自然人', header: 'column', rowspan: 2 },
        { text: '法人或其他组织', header: 'group', colspan: 5 },
        { text: '总计', header: 'column', rowspan: 2 },
      ],
      columns.slice(1, 6).map(({ label }) => ({ text: label, header: 'column' as const })),
    ],
    body: rows.map((row, index) => [...labelsOf(row, rows[index - 1]), ...cells(row.id, row.key)]),
  }
}

function labelsOf(row: (typeof rows)[number], before: (typeof rows)[number] | undefined): PrintedCell[] {
  if (row.id === 'newReceived' || row.id === 'carriedOver' || row.id === 'carriedForward')
    return [{ text: row.printed, header: 'row', colspan: 3 }]
  const whole: PrintedCell[] = row.id === 'granted' ? [{ text: '三、本年度办理结果', header: 'group', rowspan: 22 }] : []
  if (row.group === null) return [...whole, { text: row.printed, header: 'row', colspan: 2 }]
  const size = rows.filter(({ group }) => group === row.group).length
  const group: PrintedCell[] = row.group === before?.group ? [] : [{ text: row.group, header: 'group', rowspan: size }]
  return [...group, { text: row.printed, header: 'row' }]
}

/** Table 四: fifteen figures in one row. */
export function printedTable4(figures: Figures): PrintedTable {
  const wrong = new Set(
    brokenIdentities(figures)
      .filter(({ table }) => table === 'table4')
      .map(({ row }) => row),
  )
  const labels = (rowspan: number) => results.map(({ printed }): PrintedCell => ({ text: printed, header: 'column', rowspan }))
  return {
    caption: '政府信息公开行政复议、行政诉讼情况',
    widths: Array.from({ length: 15 }, () => 100 / 15),
    head: [
      [
        { text: '行政复议', header: 'group', colspan: 5 },
        { text: '行政诉讼', header: 'group', colspan: 10 },
      ],
      [...labels(2), ...blocks.slice(1).map(({ label }): PrintedCell => ({ text: label, header: 'group', colspan: 5 }))],
      [...labels(1), ...labels(1)],
    ],
    body: [
      blocks.flatMap((block) =>
        results.map(({ id }): PrintedCell => {
          const value = figures.table4[block.id][id]
          const isWrong = id === 'total' && wrong.has(block.label)
          return { text: thousands(value), value, ref: { table: 4, row: block.id, column: id }, ...(isWrong && { wrong: true }) }
        }),
      ),
    ],
  }
}

/** The sentence on fees that section 六 must hold (国办函〔2020〕109号). */
export const feesSentence = ({ fees }: Figures, year: number) =>
  fees.notices === 0 && fees.receivedYuan === 0
    ? `${year}年未发出政府信息公开信息处理费收费通知，未收取信息处理费。`
    : `${year}年共发出政府信息公开信息处理费收费通知${thousands(fees.notices)}件，总金额${thousands(fees.amountYuan)}元，实际收取${thousands(fees.receivedYuan)}元。`

/** The cells that contradict an identity: the ones that explain it where they can be told, else the totals. */
function wrongCells(figures: Figures) {
  const suspected = suspects(figures)
  const cells = suspected.length > 0 ? suspected : brokenIdentities(figures).filter(({ table }) => table === 'table3')
  return new Set(cells.map(({ row, column }) => `${row} ${column}`))
}
