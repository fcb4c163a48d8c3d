/** What a number format of a spreadsheet makes of a stored number, as far as its meaning goes. Pure. */

export type Meaning =
  | { is: 'number' }
  | { is: 'padded'; digits: number }
  | { is: 'date'; parts: 'date' | 'month' | 'datetime' | 'time' | 'span' }

const NUMBER: Meaning = { is: 'number' }

/** Formats that have a number and no code: those of the Chinese Excel (27–58) among them. */
function builtIn(id: number): Meaning {
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 54) || id === 57 || id === 58)
    return { is: 'date', parts: id === 17 || id === 27 || id === 57 ? 'month' : 'date' }
  if (id === 22) return { is: 'date', parts: 'datetime' }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47 || id === 55 || id === 56)
    return { is: 'date', parts: 'time' }
  if (id === 46) return { is: 'date', parts: 'span' }
  return NUMBER
}

export function meaningOf(id: number, code: string | undefined): Meaning {
  if (code === undefined) return builtIn(id)
  const first = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/\[h+\]|\[m+\]|\[s+\]/i.test(first)) return { is: 'date', parts: 'span' }
  const bare = first.replace(/\[[^\]]*\]/g, '').replace(/general|AM\/PM|A\/P|上午\/下午/gi, '')
  const padded = /^0{2,}$/.exec(bare)
  if (padded) return { is: 'padded', digits: bare.length }
  if (/[0#?]/.test(bare) && !/[ymdhs]/i.test(bare)) return NUMBER
  const day = /d/i.test(bare)
  const year = /[ye]/i.test(bare)
  const clock = /[hs]/i.test(bare)
  if ((day || year) && clock) return { is: 'date', parts: 'datetime' }
  if (clock) return { is: 'date', parts: 'time' }
  if (year && !day && /m/i.test(bare)) return { is: 'date', parts: 'month' }
  if (year || day || /m/i.test(bare)) return { is: 'date', parts: 'date' }
  return NUMBER
}

const DAY = 86_400_000

/** A serial as people write it: 45296 → 2024-01-05. `null` where it is none (negative, beyond 9999). */
export function serialText(serial: number, parts: (Meaning & { is: 'date' })['parts'], from1904: boolean): string | null {
  if (!(serial >= 0) || serial > 2_958_466) return null
  const seconds = Math.round(serial * 86_400)
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (parts === 'span') return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  if (parts === 'time' && serial < 1) return clock
  // Excel counts a 29 February 1900 that never was
  const days = Math.floor(seconds / 86_400) + (from1904 ? 1462 : 0)
  const date = new Date(Date.UTC(1899, 11, days < 60 ? 31 : 30) + days * DAY).toISOString().slice(0, 10)
  if (parts === 'month') return date.slice(0, 7)
  return parts === 'date' && seconds % 86_400 === 0 ? date : `${date} ${clock}`
}

const two = (n: number) => String(n).padStart(2, '0')

/** A number as stored (0.10000000000000001, 4.5E+2), as short as it can be said; exponents are spelt out. */
export function numberText(stored: string): string {
  const text = stored.trim()
  if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return text
  const number = Number(text)
  if (text === '' || !Number.isFinite(number)) return text
  const short = String(number)
  if (!short.includes('e')) return short
  return Math.abs(number) >= 1 ? BigInt(number).toString() : number.toFixed(20).replace(/0+$/, '')
}
