import type { Recipe, Targets } from '../ingestion/index.ts'
import { newVersion } from './actions/take-version.ts'
import { workbenchPath } from './model.ts'
import { getResource } from './queries.ts'

const versionPath = (id: string) => `/workbench/datasets/versions/${id}`

/** The resources into which what is taken in may go. */
export const intakeTargets: Targets = {
  list: ({ db }, { dataset, organisations }) =>
    organisations.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('datasets.resource as resource')
          .innerJoin('datasets.dataset as dataset', 'dataset.id', 'resource.dataset_id')
          .select([
            'dataset.id as dataset',
            'dataset.title as datasetTitle',
            'dataset.organisation_id as organisation',
            'resource.id as resource',
            'resource.title',
          ])
          .where('dataset.organisation_id', 'in', [...organisations])
          .where('dataset.state', '<>', 'withdrawn')
          .$if(dataset !== undefined, (query) => query.where('dataset.id', '=', dataset ?? ''))
          .orderBy('dataset.title')
          .orderBy('resource.position')
          .execute()
          .then((rows) => rows.map((row) => ({ ...row, href: `${workbenchPath(row.dataset)}/resources` }))),
  kept: async (ctx, id) => {
    const { resource } = await getResource(ctx, id)
    const recipe = resource.recipe as Recipe | null
    if (!resource.contract || resource.current_version_id === null) return { recipe, contract: null }
    const { rows } = await ctx.db
      .selectFrom('datasets.version')
      .select('rows')
      .where('id', '=', resource.current_version_id)
      .executeTakeFirstOrThrow()
    return { recipe, contract: { rows, columns: resource.contract } }
  },
  take: async (tx, resource, table) => {
    const { id } = await newVersion(tx, resource, table)
    return { id, href: versionPath(id) }
  },
  hrefOf: versionPath,
}
