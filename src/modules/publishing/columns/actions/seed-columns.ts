import { sql } from 'kysely'
import { z } from 'zod'
import planned from '../../../../../seeds/publishing/columns.json' with { type: 'json' }
import type { Tx } from '../../../../platform/ctx.ts'

const Planned = z.array(
  z.object({
    slug: z.string(),
    parent: z.string().optional(),
    name: z.string(),
    description: z.string(),
    keywords: z.array(z.string()),
    type: z.string(),
    staleAfterDays: z.int().positive().nullable(),
    keyArea: z.boolean().default(false),
  }),
)

/** The columns with which a city begins. Safe to repeat: what a city has changed, renamed or ended stays as it is. */
export async function seedColumns(tx: Tx) {
  const rows = Planned.parse(planned).map((column, index) => ({ ...column, position: (index + 1) * 10 }))
  // Parents stand before their children in the list.
  for (const { slug, parent, name, description, keywords, type, staleAfterDays, keyArea, position } of rows)
    await sql`insert into publishing.site_column (slug, parent_id, name, description, keywords, type, stale_after_days, key_area, position)
      values (${slug}, (select id from publishing.site_column where slug = ${parent ?? null}), ${name}, ${description},
        ${keywords}::text[], ${type}, ${staleAfterDays}, ${keyArea}, ${position})
      on conflict (slug) do nothing`.execute(tx.db)
}
