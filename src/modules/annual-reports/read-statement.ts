import { decodeText, parseCsv } from '../../platform/csv.ts'
import { type ItemId, itemLabel, items } from './model.ts'

/** What an office states for one item, and on which line of its file. */
export type StatedLine = { line: number; item: ItemId; amount: string }
export type ReadStatement = { lines: StatedLine[]; errors: { field: string; message: string }[] }

/**
 * Reads a statement from CSV: a header with 事项 and 数量, then a line for each item, named as the form names it or by its id.
 * UTF-8 or GB18030, as spreadsheets here write it.
 */
export function readStatement(bytes: Uint8Array): ReadStatement {
  const [header = [], ...rows] = parseCsv(decodeText(bytes))
  const [itemAt, amountAt] = [
    header.findIndex((name) => /^(事项|item)$/i.test(name.trim())),
    header.findIndex((name) => /^(数量|amount)$/i.test(name.trim())),
  ]
  if (itemAt < 0 || amountAt < 0)
    return { lines: [], errors: [{ field: 'file', message: '第1行应为表头，并有“事项”和“数量”两列' }] }
  const read = rows.flatMap((cells, index) =>
    cells.every((cell) => cell.trim() === '')
      ? []
      : [{ line: index + 2, name: (cells[itemAt] ?? '').trim(), amount: (cells[amountAt] ?? '').trim() }],
  )
  const known = read.map(({ line, name, amount }) => ({
    line,
    name,
    amount: amount.replaceAll(/[,，]/g, ''),
    item: itemNamed(name),
  }))
  const seen = new Set<string>()
  const errors = known.flatMap(({ line, name, item, amount }) => {
    if (!item) return [{ field: 'file', message: `第${line}行：没有“${name}”这一事项` }]
    if (seen.has(item)) return [{ field: 'file', message: `第${line}行：“${name}”重复` }]
    seen.add(item)
    const isAmount = item === 'charges' ? /^\d+(\.\d{1,4})?$/ : /^\d+$/
    return isAmount.test(amount)
      ? []
      : [
          {
            field: 'file',
            message: `第${line}行：“${name}”的数量应为${item === 'charges' ? '不小于0的数（万元）' : '不小于0的整数'}`,
          },
        ]
  })
  if (errors.length === 0 && known.length === 0) errors.push({ field: 'file', message: '文件中没有数据' })
  return { lines: known.flatMap(({ line, item, amount }) => (item ? [{ line, item, amount }] : [])), errors }
}

const itemNamed = (name: string) => items.find((item) => item.id === name || itemLabel(item) === name)?.id
