import type { Published } from './published.ts'

export type Figure = { name: string; published: number; derived: number }

type Derived = {
  processed: number
  processedBefore: number | null
  reviews: number
  suits: number
  feeNotices: number
  feeNoticedYuan: number
  feePaidYuan: number
}

/** The published figures beside those derived from the records. */
export function reconcile(published: Published, derived: Derived): Figure[] {
  const change = derived.processedBefore ? Math.round((derived.processed / derived.processedBefore - 1) * 1_000) / 10 : Number.NaN
  return [
    { name: '办理政府信息公开申请（宗）', published: published.processed, derived: derived.processed },
    { name: '比上年增减（%）', published: published.change, derived: change },
    { name: '行政复议（宗）', published: published.reviews, derived: derived.reviews },
    { name: '行政诉讼（宗）', published: published.suits, derived: derived.suits },
    { name: '信息处理费收费通知（件）', published: published.feeNotices, derived: derived.feeNotices },
    { name: '信息处理费总金额（元）', published: published.feeNoticedYuan, derived: derived.feeNoticedYuan },
    { name: '信息处理费实际收取（元）', published: published.feePaidYuan, derived: derived.feePaidYuan },
  ]
}
