import type { Ctx } from '../../platform/ctx.ts'
import type { EventType, Recorded } from '../../platform/events.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import {
  DatasetChanged,
  DatasetPublished,
  DatasetRenewed,
  DatasetWithdrawn,
  VersionPublished,
  VersionWithdrawn,
} from './events.ts'
import { datasetLabels } from './labels.ts'
import { type Dataset, datasetPath, frequencies, groundLabel, openingClasses, type Resource } from './model.ts'

const BATCH = 200

const ofSubject = (event: unknown) => ({
  event: event as EventType<unknown>,
  ids: ({ subjectId }: Recorded<never>) => [subjectId],
})
const ofDataset = (event: unknown) => ({
  event: event as EventType<unknown>,
  ids: ({ data }: Recorded<never>) => [(data as { dataset: string }).dataset],
})

/** The open catalogue: what is in it, found by title, abstract, keywords and the names of its columns. */
export const datasetSource: PublicSource = {
  kind: 'dataset',
  label: '数据集',
  changedBy: [
    ...[DatasetPublished, DatasetChanged, DatasetRenewed, DatasetWithdrawn].map(ofSubject),
    ...[VersionPublished, VersionWithdrawn].map(ofDataset),
  ],
  load: (ctx, ids) => (ids.length === 0 ? Promise.resolve([]) : read(ctx, { ids })),
  all: async function* (ctx) {
    for (let after: string | undefined; ; ) {
      const things = await read(ctx, { after })
      if (things.length === 0) return
      yield things
      after = things.at(-1)?.id
    }
  },
}

async function read(ctx: Ctx, { ids, after }: { ids?: readonly string[]; after?: string | undefined }): Promise<PublicThing[]> {
  const datasets = await ctx.db
    .selectFrom('datasets.dataset')
    .selectAll()
    .where('state', '=', 'published')
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(ids ? 10_000 : BATCH)
    .$castTo<Dataset>()
    .execute()
  if (datasets.length === 0) return []
  const resources = await ctx.db
    .selectFrom('datasets.resource')
    .selectAll()
    .where(
      'dataset_id',
      'in',
      datasets.map(({ id }) => id),
    )
    .orderBy('position')
    .$castTo<Resource>()
    .execute()
  const byDataset = Map.groupBy(resources, ({ dataset_id }) => dataset_id)
  const themes = new Map(
    (await ctx.db.selectFrom('datasets.theme').select(['slug', 'name']).execute()).map(({ slug, name }) => [slug, name]),
  )
  return datasets.map((dataset) => ({
    id: dataset.id,
    kind: 'dataset',
    title: dataset.title,
    url: datasetPath(dataset),
    text: textOf(dataset, byDataset.get(dataset.id) ?? []),
    office: dataset.organisation_id,
    publishedOn: dataset.updated_on ?? dataset.published_on,
    indexNumber: dataset.number,
    keywords: dataset.keywords,
    form: dataset.opening_class && openingClasses[dataset.opening_class].label,
    column: themes.get(dataset.theme ?? '') ?? null,
  }))
}

/** What is said of it on its page, with the columns of what is current. */
function textOf(dataset: Dataset, resources: readonly Resource[]) {
  const lines = [dataset.abstract]
  if (dataset.opening_class)
    lines.push(
      `${datasetLabels.openingClass}：${openingClasses[dataset.opening_class].label} ${groundLabel(dataset.class_ground)}`.trim(),
    )
  lines.push(`${datasetLabels.frequency}：${frequencies[dataset.frequency]}`)
  if (dataset.spatial) lines.push(`${datasetLabels.spatial}：${dataset.spatial}`)
  for (const { title, description, contract, dictionary, current_version_id } of resources) {
    if (current_version_id === null) continue
    const columns = (contract ?? []).map(({ name }) => {
      const { label, description: said } = dictionary[name] ?? {}
      return [name, label, said].filter(Boolean).join(' ')
    })
    lines.push([title, description].filter(Boolean).join('：'), `字段：${columns.join('、')}`)
  }
  return lines.join('\n')
}
