/** A number as it was written, exactly: `digits` × 10^-scale. */
type Exact = { digits: bigint; scale: number }

/** What a number is among the numbers that a column can hold: the greatest of them not above it, and whether it is that one. */
export type Place = { at: 'below' } | { at: 'above' } | { at: 'within'; floor: string; isExact: boolean }

/** Reads a number with an optional exponent; full and half width have been made one on the way in. */
export function readExact(text: string): Exact | undefined {
  const [, sign = '', whole = '', part = '', exponent = '0'] =
    /^\s*([+-]?)(?=\.?\d)(\d{0,400})(?:\.(\d{0,400}))?(?:e([+-]?\d{1,3}))?\s*$/i.exec(text) ?? []
  if (whole === '' && part === '') return undefined
  const digits = BigInt(`${whole}${part}`) * (sign === '-' ? -1n : 1n)
  const scale = part.length - Number(exponent)
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale }
}

/** Where a number stands among the multiples of 10^-scale between `least` and `greatest` (both counted in such steps). */
export function placeOf({ digits, scale }: Exact, steps: { scale: number; least: bigint; greatest: bigint }): Place {
  const raised = scale > steps.scale ? digits : digits * 10n ** BigInt(steps.scale - scale)
  const unit = scale > steps.scale ? 10n ** BigInt(scale - steps.scale) : 1n
  const quotient = raised / unit
  const isExact = quotient * unit === raised
  const floor = !isExact && raised < 0n ? quotient - 1n : quotient
  if (floor < steps.least) return { at: 'below' }
  if (floor > steps.greatest) return { at: 'above' }
  return { at: 'within', floor: written(floor, steps.scale), isExact }
}

/** Steps of 10^-scale as a number is written. */
export function written(steps: bigint, scale: number) {
  if (scale === 0) return String(steps)
  const digits = String(steps < 0n ? -steps : steps).padStart(scale + 1, '0')
  return `${steps < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** Which numbers an engine's type can hold; undefined where it holds no exact numbers. */
export function stepsOf(type: string): { scale: number; least: bigint; greatest: bigint } | undefined {
  const [, unsigned, bits] = /^(U?)Int(\d+)$/.exec(type) ?? []
  if (bits !== undefined) {
    const [power, half] = [2n ** BigInt(bits), 2n ** (BigInt(bits) - 1n)]
    return unsigned ? { scale: 0, least: 0n, greatest: power - 1n } : { scale: 0, least: -half, greatest: half - 1n }
  }
  const [, precision, scale] = /^Decimal\((\d+),\s*(\d+)\)$/.exec(type) ?? []
  if (precision === undefined || scale === undefined) return undefined
  const most = 10n ** BigInt(precision) - 1n
  return { scale: Number(scale), least: -most, greatest: most }
}
