import type { Tx } from '../../platform/ctx.ts'
import { loadOrganisations } from '../organisations/index.ts'
import type { Level } from './model.ts'

/** Letters in use by offices of the sample city; others get theirs from the register. */
const KNOWN: Record<string, { prefix: string; form?: 'order'; levels: Level[]; startsAt?: number }[]> = {
  sz: [
    { prefix: '深府规', levels: ['government-document'] },
    { prefix: '深圳市人民政府令', form: 'order', levels: ['government-rule'], startsAt: 369 },
  ],
  'sz-office': [{ prefix: '深府办规', levels: ['government-document'] }],
  'sz-finance': [{ prefix: '深财规', levels: ['department-document'] }],
  'sz-housing': [{ prefix: '深建规', levels: ['department-document'] }],
  'sz-labour': [{ prefix: '深人社规', levels: ['department-document'] }],
  'sz-health': [{ prefix: '深卫健规', levels: ['department-document'] }],
  'sz-justice': [{ prefix: '深司规', levels: ['department-document'] }],
}

/** The prefixes of the sample city. Safe to repeat; what is assigned stays. */
export async function seedPrefixes(tx: Tx) {
  const { bySlug } = await loadOrganisations(tx)
  const rows = Object.entries(KNOWN).flatMap(([slug, prefixes]) => {
    const organisation = bySlug.get(slug)
    return organisation
      ? prefixes.map(({ prefix, form = 'yearly' as const, levels, startsAt = 1 }) => ({
          prefix,
          form,
          organisation_id: organisation.id,
          levels,
          starts_at: startsAt,
        }))
      : []
  })
  if (rows.length === 0) return
  await tx.db
    .insertInto('rules.prefix')
    .values(rows)
    .onConflict((row) => row.doNothing())
    .execute()
}
