import type { Published } from './published.ts'
import type { PublishedItems } from './publishing/published.ts'

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

type DerivedItems = {
  items: number
  news: number
  press: number
  issues: number
  copies: number
  byCategory: Record<string, number>
}

/** The same for what was published of the city's own accord, and for the gazette. */
export function reconcileItems(
  published: PublishedItems,
  { items, news, press, issues, copies, byCategory }: DerivedItems,
): Figure[] {
  const texts = (category: string) => byCategory[category] ?? 0
  return [
    { name: '主动公开政府信息（条）', published: published.items, derived: items },
    { name: '政务动态（条）', published: published.news, derived: news },
    { name: '新闻发布（场）', published: published.press, derived: press },
    { name: '政府公报（期）', published: published.issues, derived: issues },
    { name: '公报发行（份）', published: published.copies, derived: copies },
    { name: '公报刊登人大法规（件）', published: published.congress, derived: texts('congress') },
    { name: '公报刊登政府规章（件）', published: published.rules, derived: texts('rule') },
    { name: '公报刊登市政府文件（件）', published: published.government, derived: texts('government') },
    { name: '公报刊登部门文件（件）', published: published.departments, derived: texts('department') },
    { name: '公报刊登报告（件）', published: published.reports, derived: texts('report') },
  ]
}
