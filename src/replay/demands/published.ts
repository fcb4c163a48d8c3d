/** The report on 2024: 537 channels in one hub, over 40 million services in the year, 98.80 % on time. */
const YEAR_2024 = { channels: 537, services: 40_000_000, onTime: 98.8 }

/**
 * The same year with fewer demands. Channels and the rate are those of the report; the volume is the report's share that is lived through,
 * so its figure says nothing but that none was lost: how many times smaller it is is said beside it.
 */
export const publishedDemandsFor = (demands: number) => ({
  ...YEAR_2024,
  services: demands,
  /** Of how many published services one is lived through. */
  oneOf: Math.round((YEAR_2024.services / demands) * 10) / 10,
})
export type PublishedDemands = ReturnType<typeof publishedDemandsFor>
