import { columnLabel, rowKey } from './identities.ts'
import { blocks, columnIds, type Figures, itemLabel, items, results, rowIds } from './model.ts'
import type { Counted } from './narrative/count-figures.ts'
import { thousands } from './words.ts'

/** Where two sets of figures differ, as sentences; for a closed year and what its records say now. */
export function differences(frozen: Figures, live: Figures): string[] {
  return [
    ...items.map((item) => pair(`表二“${itemLabel(item)}”`, frozen.table2[item.id], live.table2[item.id])),
    ...rowIds.flatMap((row) =>
      columnIds.map((column) =>
        pair(`表三“${rowKey(row)}”“${columnLabel(column)}”`, frozen.table3[row][column], live.table3[row][column]),
      ),
    ),
    ...blocks.flatMap(({ id, label }) =>
      results.map((result) => pair(`表四“${label}”“${result.key}”`, frozen.table4[id][result.id], live.table4[id][result.id])),
    ),
    pair('收费通知件数', frozen.fees.notices, live.fees.notices),
    pair('收费通知金额', frozen.fees.amountYuan, live.fees.amountYuan),
    pair('实际收取金额', frozen.fees.receivedYuan, live.fees.receivedYuan),
  ].filter((sentence) => sentence !== null)
}

/** The same for the figures that the narrative quotes. */
export const quotedDifferences = (frozen: readonly Counted[], live: readonly Counted[]): string[] =>
  live.flatMap(({ name, title, value }) => {
    const then = frozen.find((each) => each.name === name)
    return then ? (pair(`“${title}”`, then.value, value) ?? []) : []
  })

const pair = (place: string, frozen: number, live: number) =>
  frozen === live ? null : `${place}：定稿为${thousands(frozen)}，现有记录为${thousands(live)}。`
