import type { Ctx } from '../../platform/ctx.ts'
import { groupAlike } from '../likeness/index.ts'

/**
 * What several letters say nearly the same: how many they are, since when there are so many, the phrases that they share, and never a word
 * that only one of them has.
 */
export type Theme = { ids: string[]; published: string[]; shared: string[]; since: Date }

const MOST = 3_000
/** Of letters that are not public only a theme of so many is told: of fewer it could be read who they are. */
const LEAST_UNSEEN = 5

/** Themes among the letters that came since that day, whether they are public or not. Counted anew when one has come or gone public. */
export async function themesSince(ctx: Pick<Ctx, 'db'>, from: string, least: number): Promise<Theme[]> {
  const { many, shown, last } = await ctx.db
    .selectFrom('messages.message')
    .select(({ fn }) => [
      fn.countAll<number>().as('many'),
      fn.count<number>('published_on').as('shown'),
      fn.max('received_at').as('last'),
    ])
    .where('received_on', '>=', from)
    .executeTakeFirstOrThrow()
  const asked = [from, least, many, shown, last?.getTime()].join()
  const known = kept.get(ctx.db)
  if (known?.asked === asked) return known.themes
  const themes = await findThemes(ctx, from, least)
  kept.set(ctx.db, { asked, themes })
  return themes
}
const kept = new WeakMap<Ctx['db'], { asked: string; themes: Theme[] }>()

async function findThemes({ db }: Pick<Ctx, 'db'>, from: string, least: number): Promise<Theme[]> {
  const letters = await db
    .selectFrom('messages.message')
    .select(['id', 'subject', 'text', 'public_subject', 'public_text', 'published_on', 'received_at'])
    .where('received_on', '>=', from)
    .where('state', 'not in', ['withdrawn', 'refused'])
    .orderBy('received_on', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  if (letters.length < least) return []
  const receivedAt = new Map(letters.map(({ id, received_at }) => [id, received_at]))
  const published = new Set(letters.flatMap(({ id, published_on }) => (published_on === null ? [] : id)))
  const things = letters.map((letter) => ({
    id: letter.id,
    text: published.has(letter.id) ? `${letter.public_subject}\n${letter.public_text}` : `${letter.subject}\n${letter.text}`,
  }))
  return groupAlike(things).flatMap(({ members, shared }) => {
    const open = members.filter((id) => published.has(id))
    const enough = open.length === members.length ? least : Math.max(least, LEAST_UNSEEN)
    const since = members
      .flatMap((id) => receivedAt.get(id) ?? [])
      .sort((one, other) => one.getTime() - other.getTime())
      .at(enough - 1)
    if (!since) return []
    // A number that letters share could be somebody's telephone.
    return [{ ids: members, published: open, shared: shared.filter((phrase) => !/[\d０-９]{4}/.test(phrase)).slice(0, 5), since }]
  })
}
