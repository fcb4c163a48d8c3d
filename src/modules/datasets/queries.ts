import { type Selectable, type SelectQueryBuilder, sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import type { Db } from '../../platform/db.ts'
import type { DB } from '../../platform/db-types.ts'
import { notFound } from '../../platform/errors.ts'
import type { Dataset, Finding, Gate, Resource, Review, Version } from './model.ts'
import { isReviewer, maySee, officesOf } from './policy.ts'

export type Theme = Selectable<DB['datasets.theme']>
export type Licence = Selectable<DB['datasets.licence']>
type Found = SelectQueryBuilder<DB & { dataset: DB['datasets.dataset'] }, 'dataset', object>

/** What the actor may know of: what is or was public, and what is being made where they work or look after it. */
export function visibleDatasets({ db, actor }: Ctx): Found {
  const all = db.selectFrom('datasets.dataset as dataset') as Found
  if (actor?.kind === 'system' || isReviewer(actor)) return all
  const offices = [...officesOf(actor), ...(actor?.oversees ?? [])]
  return all.where((is) =>
    is.or([
      is('dataset.published_on', 'is not', null),
      ...(offices.length > 0 ? [is('dataset.organisation_id', 'in', offices)] : []),
    ]),
  )
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** By its id or by its slug; whatever the actor may not know of is absent. */
export const findDataset = (ctx: Ctx, idOrSlug: string): Promise<Dataset | undefined> =>
  visibleDatasets(ctx)
    .selectAll('dataset')
    .where(UUID.test(idOrSlug) ? 'dataset.id' : 'dataset.slug', '=', idOrSlug)
    .$castTo<Dataset>()
    .executeTakeFirst()
export async function getDataset(ctx: Ctx, idOrSlug: string): Promise<Dataset> {
  const dataset = await findDataset(ctx, idOrSlug)
  if (!dataset) throw notFound()
  return dataset
}
/** A data set as only those see it who work on it. */
export async function getOwn(ctx: Ctx, id: string): Promise<Dataset> {
  const dataset = await getDataset(ctx, id)
  if (!maySee(ctx.actor, dataset)) throw notFound()
  return dataset
}
export const lockDataset = (tx: Tx, id: string): Promise<Dataset> =>
  visibleDatasets(tx)
    .selectAll('dataset')
    .where('dataset.id', '=', id)
    .forUpdate()
    .$castTo<Dataset>()
    .executeTakeFirstOrThrow(notFound)

export const listResources = ({ db }: Ctx, dataset: string): Promise<Resource[]> =>
  db
    .selectFrom('datasets.resource')
    .selectAll()
    .where('dataset_id', '=', dataset)
    .orderBy('position')
    .$castTo<Resource>()
    .execute()
export async function getResource(ctx: Ctx, id: string): Promise<{ dataset: Dataset; resource: Resource }> {
  const resource = await ctx.db
    .selectFrom('datasets.resource')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Resource>()
    .executeTakeFirstOrThrow(notFound)
  return { dataset: await getDataset(ctx, resource.dataset_id), resource }
}

/** The published versions of a resource, the newest first: what everybody may know of them. */
export const listVersions = ({ db }: Ctx, resource: string): Promise<Version[]> =>
  db
    .selectFrom('datasets.version')
    .selectAll()
    .where('resource_id', '=', resource)
    .where('state', '=', 'published')
    .orderBy('number', 'desc')
    .$castTo<Version>()
    .execute()
/** All of them, drafts and what was sent back included, for those who work on it. */
export const listAllVersions = ({ db }: Ctx, dataset: string): Promise<Version[]> =>
  db
    .selectFrom('datasets.version as version')
    .innerJoin('datasets.resource as resource', 'resource.id', 'version.resource_id')
    .selectAll('version')
    .where('resource.dataset_id', '=', dataset)
    .orderBy('resource.position')
    .orderBy('version.id', 'desc')
    .$castTo<Version>()
    .execute()
export async function getVersion(ctx: Ctx, id: string): Promise<{ dataset: Dataset; resource: Resource; version: Version }> {
  const version = await ctx.db
    .selectFrom('datasets.version')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Version>()
    .executeTakeFirstOrThrow(notFound)
  const { dataset, resource } = await getResource(ctx, version.resource_id)
  if (version.state !== 'published' && !maySee(ctx.actor, dataset)) throw notFound()
  return { dataset, resource, version }
}

export const listFindings = ({ db }: Ctx, versions: readonly string[]): Promise<Finding[]> =>
  versions.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('datasets.finding')
        .selectAll()
        .where('version_id', 'in', [...versions])
        .orderBy('version_id')
        .orderBy('column')
        .$castTo<Finding>()
        .execute()

export const openReview = ({ db }: Ctx, dataset: string): Promise<Review | undefined> =>
  db.selectFrom('datasets.review').selectAll().where('dataset_id', '=', dataset).where('state', '=', 'open').executeTakeFirst()
export const listReviews = ({ db }: Ctx, dataset: string): Promise<Review[]> =>
  db.selectFrom('datasets.review').selectAll().where('dataset_id', '=', dataset).orderBy('id', 'desc').execute()
export const listGates = ({ db }: Ctx, reviews: readonly string[]): Promise<Gate[]> =>
  reviews.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('datasets.gate')
        .selectAll()
        .where('review_id', 'in', [...reviews])
        .orderBy('id')
        .execute()
export const versionsIn = ({ db }: Ctx, review: string): Promise<Version[]> =>
  db
    .selectFrom('datasets.review_version as member')
    .innerJoin('datasets.version as version', 'version.id', 'member.version_id')
    .selectAll('version')
    .where('member.review_id', '=', review)
    .orderBy('version.id')
    .$castTo<Version>()
    .execute()

export const listThemes = ({ db }: Pick<Ctx, 'db'>): Promise<Theme[]> =>
  db.selectFrom('datasets.theme').selectAll().orderBy('position').execute()
export const listLicences = ({ db }: Pick<Ctx, 'db'>): Promise<Licence[]> =>
  db.selectFrom('datasets.licence').selectAll().orderBy('position').execute()
export const listRelations = ({ db }: Ctx, dataset: string) =>
  db.selectFrom('datasets.relation').selectAll().where('dataset_id', '=', dataset).orderBy('kind').orderBy('title').execute()

/** What changed in the description of a data set: for the public since it is public. */
export const listChanges = ({ db }: { db: Db }, dataset: string, { all = false } = {}) =>
  db
    .selectFrom('datasets.change')
    .selectAll()
    .where('dataset_id', '=', dataset)
    .$if(!all, (query) => query.where('public', '=', true))
    .orderBy('id', 'desc')
    .limit(500)
    .execute()

/** Views, downloads and calls so far. */
export async function usageOf({ db }: Pick<Ctx, 'db'>, dataset: string) {
  const { rows } = await sql<{ views: number; downloads: number; calls: number }>`
    select coalesce(sum(views), 0)::int as views, coalesce(sum(downloads), 0)::int as downloads, coalesce(sum(calls), 0)::int as calls
    from datasets.usage where dataset_id = ${dataset}::uuid`.execute(db)
  return rows[0] ?? { views: 0, downloads: 0, calls: 0 }
}
