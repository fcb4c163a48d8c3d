import type { Ctx } from '../../platform/ctx.ts'
import { screen } from '../screening/index.ts'
import { findTable, type TableVersion } from '../tables/index.ts'
import { contentHash } from './content-hash.ts'
import { findingLabel, isBlocking } from './finding-rules.ts'
import { classOf, type Dataset, type Finding, type Resource, type ReviewKind, type Version } from './model.ts'
import { listFindings, listResources } from './queries.ts'

/** One thing that has to be mended before the data set may be submitted or published, and where. */
export type Problem = { at: 'description' | 'class' | 'resources' | 'columns' | 'findings'; sentence: string }
/** What would go public together, with the hash of it and what stands against it. */
export type Prepared = {
  kind: ReviewKind
  resources: Resource[]
  versions: Version[]
  tables: Map<string, TableVersion>
  findings: Finding[]
  hash: string
  problems: Problem[]
}

/** Everything that must hold, looked at when it is submitted, when a gate is decided and again when it is published. */
export async function prepare(ctx: Ctx, dataset: Dataset, given: readonly Version[]): Promise<Prepared> {
  const resources = await listResources(ctx, dataset.id)
  // Of what is not open only the entry of the catalogue is public.
  const versions = classOf(dataset)?.openingClass === 'not-open' ? [] : [...given]
  const tables = new Map<string, TableVersion>()
  for (const { id, table_id } of versions) {
    const table = await findTable(ctx, table_id)
    if (table) tables.set(id, table)
  }
  const findings = await listFindings(
    ctx,
    versions.map(({ id }) => id),
  )
  const hashed = versions.map(({ id, resource_id }) => ({ id, resource_id, sha256: tables.get(id)?.parquet?.sha256 ?? '' }))
  const prepared = { resources, versions, tables, findings }
  return {
    ...prepared,
    kind: kindOf(dataset, resources, versions),
    hash: contentHash(dataset, resources, hashed),
    problems: [...(await describedProblems(ctx, dataset)), ...classProblems(dataset, prepared), ...versionProblems(prepared)],
  }
}

export const sentenceOf = (problems: readonly Problem[]) => problems.map(({ sentence }) => sentence).join('；')

/** What opens for the first time, another class, a new resource or other columns go through the city's review; the rest is the office's. */
const kindOf = (dataset: Dataset, resources: readonly Resource[], versions: readonly Version[]): ReviewKind => {
  const isNew = ({ resource_id }: Version) => resources.find(({ id }) => id === resource_id)?.current_version_id == null
  return dataset.state !== 'published' ||
    dataset.proposed !== null ||
    versions.some((version) => version.drift !== null || isNew(version))
    ? 'opening'
    : 'update'
}

async function describedProblems(ctx: Ctx, dataset: Dataset): Promise<Problem[]> {
  const problems: Problem[] = []
  const say = (sentence: string) => problems.push({ at: 'description', sentence })
  if (!dataset.theme) say('请选择主题')
  if (dataset.keywords.length === 0) say('请填写至少一个关键词')
  if (!dataset.contact_phone && !dataset.contact_mail) say('请填写联系电话或者电子邮箱')
  const text = [dataset.title, dataset.abstract, ...dataset.keywords, dataset.spatial ?? ''].join('\n')
  const { blocks, sentence } = await screen(ctx, { text, files: [], scope: dataset.id })
  if (blocks) say(`基本信息：${sentence}`)
  return problems
}

function classProblems(dataset: Dataset, { resources, versions }: Pick<Prepared, 'resources' | 'versions'>): Problem[] {
  const decision = classOf(dataset)
  if (!decision) return [{ at: 'class', sentence: '请确定开放属性' }]
  if (decision.openingClass === 'not-open') return []
  const filled = new Set(versions.map(({ resource_id }) => resource_id))
  const rows = resources.filter(({ id, current_version_id }) => current_version_id !== null || filled.has(id))
  return rows.length === 0 ? [{ at: 'resources', sentence: '请上传数据：至少一个资源要有数据版本' }] : []
}

function versionProblems({ resources, versions, tables, findings }: Omit<Prepared, 'hash' | 'kind' | 'problems'>): Problem[] {
  const problems: Problem[] = []
  for (const version of versions) {
    const resource = resources.find(({ id }) => id === version.resource_id)
    const name = resource?.title ?? ''
    const table = tables.get(version.id)
    if (!table?.parquet) problems.push({ at: 'resources', sentence: `“${name}”的数据表还没有准备好` })
    if (version.scanned_at === null) problems.push({ at: 'findings', sentence: `“${name}”的个人信息检测还没有完成` })
    const columns = new Set(table?.columns.map((column) => column.name))
    for (const key of resource?.key_columns ?? [])
      if (table && !columns.has(key)) problems.push({ at: 'columns', sentence: `“${name}”的主键字段“${key}”不在数据里` })
    for (const finding of findings)
      if (finding.version_id === version.id && isBlocking(finding))
        problems.push({ at: 'findings', sentence: `“${name}”的“${finding.column}”含${findingLabel(finding.kind)}，尚未处理` })
  }
  return problems
}
