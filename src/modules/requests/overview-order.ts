import { averageOf, type OfficeLoad, rateOf } from './overview.ts'

/** What offices are ordered by: what needs looking at first on top, equals in official order. */
const orders = {
  late: ({ late, soon, open }: OfficeLoad) => [late, soon, open],
  soon: ({ soon, late, open }: OfficeLoad) => [soon, late, open],
  open: ({ open, late, soon }: OfficeLoad) => [open, late, soon],
  unconfirmed: ({ unconfirmed, late }: OfficeLoad) => [unconfirmed, late],
  received: ({ received }: OfficeLoad) => [received],
  processed: ({ processed }: OfficeLoad) => [processed],
  rate: (load: OfficeLoad) => [-(rateOf(load) ?? 2)],
  average: (load: OfficeLoad) => [averageOf(load) ?? -1],
  name: () => [],
} as const
export type OverviewSort = keyof typeof orders

export const isOverviewSort = (name: string): name is OverviewSort => Object.hasOwn(orders, name)

export function sorted(offices: readonly OfficeLoad[], sort: OverviewSort): OfficeLoad[] {
  const keys = new Map(offices.map((office) => [office, orders[sort](office) as number[]]))
  return [...offices].sort((one, other) => {
    const [first = [], second = []] = [keys.get(one), keys.get(other)]
    const at = first.findIndex((value, index) => value !== second[index])
    return at < 0 ? 0 : (second[at] ?? 0) - (first[at] ?? 0)
  })
}
