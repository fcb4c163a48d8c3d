/**
 * The report on 2024: more than 3,900 open data sets with some 2.858 billion rows. That many rows are measured by `bench -- data`; here each
 * data set is a small table, and what is counted is what was put in. The report says that there is a way to ask for data, not how many did:
 * those figures, like those on conditional access, are plausible ones.
 */
const YEAR_2024 = {
  datasets: 3_900,
  /** Entries of the catalogue that tell of data which may not be opened, and data sets taken out again. */
  closed: 60,
  withdrawn: 6,
  needs: 240,
  applications: 36,
}
export type PublishedData = typeof YEAR_2024

/** The same city at another scale: nothing that exists vanishes altogether. */
export const publishedDataFor = (scale: number): PublishedData =>
  Object.fromEntries(
    Object.entries(YEAR_2024).map(([name, value]) => [name, Math.max(1, Math.round(value * scale))]),
  ) as PublishedData // the same names
