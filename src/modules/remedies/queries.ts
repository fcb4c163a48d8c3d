import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Fact, OutcomeMapping, Remedy } from './model.ts'
import { seenBy } from './policy.ts'
import type { ListFilters } from './schema.ts'

const PAGE = 50
// Far more than are open in a city at once; a list is sorted by what is due, and that is computed.
const OPEN_LIMIT = 5_000

/** The case; one that the actor may not see is as absent as one that is not there. */
export const getRemedy = (ctx: Ctx, id: string): Promise<Remedy> =>
  visibleRemedies(ctx).where('id', '=', id).executeTakeFirstOrThrow(notFound)

/** The same, held until the transaction ends, so that two officers cannot both move it. */
export const lockRemedy = (tx: Tx, id: string): Promise<Remedy> =>
  visibleRemedies(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

/** The facts of cases that the actor may see, in the order of their days. */
export async function factsOf({ db }: Pick<Ctx, 'db'>, ids: readonly string[]): Promise<Map<string, Fact[]>> {
  const { rows } = await sql<Fact>`select * from remedies.fact where remedy_id = any(${ids}::uuid[]) order by on_day, id`.execute(
    db,
  )
  return Map.groupBy(rows, ({ remedy_id }) => remedy_id)
}

export const factsOfOne = async (ctx: Pick<Ctx, 'db'>, id: string) => (await factsOf(ctx, [id])).get(id) ?? []

/** Every open case that the filters let through, for sorting by what is due. */
export const listOpen = (ctx: Ctx, filters: ListFilters): Promise<Remedy[]> =>
  filtered(ctx, filters).where('closed_on', 'is', null).orderBy('filed_on').orderBy('id').limit(OPEN_LIMIT).execute()

/** Closed cases, or all, newest first by the day that counts; a page after the case `after`. */
export async function listByDay(ctx: Ctx, filters: ListFilters): Promise<{ remedies: Remedy[]; next: string | null }> {
  const day = filters.status === 'closed' ? ('closed_on' as const) : ('filed_on' as const)
  const last = filters.after ? await getRemedy(ctx, filters.after) : undefined
  const rows = await filtered(ctx, filters)
    .$if(filters.status === 'closed', (query) => query.where('closed_on', 'is not', null))
    .$if(last !== undefined, (query) =>
      query.where(sql<boolean>`(${sql.ref(day)}, id) < (${last?.[day] ?? null}::date, ${last?.id ?? null}::uuid)`),
    )
    .orderBy(day, 'desc')
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
    .execute()
  return { remedies: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null }
}

/** A page of a list that was sorted in memory. */
export function pageAfter<Row extends { id: string }>(rows: readonly Row[], after: string | undefined) {
  const start = after === undefined ? 0 : rows.findIndex(({ id }) => id === after) + 1
  const page = rows.slice(start, start + PAGE)
  return { page, start, next: start + PAGE < rows.length ? (page.at(-1)?.id ?? null) : null }
}

export const countRemedies = async (ctx: Ctx, filters: ListFilters) =>
  (
    await filtered(ctx, filters)
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .$if(filters.status === 'closed', (query) => query.where('closed_on', 'is not', null))
      .$if(filters.status === 'open', (query) => query.where('closed_on', 'is', null))
      .executeTakeFirstOrThrow()
  ).count

/** The other cases about the same request. */
export const listOfRequest = (ctx: Ctx, requestId: string): Promise<Remedy[]> =>
  visibleRemedies(ctx).where('request_id', '=', requestId).orderBy('filed_on').orderBy('id').execute()

/** Closed or expired reconsiderations of the offices that the actor works in, which a suit may follow. */
export const listReviews = (ctx: Ctx): Promise<Remedy[]> =>
  visibleRemedies(ctx)
    .where('kind', '=', 'review')
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('remedies.remedy as suit')
        .select('suit.follows')
        .where('suit.follows', 'is not', null)
        .$castTo<{ follows: string }>(),
    )
    .orderBy('filed_on', 'desc')
    .limit(200)
    .execute()

/** How cases can end, in the order of the form. */
export const listOutcomes = ({ db }: Pick<Ctx, 'db'>): Promise<OutcomeMapping[]> =>
  db.selectFrom('remedies.outcome_mapping').selectAll().orderBy('forum').orderBy('position').execute()

/** What happened to the case, oldest first. */
export const listEvents = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db
    .selectFrom('platform.event')
    .select(['id', 'name', 'actor_id', 'happened_at', 'data'])
    .where('subject_id', '=', id)
    .orderBy('happened_at')
    .orderBy('xid')
    .orderBy('id')
    .execute()

/** Cases of the offices that the actor works in or oversees. */
const visibleRemedies = ({ db, actor }: Ctx) =>
  db
    .selectFrom('remedies.remedy')
    .selectAll()
    .where((eb) => (actor?.kind === 'system' ? eb.lit(true) : sql<boolean>`organisation_id = any(${seenBy(actor)}::uuid[])`))

const filtered = (ctx: Ctx, { kind, outcome, organisation, request, q }: ListFilters) =>
  visibleRemedies(ctx)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? 'review'))
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? null))
    .$if(organisation !== undefined, (query) => query.where('organisation_id', '=', organisation ?? ''))
    .$if(request !== undefined, (query) => query.where('request_id', '=', request ?? null))
    .$if(q !== '', (query) => query.where((eb) => eb.or([eb('number', 'ilike', like(q)), eb('body', 'ilike', like(q))])))

const like = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
