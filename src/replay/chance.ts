import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A source of chance that gives the same choices for the same seed. */
export type Chance = ReturnType<typeof chanceOf>

export function chanceOf(seed: number) {
  const generator = xoroshiro128plus(seed)
  const whole = (from: number, to: number) => uniformInt(generator, from, to)
  const share = () => whole(0, 999_999_999) / 1_000_000_000
  return {
    /** A whole number from `from` to `to`, both included. */
    whole,
    /** Whether something of this probability happens. */
    happens: (probability: number) => share() < probability,
    one: <T>(options: readonly [T, ...T[]] | readonly T[]): T => options[whole(0, options.length - 1)] as T, // never empty where it is called
    /** One option by weight. */
    weighted<T>(options: readonly (readonly [T, number])[]): T {
      let left = share() * options.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [option, weight] of options) {
        left -= weight
        if (left < 0) return option
      }
      return options[options.length - 1]?.[0] as T
    },
    shuffled<T>(items: readonly T[]): T[] {
      const all = [...items]
      for (let last = all.length - 1; last > 0; last--) {
        const other = whole(0, last)
        ;[all[last], all[other]] = [all[other] as T, all[last] as T]
      }
      return all
    },
  }
}
