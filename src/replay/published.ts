/** What the city of the sample's size published for a year: the figures that a replay of that year must arrive at. */
export type Published = {
  year: number
  processed: number
  /** Change of `processed` against the year before, in percent. */
  change: number
  processedBefore: number
  reviews: number
  suits: number
  suitsDirect: number
  feeNotices: number
  feeNoticedYuan: number
  feePaidYuan: number
}

/**
 * The report on 2024: 12,947 requests handled, 14.1 % fewer than the year before; 684 reconsiderations, 269 suits;
 * 11 fee notices of 34,290 yuan, of which 230 paid. It does not split the suits; the split here is a plausible one.
 */
const YEAR_2024 = {
  year: 2024,
  processed: 12_947,
  processedBefore: 15_072,
  reviews: 684,
  suits: 269,
  suitsDirect: 112,
  feeNotices: 11,
  feeNoticedYuan: 34_290,
  feePaidYuan: 230,
}

/** The same city at another scale or in another year. Fees stay as they are from scale 1 on and shrink in number below. */
export function publishedFor(year: number, scale: number): Published {
  const scaled = (value: number) => Math.round(value * scale)
  const fees = feeCases(scale)
  const suits = scaled(YEAR_2024.suits)
  return {
    year,
    processed: scaled(YEAR_2024.processed),
    change: Math.round((scaled(YEAR_2024.processed) / scaled(YEAR_2024.processedBefore) - 1) * 1_000) / 10,
    processedBefore: scaled(YEAR_2024.processedBefore),
    reviews: scaled(YEAR_2024.reviews),
    suits,
    suitsDirect: Math.min(suits, scaled(YEAR_2024.suitsDirect)),
    feeNotices: fees.length,
    feeNoticedYuan: fees.reduce((sum, { yuan }) => sum + yuan, 0),
    feePaidYuan: fees.reduce((sum, { yuan, paid }) => sum + (paid ? yuan : 0), 0),
  }
}

export type FeeCase = { mode: 'per-page' | 'per-item'; pages: number; yuan: number; paid: boolean }

/** Eleven notices that add up to 34,290 yuan under the tariff of 国办函〔2020〕109号; only the first, of 53 pages, was paid. */
export function feeCases(scale: number): FeeCase[] {
  const perPage = [
    [53, 230],
    [400, 10_700],
    [300, 6_700],
    [250, 4_700],
    [220, 3_500],
    [200, 2_700],
    [180, 2_300],
    [150, 1_700],
    [110, 900],
    [103, 760],
  ] as const
  const all: FeeCase[] = perPage.map(([pages, yuan], index) => ({ mode: 'per-page', pages, yuan, paid: index === 0 }))
  // The twelfth request of one applicant to one office within a month costs a hundred yuan.
  all.push({ mode: 'per-item', pages: 0, yuan: 100, paid: false })
  return scale >= 1 ? all : all.slice(0, Math.max(1, Math.round(all.length * scale)))
}
