/**
 * The report on 2024: 143,620 items published of their own accord, 2,703 of them news of government; 42 issues of the gazette in 216,300 copies with
 * 243 documents (24 + 14 + 24 + 178 + 3); 38 press events. How many normative documents were made it does not say: the gazette printed
 * 178 documents of departments and 24 of the government; the split here is a plausible one.
 */
const YEAR_2024 = {
  items: 143_620,
  news: 2_703,
  press: 38,
  issues: 42,
  copies: 216_300,
  congress: 24,
  rules: 14,
  government: 24,
  departments: 178,
  reports: 3,
  /** Of the 24 and the 178: normative documents, with interpretations. */
  governmentNormative: 12,
  departmentNormative: 110,
}
export type PublishedItems = typeof YEAR_2024

/** The same city at another scale: nothing that exists vanishes altogether. */
export const publishedItemsFor = (scale: number) =>
  Object.fromEntries(
    Object.entries(YEAR_2024).map(([name, value]) => [name, Math.max(1, Math.round(value * scale))]),
  ) as unknown as PublishedItems // the same names
