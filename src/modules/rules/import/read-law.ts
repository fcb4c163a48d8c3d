import type { Clause } from '../text/clause.ts'
import { commencementIn, daysInNote, repealsIn, startDay, validityIn } from './dates.ts'
import type { LawLine } from './law-line.ts'

/** What the text itself says of its days. */
export type Reading = {
  start: string | null
  lastDay: string | null
  years: number | null
  repeals: string[]
}
export type Dated = { reading: Reading; asOf: string | null; effectiveOn: string | null; effectiveFrom: string }

/**
 * From which day a text is the text of its work. The text's own word counts where it is about this version; 本法自1995年施行 under a version
 * of 2018 is about the first. Then the source's word, where it is not before the version; else the day of the version itself.
 */
export function dateLaw(law: Pick<LawLine, 'promulgatedOn' | 'versionOn' | 'effectiveOn' | 'history'>, root: Clause): Dated {
  const notes = daysInNote(root)
  const published = law.promulgatedOn ?? notes[0] ?? law.history[0]?.date ?? law.versionOn
  const said = commencementIn(root)
  const start = said ? startDay(said.at, published) : null
  const asOf = law.versionOn ?? law.history.at(-1)?.date ?? notes.at(-1) ?? law.promulgatedOn
  const valid = validityIn(root)
  const reading = {
    start,
    lastDay: valid && 'lastDay' in valid ? valid.lastDay : null,
    years: valid && 'years' in valid ? valid.years : null,
    repeals: repealsIn(root),
  }
  const dated = (effectiveOn: string | null, effectiveFrom: string): Dated => ({
    reading,
    asOf: asOf ?? effectiveOn,
    effectiveOn,
    effectiveFrom,
  })
  if (start !== null && (asOf === null || start >= asOf))
    return dated(start, said?.from === 'heading' ? 'heading' : 'last-article')
  if (law.effectiveOn !== null && (asOf === null || law.effectiveOn >= asOf)) return dated(law.effectiveOn, 'metadata')
  // Made and begun before the version is dated (a day or two of printing), and never amended.
  const isFirst = law.promulgatedOn === null || asOf === null || asOf <= law.promulgatedOn
  if (isFirst && (start ?? law.effectiveOn) !== null)
    return dated(start ?? law.effectiveOn, start === null ? 'metadata' : 'last-article')
  return asOf === null ? dated(null, '') : dated(asOf, 'version')
}
