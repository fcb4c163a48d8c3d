import type { Definition } from './definition.ts'
import { OF_CASES } from './of-cases.ts'
import { OF_LEGS } from './of-legs.ts'

/** Every indicator in every version. */
export const indicators: readonly Definition[] = [...OF_CASES, ...OF_LEGS]

export const versionsOf = (name: string) => indicators.filter((each) => each.name === name).sort((a, b) => a.version - b.version)

/** The version that is official on a day: the last whose first day has come. */
export const inForce = (name: string, day: string): Definition | undefined =>
  versionsOf(name).findLast(({ since }) => since <= day) ?? versionsOf(name)[0]

/** The version named, or the one in force. */
export const findIndicator = (name: string, { version, day }: { version?: number; day: string }) =>
  version === undefined ? inForce(name, day) : versionsOf(name).find((each) => each.version === version)

export const names = [...new Set(indicators.map(({ name }) => name))]
export const allInForce = (day: string) => names.flatMap((name) => inForce(name, day) ?? [])
