export type FeeMode = 'per-item' | 'per-page'
export type Bracket = { from: number; to: number; units: number; rate: number; yuan: number }

/**
 * 政府信息公开信息处理费管理办法（国办函〔2020〕109号）第四条: marginal tiers, whole yuan.
 * Per item: what one applicant has asked of one office in a calendar month; per page: the pages of one request.
 * Gives the brackets that the units reach, in order, and their sum.
 */
export function feeOf(mode: FeeMode, units: number): { yuan: number; brackets: Bracket[] } {
  if (!Number.isSafeInteger(units) || units < 0 || units > 1_000_000)
    throw new RangeError('units must be a whole number from 0 to 1,000,000')
  const brackets: Bracket[] = []
  for (const { from, to, rate } of mode === 'per-item' ? itemTiers() : PAGE_TIERS) {
    if (units < from) break
    const reached = Math.min(units, to) - from + 1
    brackets.push({ from, to, units: reached, rate, yuan: reached * rate })
  }
  return { yuan: brackets.reduce((sum, { yuan }) => sum + yuan, 0), brackets }
}

/** The share of the `nth` item alone: what the month's total grows by. */
export const feeOfItem = (nth: number) => feeOf('per-item', nth).yuan - feeOf('per-item', nth - 1).yuan

const PAGE_TIERS = [
  { from: 1, to: 30, rate: 0 },
  { from: 31, to: 100, rate: 10 },
  { from: 101, to: 200, rate: 20 },
  { from: 201, to: Number.MAX_SAFE_INTEGER, rate: 40 },
]

/** 31件以上的部分：以10件为一档，每增加一档，收费标准提高100元/件. */
function* itemTiers() {
  yield { from: 1, to: 10, rate: 0 }
  yield { from: 11, to: 30, rate: 100 }
  for (let from = 31, rate = 200; ; from += 10, rate += 100) yield { from, to: from + 9, rate }
}
