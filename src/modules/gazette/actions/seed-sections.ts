import type { Tx } from '../../../platform/ctx.ts'
import { SECTIONS } from '../model.ts'

/** The sections of the gazette in the order of their rank. Safe to repeat: what a city has changed stays. */
export const seedSections = (tx: Tx) =>
  tx.db
    .insertInto('gazette.section')
    .values(SECTIONS.map(({ slug, name, countsAs }, position) => ({ slug, name, counts_as: countsAs, position })))
    .onConflict((known) => known.column('slug').doNothing())
    .execute()
