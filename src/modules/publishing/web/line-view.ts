import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { permanentPath } from '../model.ts'
import { type Interpreting, interpretationsOf, type Listed } from '../public-lists.ts'
import { type ForceShown, forcesOf } from './force.ts'

/** A line of a public list, as it is shown. */
export type LineView = {
  href: string
  title: string
  day: string
  office: { slug: string; name: string } | null
  documentNumber: string | null
  summary: string
  force: ForceShown | null
  interpretations: Interpreting[]
}

/** Lists with what stands beside each line: whose it is, whether it holds, what explains it. */
export async function linesOf(ctx: Ctx, rows: readonly Listed[]): Promise<LineView[]> {
  const [{ byId }, interpretations, forces] = await Promise.all([
    loadOrganisations(ctx),
    interpretationsOf(
      ctx,
      rows.map(({ id }) => id),
    ),
    forcesOf(
      ctx,
      rows.flatMap(({ rule_id }) => rule_id ?? []),
    ),
  ])
  return rows.map((row) => {
    const office = byId.get(row.organisation_id)
    return {
      href: permanentPath(row.index_number ?? ''),
      title: row.title,
      day: row.first_published_at ? dayOf(row.first_published_at) : '',
      office: office ? { slug: office.slug, name: office.short_name } : null,
      documentNumber: row.document_number,
      summary: row.summary,
      force: (row.rule_id && forces.get(row.rule_id)) || null,
      interpretations: interpretations.get(row.id) ?? [],
    }
  })
}
