import { z } from 'zod'
import licences from '../../../../seeds/datasets/licences.json' with { type: 'json' }
import themes from '../../../../seeds/datasets/themes.json' with { type: 'json' }
import type { Tx } from '../../../platform/ctx.ts'

const Themes = z.array(z.object({ slug: z.string(), name: z.string(), european: z.string() }))
const Licences = z.array(
  z.object({ slug: z.string(), name: z.string(), url: z.url().nullable(), open: z.boolean(), text: z.string().nullable() }),
)

/** Themes and licences that come with the software. Safe to repeat: what a city has changed stays. */
export async function seedVocabularies(tx: Tx) {
  await tx.db
    .insertInto('datasets.theme')
    .values(Themes.parse(themes).map((theme, position) => ({ ...theme, position })))
    .onConflict((known) => known.column('slug').doNothing())
    .execute()
  await tx.db
    .insertInto('datasets.licence')
    .values(Licences.parse(licences).map((licence, position) => ({ ...licence, position })))
    .onConflict((known) => known.column('slug').doNothing())
    .execute()
}
