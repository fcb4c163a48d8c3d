import { type SqlBool, sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { independence, openGates } from './gate-state.ts'
import type { Dataset, GateKind, Review } from './model.ts'
import { isReviewer, mayDecide, officesOf } from './policy.ts'
import { listGates, versionsIn, visibleDatasets } from './queries.ts'
import { prepare } from './readiness.ts'

/** What of a data set waits or is wrong, beside the row itself. */
export type WorkRow = Dataset & {
  in_review: boolean
  drafts: number
  returned: number
  blocking: number
  drifted: number
  rows: number
}
export const VIEWS = ['all', 'mine', 'draft', 'in-review', 'overdue', 'problems', 'published', 'withdrawn'] as const
export type View = (typeof VIEWS)[number]
export const viewLabels: Record<View, string> = {
  all: '全部',
  mine: '待我办理',
  draft: '编制中',
  'in-review': '审核中',
  overdue: '逾期未更新',
  problems: '有问题',
  published: '已开放',
  withdrawn: '已撤下',
}
export type DeskFilter = { view: View; office?: string | undefined; q?: string | undefined; after?: number }
const PAGE = 50

/** The data sets on which the actor works or over which they watch; those of other offices that are merely public are not work. */
export async function listWork(ctx: Ctx, { view, office, q, after = 0 }: DeskFilter, waiting: readonly string[]) {
  const mine = view === 'mine' ? [...waiting] : null
  const found = scoped(ctx)
    .$if(office !== undefined, (query) => query.where('dataset.organisation_id', '=', office ?? ''))
    .$if(!!q, (query) => query.where('dataset.words', 'like', `%${(q ?? '').toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`))
    .$if(view !== 'all' && view !== 'mine', (query) => query.where(conditionOf(view, dayOf(ctx.now))))
    .$if(mine !== null, (query) => query.where('dataset.id', '=', sql<string>`any(${mine ?? []}::uuid[])`))
  const [{ total }, rows] = await Promise.all([
    found.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow(),
    found
      .selectAll('dataset')
      .select([
        sql<boolean>`exists (select from datasets.review where dataset_id = dataset.id and state = 'open')`.as('in_review'),
        sql<number>`(${VERSIONS} and version.state = 'draft')`.as('drafts'),
        sql<number>`(${VERSIONS} and version.state = 'returned')`.as('returned'),
        sql<number>`(${VERSIONS} and version.state in ('draft', 'in-review', 'returned') and version.drift is not null)`.as(
          'drifted',
        ),
        sql<number>`(${BLOCKING})`.as('blocking'),
        sql<number>`(select coalesce(sum(version.rows), 0)::bigint from datasets.resource
          join datasets.version on version.id = resource.current_version_id where resource.dataset_id = dataset.id)`.as('rows'),
      ])
      .orderBy(sql`dataset.next_due_on is null`)
      .orderBy('dataset.next_due_on')
      .orderBy('dataset.changed_at', 'desc')
      .orderBy('dataset.id')
      .limit(PAGE)
      .offset(after)
      .$castTo<WorkRow>()
      .execute(),
  ])
  return { rows, total, next: after + rows.length < total ? after + rows.length : null }
}

/** How many there are under each heading. */
export async function countWork(ctx: Ctx, office: string | undefined, waiting: readonly string[]): Promise<Record<View, number>> {
  const counts = await Promise.all(
    VIEWS.map(async (view): Promise<[View, number]> => {
      if (view === 'mine') return [view, waiting.length]
      const { total } = await scoped(ctx)
        .$if(office !== undefined, (query) => query.where('dataset.organisation_id', '=', office ?? ''))
        .$if(view !== 'all', (query) => query.where(conditionOf(view, dayOf(ctx.now))))
        .select(sql<number>`count(*)::int`.as('total'))
        .executeTakeFirstOrThrow()
      return [view, total]
    }),
  )
  return Object.fromEntries(counts) as Record<View, number> // one of each view
}

/** Which gates of the open submissions this actor may decide now, by data set. */
export async function gatesFor(ctx: Ctx, dataset: Dataset, review: Review): Promise<GateKind[]> {
  const versions = await versionsIn(ctx, review.id)
  const { hash, kind } = await prepare(ctx, dataset, versions)
  const decided = await listGates(ctx, [review.id])
  const authors = new Set([review.submitted_by, ...versions.map(({ made_by }) => made_by)])
  return openGates(kind === 'opening' ? kind : review.kind, decided, hash).filter(
    (gate) =>
      mayDecide(ctx.actor, dataset, gate) && independence(gate, ctx.actor.id, { decided, content: hash, authors }) === null,
  )
}

/** What waits for this person: gates that are theirs to decide; for a steward what came back, what is late and what was found. */
export async function waitingFor(ctx: Ctx): Promise<string[]> {
  const { actor } = ctx
  const stewards = actor?.posts.filter(({ role }) => role === 'data-steward').map(({ organisation }) => organisation) ?? []
  const waiting = new Set<string>()
  if (stewards.length > 0) {
    const due = await scoped(ctx)
      .select('dataset.id')
      .where('dataset.organisation_id', 'in', stewards)
      .where(
        sql<SqlBool>`(${OVERDUE(dayOf(ctx.now))} or (${BLOCKING}) > 0 or (${VERSIONS} and version.state in ('draft', 'returned')) > 0)`,
      )
      .limit(1_000)
      .execute()
    for (const { id } of due) waiting.add(id)
  }
  const open = await openReviews(ctx)
  for (const review of open) {
    if (waiting.has(review.dataset_id)) continue
    const dataset = await ctx.db
      .selectFrom('datasets.dataset')
      .selectAll()
      .where('id', '=', review.dataset_id)
      .$castTo<Dataset>()
      .executeTakeFirstOrThrow()
    if ((await gatesFor(ctx, dataset, review)).length > 0) waiting.add(dataset.id)
  }
  return [...waiting]
}

/** The open submissions that may wait for this person, the oldest first: of their office, or, for the city's gate, those their office has passed. */
async function openReviews(ctx: Ctx): Promise<Review[]> {
  const { actor } = ctx
  const of = (role: 'secrecy-reviewer' | 'leader') =>
    actor?.posts.filter((post) => post.role === role).map(({ organisation }) => organisation) ?? []
  const passed = (gate: GateKind) =>
    sql<SqlBool>`exists (select from datasets.gate where review_id = review.id and kind = ${gate}::datasets.gate_kind and verdict = 'passed')`
  return ctx.db
    .selectFrom('datasets.review as review')
    .innerJoin('datasets.dataset as dataset', 'dataset.id', 'review.dataset_id')
    .selectAll('review')
    .where('review.state', '=', 'open')
    .where((is) =>
      is.or([
        sql<SqlBool>`dataset.organisation_id = any(${[...of('secrecy-reviewer'), ...of('leader')]}::uuid[])`,
        ...(isReviewer(actor) ? [is.and([passed('secrecy'), passed('approval')])] : []),
      ]),
    )
    .orderBy('review.submitted_at')
    .limit(100)
    .execute()
}

function scoped(ctx: Ctx) {
  const found = visibleDatasets(ctx)
  if (isReviewer(ctx.actor)) return found
  const offices = [...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  return found.where('dataset.organisation_id', '=', sql<string>`any(${offices}::uuid[])`)
}

const VERSIONS = sql`select count(*)::int from datasets.version join datasets.resource on resource.id = version.resource_id
  where resource.dataset_id = dataset.id`
const BLOCKING = sql`select count(*)::int from datasets.finding
  join datasets.version on version.id = finding.version_id join datasets.resource on resource.id = version.resource_id
  where resource.dataset_id = dataset.id and version.state in ('draft', 'in-review', 'returned') and finding.blocks and finding.cleared_at is null`
const OVERDUE = (today: string) => sql<SqlBool>`(dataset.state = 'published' and dataset.next_due_on < ${today}::date)`

function conditionOf(view: View, today: string) {
  if (view === 'draft' || view === 'published' || view === 'withdrawn')
    return sql<SqlBool>`dataset.state = ${view}::datasets.state`
  if (view === 'in-review')
    return sql<SqlBool>`exists (select from datasets.review where dataset_id = dataset.id and state = 'open')`
  if (view === 'overdue') return OVERDUE(today)
  return sql<SqlBool>`(${OVERDUE(today)} or (${BLOCKING}) > 0 or (${VERSIONS} and version.state in ('draft', 'returned') and version.drift is not null) > 0)`
}
