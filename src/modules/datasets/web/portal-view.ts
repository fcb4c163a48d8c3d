import type { Context } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound, Refusal } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { columnsSeen, rowsSeen } from '../access/seen.ts'
import { hasPlaces } from '../catalogue/held.ts'
import { daysLate } from '../frequency.ts'
import { findDataset, listLicences, listResources, listThemes } from '../queries.ts'
import { type Readable, readable } from '../readable.ts'
import type { DatasetView } from './pages/portal/dataset-frame.tsx'

export type Viewed = {
  view: DatasetView
  found: Readable | null
  /** Where only numbers over many rows may be had. */
  statistics: Readable | null
}

/** A data set as its pages show it to whoever asks: with the table and version that the address names, as far as they may read it. */
export async function viewOf(c: Context<Env>): Promise<Viewed> {
  const { ctx } = c.var
  const params = new URL(c.req.url).searchParams
  const dataset = await findDataset(ctx, c.req.param('slug') ?? '')
  // What is being made is seen at the desk alone.
  if (!dataset || dataset.published_on === null || dataset.state === 'draft') throw notFound()
  const [tree, themes, licences, all] = await Promise.all([
    loadOrganisations(ctx),
    listThemes(ctx),
    listLicences(ctx),
    listResources(ctx, dataset.id),
  ])
  const resources = dataset.state === 'published' ? all.filter(({ current_version_id }) => current_version_id !== null) : []
  const resource = chosen(resources, params.get('resource'))
  const read = resource ? await readFor(c, { dataset: dataset.id, resource: resource.id }) : null
  // Numbers over many rows are no rows to look at: they have a place of their own.
  const found = read?.limits.statistics ? null : read
  const office = tree.byId.get(dataset.organisation_id)
  const today = dayOf(ctx.now)
  const licence = licences.find(({ slug }) => slug === dataset.licence)
  const columns = found ? columnsSeen(found) : []
  return {
    found,
    view: {
      dataset,
      office: { slug: office?.slug ?? '', name: office?.name ?? '' },
      themeName: themes.find(({ slug }) => slug === dataset.theme)?.name ?? null,
      licence: licence && dataset.opening_class === 'unconditional' ? licence : null,
      due: {
        updatedOn: dataset.updated_on,
        nextDueOn: dataset.next_due_on,
        daysLate: dataset.next_due_on && dataset.next_due_on < today ? daysLate(dataset.next_due_on, today) : 0,
      },
      resources: dataset.opening_class === 'not-open' ? [] : resources,
      shown: found && {
        resource: found.resource,
        release: found.release,
        columns,
        rows: await rowsSeen(ctx, found),
        isOld: found.release.id !== found.resource.current_version_id,
        hasPlaces: hasPlaces(columns),
      },
      isGranted: dataset.opening_class === 'conditional' && read?.limits.statistics === undefined && found !== null,
    },
    statistics: read?.limits.statistics ? read : null,
  }
}

/** The same, where there is nothing without rows. */
export async function viewWithRows(
  c: Context<Env>,
): Promise<{ view: DatasetView & { shown: NonNullable<DatasetView['shown']> }; found: Readable }> {
  const { view, found } = await viewOf(c)
  if (!found || !view.shown) throw notFound()
  return { view: { ...view, shown: view.shown }, found }
}

/** By its position, as the pages' addresses name it, or by its id. */
function chosen<Each extends { id: string; position: number }>(resources: readonly Each[], asked: string | null) {
  if (!asked) return resources[0]
  const resource = resources.find(({ id, position }) => id === asked || String(position) === asked)
  if (!resource) throw notFound()
  return resource
}

async function readFor(c: Context<Env>, asked: { dataset: string; resource: string }) {
  const version = new URL(c.req.url).searchParams.get('version') || undefined
  if (version !== undefined && !/^[1-9]\d{0,8}$/.test(version)) throw notFound()
  try {
    return await readable(c.var.ctx, { ...asked, number: version === undefined ? undefined : Number(version) })
  } catch (error) {
    if (error instanceof Refusal && error.status === 404 && version === undefined) return null
    throw error
  }
}
