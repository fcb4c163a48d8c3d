import type { Publicity } from './model.ts'

/** 条例第十八条: what is withheld is looked at again; the law sets no period, so it is a year. The 29th of February falls on the 28th. */
export const lookAgainOn = (publicity: Publicity, from: string) =>
  publicity === 'withheld' ? `${Number(from.slice(0, 4)) + 1}${from.slice(4) === '-02-29' ? '-02-28' : from.slice(4)}` : null
