import { type Figures, suits } from './model.ts'
import { changeInWords, thousands } from './words.ts'

/** What changed since the year before, as the sentences of a report: 办理申请12,947件，同比下降14.1%（上年15,072件）。 */
export function comparison(report: Figures, previous: Figures) {
  return measured.flatMap(({ label, unit, of }) => {
    const [now, before] = [of(report), of(previous)]
    if (now === 0 && before === 0) return []
    const then = before === 0 ? '' : `（上年${thousands(before)}${unit}）`
    return [`${label}${thousands(now)}${unit}，${changeInWords(now, before)}${then}。`]
  })
}

const measured: { label: string; unit: string; of: (figures: Figures) => number }[] = [
  { label: '新收政府信息公开申请', unit: '件', of: ({ table3 }) => table3.newReceived.total },
  { label: '办理政府信息公开申请', unit: '件', of: ({ table3 }) => table3.processedTotal.total },
  { label: '其中予以公开', unit: '件', of: ({ table3 }) => table3.granted.total },
  { label: '部分公开', unit: '件', of: ({ table3 }) => table3.partial.total },
  { label: '结转下年度继续办理', unit: '件', of: ({ table3 }) => table3.carriedForward.total },
  { label: '行政复议', unit: '件', of: ({ table4 }) => table4.review.total },
  { label: '行政复议结果纠正', unit: '件', of: ({ table4 }) => table4.review.corrected },
  { label: '行政诉讼', unit: '件', of: ({ table4 }) => suits(table4) },
  { label: '信息处理费收费通知', unit: '件', of: ({ fees }) => fees.notices },
  { label: '实际收取信息处理费', unit: '元', of: ({ fees }) => fees.receivedYuan },
]
