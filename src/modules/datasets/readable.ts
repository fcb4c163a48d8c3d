import type { Ctx } from '../../platform/ctx.ts'
import { addDays, dayOf, startOf } from '../../platform/day.ts'
import { notFound } from '../../platform/errors.ts'
import { type Column, findTable, type Limits, type TableVersion } from '../tables/index.ts'
import { grantOf } from './access/grant-of.ts'
import type { Dataset, Resource, Version } from './model.ts'
import { mayReadRows } from './policy.ts'
import { getDataset, getResource, getVersion, listResources } from './queries.ts'

export type Asked = {
  /** Id or slug; its first resource with a published version is meant. */
  dataset?: string
  resource?: string
  /** The version that was current at the end of this day. */
  asOf?: string | undefined
  /** The published version of this number. */
  number?: number | undefined
  appKey?: string | undefined
}
/** `release` is the row of the version (number, when published), `version` its table. */
export type Readable = { dataset: Dataset; resource: Resource; release: Version; version: TableVersion; limits: Limits }

/**
 * The one place that says who may read which rows. What is published and open to all is read by all; what is open on conditions as far
 * as the caller's grant goes; anything else is absent, and absent looks the same whatever the reason.
 */
export async function readable(ctx: Ctx, asked: Asked): Promise<Readable> {
  const { dataset, resource } = await resourceOf(ctx, asked)
  if (dataset.state !== 'published') throw notFound()
  const limits = await limitsFor(ctx, dataset, asked.appKey)
  const release = await releaseOf(ctx, resource, asked)
  // The numbers of two versions, one less the other, are those of the few rows that came or went between them.
  if (limits.statistics && release.id !== resource.current_version_id) throw notFound()
  return { dataset, resource, release, version: await tableOf(ctx, resource, release), limits }
}

/** The rows of any version, drafts included, for those who work on it or review it. */
export async function readableDraft(ctx: Ctx, versionId: string): Promise<Readable> {
  const { dataset, resource, version } = await getVersion(ctx, versionId)
  if (!mayReadRows(ctx.actor, dataset)) throw notFound()
  return { dataset, resource, release: version, version: await tableOf(ctx, resource, version), limits: {} }
}

async function resourceOf(ctx: Ctx, asked: Asked) {
  if (asked.resource !== undefined) {
    const found = await getResource(ctx, asked.resource)
    if (asked.dataset !== undefined && ![found.dataset.id, found.dataset.slug].includes(asked.dataset)) throw notFound()
    return found
  }
  const dataset = await getDataset(ctx, asked.dataset ?? '')
  const resource = (await listResources(ctx, dataset.id)).find(({ current_version_id }) => current_version_id !== null)
  if (!resource) throw notFound()
  return { dataset, resource }
}

async function limitsFor(ctx: Ctx, dataset: Dataset, appKey: string | undefined): Promise<Limits> {
  if (dataset.opening_class === 'unconditional') return {}
  const limits = dataset.opening_class === 'conditional' ? await grantOf(ctx, dataset, appKey) : null
  if (!limits) throw notFound()
  return limits
}

/** What was withdrawn is read by nobody, not even as of a day on which it was current. */
async function releaseOf({ db, now }: Ctx, resource: Resource, { asOf, number }: Asked): Promise<Version> {
  const published = db
    .selectFrom('datasets.version')
    .selectAll()
    .where('resource_id', '=', resource.id)
    .where('state', '=', 'published')
    .where('withdrawn_at', 'is', null)
    .$castTo<Version>()
  if (number !== undefined) return published.where('number', '=', number).executeTakeFirstOrThrow(notFound)
  if (asOf !== undefined && asOf < dayOf(now))
    return published
      .where('published_at', '<', startOf(addDays(asOf, 1)))
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(notFound)
  return published.where('id', '=', resource.current_version_id).executeTakeFirstOrThrow(notFound)
}

async function tableOf(ctx: Ctx, resource: Resource, { table_id }: Version): Promise<TableVersion> {
  const table = await findTable(ctx, table_id)
  if (!table || table.place === 'dropped') throw notFound()
  return { ...table, columns: wordsFor(resource, table.columns) }
}

/** The columns with what the dictionary says of them. */
export const wordsFor = ({ dictionary }: Pick<Resource, 'dictionary'>, columns: readonly Column[]): Column[] =>
  columns.map((column) => {
    const { sensitive: _, ...words } = dictionary[column.name] ?? {}
    return { ...column, ...Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) }
  })
