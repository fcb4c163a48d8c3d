import type { Broken } from '../model.ts'

/** A thousand findings say what happened; a table that was emptied would give millions. */
const LIMIT = 1_000

/** What is wrong, in the order it was found. */
export class Findings {
  readonly broken: Broken[] = []
  count = 0

  add(kind: Broken['kind'], where: Partial<Pick<Broken, 'seq' | 'eventId' | 'day'>>, sentence: string) {
    this.count++
    const { seq = null, eventId = null, day = null } = where
    if (this.broken.length < LIMIT) this.broken.push({ kind, seq, eventId, day, sentence })
  }
}
