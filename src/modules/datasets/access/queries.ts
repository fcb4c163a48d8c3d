import { type SelectQueryBuilder, sql } from 'kysely'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import type { DB } from '../../../platform/db-types.ts'
import { notFound } from '../../../platform/errors.ts'
import { isReviewer } from '../policy.ts'
import type { Application, ApplicationState, Grant, OpenStatistics } from './model.ts'
import { officesFor } from './policy.ts'

type Found = SelectQueryBuilder<DB & { application: DB['datasets.application'] }, 'application', object>

/** What the actor may know of at a desk: what their office's data were asked for, or all of the city's. */
function handledApplications({ db, actor }: Ctx): Found {
  const all = db.selectFrom('datasets.application as application') as Found
  if (actor?.kind === 'system' || isReviewer(actor)) return all
  const offices = officesFor(actor)
  return offices.length > 0 ? all.where('application.organisation_id', 'in', offices) : all.where(sql<boolean>`false`)
}
const ownApplications = ({ db, actor }: Ctx): Found =>
  (db.selectFrom('datasets.application as application') as Found).where(
    'application.applicant_id',
    '=',
    actor?.kind === 'person' ? actor.id : null,
  )

const one = (query: Found, id: string) =>
  query.selectAll('application').where('application.id', '=', id).$castTo<Application>().executeTakeFirstOrThrow(notFound)

/** An application as the office and the data bureau see it. */
export const getApplication = (ctx: Ctx, id: string) => one(handledApplications(ctx), id)
/** One's own. */
export const getOwnApplication = (ctx: Ctx, id: string) => one(ownApplications(ctx), id)

/** Either, held until the transaction ends. */
export const lockApplication = (tx: Tx, id: string): Promise<Application> => lockOne(handledApplications(tx), id)
export const lockOwnApplication = (tx: Tx, id: string): Promise<Application> => lockOne(ownApplications(tx), id)
const lockOne = (query: Found, id: string) =>
  query
    .selectAll('application')
    .where('application.id', '=', id)
    .forUpdate()
    .$castTo<Application>()
    .executeTakeFirstOrThrow(notFound)

type Listed = Application & { dataset: string; slug: string; until: string | null }
const listed = (query: Found) =>
  query
    .innerJoin('datasets.dataset as dataset', 'dataset.id', 'application.dataset_id')
    .leftJoin('datasets.access_grant as granted', 'granted.application_id', 'application.id')
    .selectAll('application')
    .select(['dataset.title as dataset', 'dataset.slug', 'granted.until'])
    .$castTo<Listed>()

export const listOwnApplications = (ctx: Ctx, dataset?: string) =>
  listed(dataset === undefined ? ownApplications(ctx) : ownApplications(ctx).where('application.dataset_id', '=', dataset))
    .orderBy('application.id', 'desc')
    .limit(200)
    .execute()

export const VIEWS = ['waiting', 'open', 'late', 'active', 'ended', 'all'] as const
export type View = (typeof VIEWS)[number]
const OPEN: ApplicationState[] = ['filed', 'assessed', 'approved']
const ENDED: ApplicationState[] = ['expired', 'revoked', 'refused', 'withdrawn', 'lapsed']
type Wanted = { view: View; offset: number; size: number }

/** A desk's list, what is due first on top. */
export async function listApplications(ctx: Ctx, { view, offset, size }: Wanted) {
  const query = viewed(ctx, view)
  const [rows, { total }] = await Promise.all([
    listed(query)
      .orderBy(
        sql`case when application.state in ('filed', 'assessed', 'approved') then 0 when application.state = 'supplement' then 1 else 2 end`,
      )
      .orderBy('application.due_on')
      .orderBy('application.id')
      .limit(size)
      .offset(offset)
      .execute(),
    query.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
  ])
  return { rows, total: Number(total) }
}

export async function countViews(ctx: Ctx): Promise<Record<View, number>> {
  const counts = await Promise.all(
    VIEWS.map(async (view) => {
      const { total } = await viewed(ctx, view)
        .select(({ fn }) => fn.countAll<string>().as('total'))
        .executeTakeFirstOrThrow()
      return [view, Number(total)] as const
    }),
  )
  return Object.fromEntries(counts) as Record<View, number>
}

function viewed(ctx: Ctx, view: View): Found {
  const all = handledApplications(ctx)
  if (view === 'waiting') return waitingFor(ctx, all)
  if (view === 'open') return all.where('application.state', 'in', [...OPEN, 'supplement', 'offered'])
  if (view === 'late') return all.where('application.state', 'in', OPEN).where('application.due_on', '<', dayOf(ctx.now))
  if (view === 'active') return all.where('application.state', '=', 'active')
  return view === 'ended' ? all.where('application.state', 'in', ENDED) : all
}

/** What waits for the actor's own hand. */
function waitingFor({ actor }: Ctx, all: Found): Found {
  const at = (role: string) => actor?.posts.filter((post) => post.role === role).map(({ organisation }) => organisation) ?? []
  const [assessing, approving] = [at('data-steward'), at('leader')]
  return all.where((is) =>
    is.or([
      ...(assessing.length > 0
        ? [is.and([is('application.state', '=', 'filed'), is('application.organisation_id', 'in', assessing)])]
        : []),
      ...(approving.length > 0
        ? [is.and([is('application.state', '=', 'assessed'), is('application.organisation_id', 'in', approving)])]
        : []),
      ...(isReviewer(actor) ? [is('application.state', '=', 'approved')] : []),
    ]),
  )
}

export const findGrantOf = ({ db }: Pick<Ctx, 'db'>, application: string): Promise<Grant | undefined> =>
  db.selectFrom('datasets.access_grant').selectAll().where('application_id', '=', application).$castTo<Grant>().executeTakeFirst()

export const listApplicationFiles = ({ db }: Pick<Ctx, 'db'>, application: string) =>
  db
    .selectFrom('datasets.application_file')
    .select('file_id')
    .where('application_id', '=', application)
    .orderBy('kept_at')
    .execute()

export const findStatistics = ({ db }: Pick<Ctx, 'db'>, dataset: string): Promise<OpenStatistics | undefined> =>
  db.selectFrom('datasets.open_statistics').selectAll().where('dataset_id', '=', dataset).executeTakeFirst()
