/**
 * The report on 2024: 586 consultations and surveys with 11,600 opinions and 580 published results; 38 press conferences, 14 of them and 3
 * of them in a series; twelve issues of 政企通 and 政民通 together, 35 of 民心桥; 204 interviews; 72,838 messages handled; 422 reports of
 * errors answered in time.
 */
const YEAR_2024 = {
  consultations: 586,
  opinions: 11_600,
  results: 580,
  highQuality: 14,
  bestResults: 3,
  otherPress: 21,
  issues: 12,
  bridge: 35,
  interviews: 204,
  messages: 72_838,
  corrections: 422,
}
export type PublishedParticipation = typeof YEAR_2024

/** The same city at another scale: nothing that exists vanishes altogether. */
export const publishedParticipationFor = (scale: number): PublishedParticipation =>
  Object.fromEntries(
    Object.entries(YEAR_2024).map(([name, value]) => [name, Math.max(1, Math.round(value * scale))]),
  ) as PublishedParticipation // the same names
