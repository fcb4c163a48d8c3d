/** 12947 → 12,947 */
export const thousands = (number: number) => number.toLocaleString('en-US', { maximumFractionDigits: 6 })

/** Yuan as 万元, the unit of table 二, without trailing zeros. */
export const tenThousands = (yuan: number) => yuan / 10_000

/** 同比下降14.1%, rounded half up to one decimal; in words where a percentage would say nothing. */
export function changeInWords(now: number, before: number) {
  if (now === before) return '与上年持平'
  if (before === 0) return '上年为0'
  const tenths = Math.round((Math.abs(now - before) / before) * 1000)
  return `同比${now > before ? '增长' : '下降'}${(tenths / 10).toFixed(1)}%`
}
