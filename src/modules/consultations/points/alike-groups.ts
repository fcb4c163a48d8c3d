import type { Ctx } from '../../../platform/ctx.ts'
import { knownSynonyms, type LikenessIndex, likenessOf, openLikenessIndex } from '../../likeness/index.ts'
import type { GroupLine } from './queries.ts'

type Kept = { stamp: string; index: LikenessIndex; titles: Map<number, string> }
// Of a few consultations at a time; a desk works on one.
const kept = new Map<string, Kept>()
const KEPT = 8
const MOST_GROUPS = 20_000

/** Other groups that may want the same, each with the phrases they share: an offer to join them. */
export async function alikeGroups(ctx: Ctx, consultation: string, group: GroupLine, size = 5) {
  const known = await indexFor(ctx, consultation)
  if (!known) return []
  return known.index
    .alike(group.title, { size: size + 3, except: String(group.number), from: 0.2 })
    .map(({ id, likeness }) => ({ number: Number(id), title: known.titles.get(Number(id)) ?? '', likeness }))
    .slice(0, size)
    .map((each) => ({ ...each, shared: likenessOf(group.title, each.title).shared.slice(0, 4) }))
}

async function indexFor(ctx: Ctx, consultation: string): Promise<Kept | null> {
  const stamp = await stampOf(ctx, consultation)
  const before = kept.get(consultation)
  if (before?.stamp === stamp) return before
  const rows = await ctx.db
    .selectFrom('consultations.point_group')
    .select(['number', 'title'])
    .where('consultation_id', '=', consultation)
    .where((is) =>
      is.exists(
        is
          .selectFrom('consultations.point')
          .select('consultations.point.id')
          .whereRef('consultations.point.group_id', '=', 'consultations.point_group.id')
          .where('consultations.point.gone', '=', false),
      ),
    )
    .orderBy('number')
    .limit(MOST_GROUPS + 1)
    .execute()
  if (rows.length > MOST_GROUPS) return null
  const index = openLikenessIndex({ synonyms: await knownSynonyms(ctx) })
  for (const { number, title } of rows) index.add(String(number), title)
  const fresh = { stamp, index, titles: new Map(rows.map(({ number, title }) => [number, title])) }
  kept.delete(consultation)
  kept.set(consultation, fresh)
  if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
  return fresh
}

/** What moves points leaves a step; dispositions change no group's words. */
async function stampOf({ db }: Ctx, consultation: string) {
  const last = await db
    .selectFrom('consultations.regrouping')
    .select(['id', 'undone_at'])
    .where('consultation_id', '=', consultation)
    .where('kind', '<>', 'disposed')
    .orderBy((is) => is.fn.coalesce('undone_at', 'done_at'), 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return `${last?.id} ${last?.undone_at?.getTime()}`
}
