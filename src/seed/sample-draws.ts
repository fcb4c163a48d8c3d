// Invented, the same on every machine: what the rows of the sample’s data sets are drawn from.

/** A stream of numbers in [0, 1) that a word decides. */
export function dice(word: string) {
  let state = [...word].reduce((hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0, 2_166_136_261)
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

export const DISTRICTS = [
  ['福田区', '440304', 114.055, 22.541],
  ['罗湖区', '440303', 114.131, 22.548],
  ['盐田区', '440308', 114.237, 22.557],
  ['南山区', '440305', 113.93, 22.533],
  ['宝安区', '440306', 113.884, 22.555],
  ['龙岗区', '440307', 114.247, 22.721],
  ['龙华区', '440309', 114.045, 22.697],
  ['坪山区', '440310', 114.346, 22.691],
  ['光明区', '440311', 113.936, 22.749],
] as const
export const NAMES = '锦绣 明德 春风 海棠 滨河 云岭 书香 望江 梧桐 绿谷 星辰 和平'.split(' ')

export const times = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, index) => make(index))
export const pick = <T>(values: readonly T[], at: number): T => values[Math.floor(at * values.length) % values.length] as T // never empty
export const code = (prefix: string, index: number, digits = 4) => `${prefix}${String(index + 1).padStart(digits, '0')}`
export const near = (centre: number, at: number) => (centre + (at - 0.5) * 0.06).toFixed(5)

// Each place has dice of its own, so that it is the same in every version.
export const places = (word: string, count: number) =>
  times(count, (index) => {
    const roll = dice(`${word} ${index}`)
    const [district, division, east, north] = pick(DISTRICTS, roll())
    const name = `示例${pick(NAMES, roll())}${index + 1}`
    return { index, district, division, longitude: near(east, roll()), latitude: near(north, roll()), name, roll }
  })
