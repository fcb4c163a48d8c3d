import { sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Faq } from '../model.ts'
import { ownOffices } from '../policy.ts'

/** A question as everybody reads it. */
export type PublicFaq = Pick<
  Faq,
  'id' | 'organisation_id' | 'theme' | 'question' | 'answer' | 'rule_id' | 'basis' | 'valid_until' | 'changed_on'
> & {
  published_on: string
}
const PUBLIC = [
  'id',
  'organisation_id',
  'theme',
  'question',
  'answer',
  'rule_id',
  'basis',
  'valid_until',
  'changed_on',
  'published_on',
] as const

/** Published, not stale, and still valid today. */
const shown = ({ db, now }: Pick<Ctx, 'db' | 'now'>) =>
  db
    .selectFrom('messages.faq')
    .select(PUBLIC)
    .where('state', '=', 'published')
    .where('stale_since', 'is', null)
    .where((is) => is.or([is('valid_until', 'is', null), is('valid_until', '>=', dayOf(now))]))
    .$castTo<PublicFaq>()

export type FaqFilter = { q?: string; office?: string; theme?: string }
export async function listFaq(ctx: Ctx, { q = '', office, theme }: FaqFilter): Promise<PublicFaq[]> {
  let found = shown(ctx)
  if (office) found = found.where('organisation_id', '=', office)
  if (theme) found = found.where('theme', '=', theme)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('question', 'ilike', like), is('answer', 'ilike', like)]))
  }
  return found.orderBy('theme').orderBy('opened', 'desc').orderBy('id').limit(500).execute()
}
export const findShownFaq = (ctx: Pick<Ctx, 'db' | 'now'>, id: string): Promise<PublicFaq | undefined> =>
  shown(ctx).where('id', '=', id).executeTakeFirst()
export const loadShownFaq = (ctx: Pick<Ctx, 'db' | 'now'>, ids: readonly string[]): Promise<PublicFaq[]> =>
  ids.length === 0 ? Promise.resolve([]) : shown(ctx).where('id', 'in', ids).execute()
export const allShownFaq = (ctx: Pick<Ctx, 'db' | 'now'>): Promise<PublicFaq[]> => shown(ctx).orderBy('id').execute()
export const countOpened = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.updateTable('messages.faq').set({ opened: sql<number>`opened + 1` }).where('id', '=', id).execute()

/** All of the actor's offices, and those they oversee; what waits for somebody first. */
export async function listFaqWork(ctx: Ctx): Promise<Faq[]> {
  const offices = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  if (offices.length === 0) return []
  return ctx.db
    .selectFrom('messages.faq')
    .selectAll()
    .where('organisation_id', 'in', offices)
    .orderBy(sql`state = 'proposed' desc, stale_since is not null desc, state, theme, question`)
    .limit(1_000)
    .execute()
}

export async function getFaq(ctx: Ctx, id: string): Promise<Faq> {
  const faq = await ctx.db.selectFrom('messages.faq').selectAll().where('id', '=', id).executeTakeFirst()
  if (!faq || !maySee(ctx, faq)) throw notFound()
  return faq
}
export async function lockFaq(tx: Tx, id: string): Promise<Faq> {
  const faq = await tx.db.selectFrom('messages.faq').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!faq || !maySee(tx, faq)) throw notFound()
  return faq
}
const maySee = ({ actor }: Ctx, { organisation_id }: Faq) =>
  ownOffices(actor).includes(organisation_id) || (actor?.oversees.includes(organisation_id) ?? false)
