import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { isOverdue } from '../frequency.ts'
import { classOf, type Dataset, type Resource } from '../model.ts'
import { listLicences } from '../queries.ts'
import type { Assessed } from './checks.ts'
import { measureQuality, type Quality } from './measure.ts'

/** The quality of data sets as it is now, by their ids; computed, never stored. */
export async function qualityOf(ctx: Ctx, datasets: readonly Dataset[]): Promise<Map<string, Quality>> {
  if (datasets.length === 0) return new Map()
  const ids = datasets.map(({ id }) => id)
  const [licences, resources, relations] = await Promise.all([
    listLicences(ctx),
    ctx.db
      .selectFrom('datasets.resource')
      .selectAll()
      .where('dataset_id', '=', sql<string>`any(${ids}::uuid[])`)
      .$castTo<Resource>()
      .execute(),
    ctx.db
      .selectFrom('datasets.relation')
      .select(['dataset_id', sql<number>`count(*)::int`.as('count')])
      .where('dataset_id', '=', sql<string>`any(${ids}::uuid[])`)
      .groupBy('dataset_id')
      .execute(),
  ])
  const byDataset = Map.groupBy(resources, ({ dataset_id }) => dataset_id)
  const related = new Map(relations.map(({ dataset_id, count }) => [dataset_id, count]))
  const licenceOf = new Map(licences.map((licence) => [licence.slug, licence]))
  const today = dayOf(ctx.now)
  return new Map(
    datasets.map((dataset) => {
      const licence = licenceOf.get(dataset.licence)
      const assessed: Assessed = {
        openingClass: classOf(dataset)?.openingClass ?? null,
        published: dataset.state === 'published',
        licence: { open: licence?.open ?? false, url: licence?.url ?? null },
        abstract: dataset.abstract,
        theme: dataset.theme,
        keywords: dataset.keywords.length,
        frequency: dataset.frequency,
        overdue: isOverdue(today, dataset),
        temporal: dataset.temporal_from !== null || dataset.temporal_to !== null,
        spatial: dataset.spatial !== null,
        contact: dataset.contact_phone !== null || dataset.contact_mail !== null,
        rights: dataset.usage_requirements !== null || (licence?.text ?? null) !== null,
        updatedOn: dataset.updated_on,
        resources: (byDataset.get(dataset.id) ?? []).map(assessResource),
        relations: related.get(dataset.id) ?? 0,
      }
      return [dataset.id, measureQuality(assessed)]
    }),
  )
}

function assessResource(resource: Resource): Assessed['resources'][number] {
  const columns = (resource.contract ?? []).map(({ name }) => resource.dictionary[name] ?? {})
  return {
    available: resource.current_version_id !== null,
    described:
      resource.description !== '' || (columns.length > 0 && columns.every(({ description }) => description !== undefined)),
    columns: columns.length,
    explained: columns.filter(({ label, description }) => label !== undefined || description !== undefined).length,
    coded: columns.filter(({ code }) => code !== undefined).length,
    keys: resource.key_columns.length,
    // The version's own size is known as soon as it is there.
    bytes: resource.current_version_id === null ? null : 0,
  }
}
