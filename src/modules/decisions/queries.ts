import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Decision, PublicDecision, State } from './model.ts'
import { maySeeCase } from './policy.ts'

/** Offices that carry it out; they see the case from then on. */
const executorsOf = async ({ db }: Pick<Ctx, 'db'>, id: string): Promise<string[]> =>
  (await db.selectFrom('decisions.task').select('organisation_id').distinct().where('decision_id', '=', id).execute()).map(
    ({ organisation_id }) => organisation_id,
  )

/** As those see it who work on it. */
export async function getDecision(ctx: Ctx, id: string): Promise<Decision> {
  const decision = await ctx.db.selectFrom('decisions.decision').selectAll().where('id', '=', id).executeTakeFirst()
  if (!decision || !(await seesCase(ctx, decision))) throw notFound()
  return decision
}
export async function lockDecision(tx: Tx, id: string): Promise<Decision> {
  const decision = await tx.db.selectFrom('decisions.decision').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!decision || !(await seesCase(tx, decision))) throw notFound()
  return decision
}
const seesCase = async (ctx: Ctx, decision: Decision) =>
  ctx.actor?.kind === 'system' || maySeeCase(ctx.actor, decision, await executorsOf(ctx, decision.id))

/** As everybody sees it. */
export const findPublicDecision = ({ db }: Ctx, slug: string): Promise<PublicDecision | undefined> =>
  db.selectFrom('decisions.public_decision').selectAll().$castTo<PublicDecision>().where('slug', '=', slug).executeTakeFirst()
/** The whole row behind a public decision: what of it is shown is decided by the page's view. */
export const rowOf = ({ db }: Pick<Ctx, 'db'>, id: string): Promise<Decision> =>
  db.selectFrom('decisions.decision').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

type PublicFilter = { q?: string; state?: State; office?: string; year?: number; offset?: number; size?: number }
export async function listPublic({ db }: Ctx, { q = '', state, office, year, offset = 0, size = 20 }: PublicFilter) {
  let found = db.selectFrom('decisions.public_decision')
  if (state) found = found.where('state', '=', state)
  if (office) found = found.where('organisation_id', '=', office)
  if (year) found = found.where('slug', 'like', `${year}-%`)
  for (const word of q.split(/\s+/).filter(Boolean).slice(0, 5)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
    found = found.where((is) => is.or([is('title', 'ilike', like), is('summary', 'ilike', like), is('number', 'ilike', like)]))
  }
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .$castTo<PublicDecision>()
      .orderBy('public_on', 'desc')
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export const VIEWS = ['mine', 'review', 'execution', 'open', 'all'] as const
export type View = (typeof VIEWS)[number]

/** The decisions that the actor works on, what is due first first. */
export async function listWork(ctx: Ctx, { view, offset = 0, size = 30 }: { view: View; offset?: number; size?: number }) {
  const posts = ctx.actor?.posts ?? []
  const at = (...roles: string[]) => posts.filter(({ role }) => roles.includes(role)).map(({ organisation }) => organisation)
  const [prepares, reviews, leads] = [at('decision-officer', 'office-head'), at('legal-reviewer'), at('leader')]
  const overseen = [...(ctx.actor?.oversees ?? [])]
  let found = ctx.db
    .selectFrom('decisions.decision')
    .where((is) =>
      is.or([
        is('organisation_id', 'in', none([...prepares, ...leads, ...overseen])),
        is('office_id', 'in', none([...prepares, ...leads, ...overseen])),
        is('legality_id', 'in', none(reviews)),
        is.exists(
          is
            .selectFrom('decisions.task')
            .select('decisions.task.id')
            .whereRef('decisions.task.decision_id', '=', 'decisions.decision.id')
            .where('decisions.task.organisation_id', 'in', none(prepares)),
        ),
      ]),
    )
  if (view === 'mine')
    found = found.where('organisation_id', 'in', none(prepares)).where('state', 'in', ['preparing', 'reviewed'])
  if (view === 'review') found = found.where('legality_id', 'in', none(reviews)).where('state', '=', 'under-review')
  if (view === 'open') found = found.where('state', 'not in', ['published', 'ended'])
  if (view === 'execution') found = found.where('state', 'in', ['decided', 'reported', 'published'])
  const [rows, { total }] = await Promise.all([
    found
      .selectAll()
      .orderBy('due_on', (order) => order.asc().nullsLast())
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(size)
      .execute(),
    found.select((is) => is.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}
/** `in ()` is no SQL; nobody has this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const none = (ids: readonly string[]) => (ids.length === 0 ? [NOBODY] : [...ids])
