import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newVersion } from '../src/modules/datasets/index.ts'
import { ingestFile } from '../src/modules/ingestion/index.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import type { Someone, World } from './world.ts'

export const STOPS =
  '站点编号,站点名称,街道,线路数\n0001,示例路口,沙头街道,4\n0002,示例公园,沙头街道,7\n0003,示例学校,福田街道,2\n'

/** A table of the engine, made of the text of a file by the whole pipeline. */
export async function aTable(ctx: Ctx, csv: string) {
  const folder = await mkdtemp(join(tmpdir(), 'yangguang-table-'))
  try {
    const path = join(folder, '数据.csv')
    await writeFile(path, csv)
    const ingested = await ingestFile(ctx, { path, name: '数据.csv' })
    if (ingested.outcome === 'refused') throw new Error(ingested.sentence)
    const [table] = ingested.tables
    if (!table) throw new Error('no table')
    return table
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The id at the end of, or in, the address that a form led to. */
export const idIn = (answer: Response) => /([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''

let serial = 0
export const DESCRIPTION = {
  abstract: '示例：全市公交站点的编号、名称、所在街道和经过的线路数，由示例部门整理。',
  theme: 'transport',
  keywords: '公交、站点',
  frequency: 'monthly',
  contactPhone: '0755-00000000',
}

type Given = {
  title?: string
  slug?: string
  frequency?: string
  automatic?: string
  keys?: string
  description?: Record<string, string>
}

/** A data set of the finance bureau with one resource, described by its steward through the forms. */
export async function aDataset(
  world: World,
  { title = `示例数据集${++serial}`, keys = '站点编号', description = {}, ...more }: Given = {},
) {
  const made = await world.pan.submit('/workbench/datasets', { ...DESCRIPTION, title, ...more, ...description })
  const id = idIn(made)
  await world.pan.submit(`/workbench/datasets/${id}/resources`, { title: '站点表', keyColumns: keys })
  const resource = await world.db
    .selectFrom('datasets.resource')
    .select('id')
    .where('dataset_id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, resource: resource.id, title }
}

/** The next version of a resource, taken by the steward. */
export async function aVersion(world: World, resource: string, csv = STOPS, { automatic = false } = {}) {
  const { tableId, recipe } = await aTable(world.pan.ctx(), csv)
  const { id } = await world.as(automatic ? world.system() : world.pan, (tx) =>
    newVersion(tx, resource, { tableId, recipe, note: '示例', automatic }),
  )
  return id
}

export const openToAll = { openingClass: 'unconditional', licence: 'open' }

/** What is waiting to be decided on now. */
export async function reviewOf(world: World, dataset: string) {
  const answer = await world.pan.get(`/api/datasets/${dataset}/review`)
  return (await answer.json()) as {
    review: string | null
    kind: string
    hash: string
    waitsFor: string[]
    problems: { sentence: string }[]
    findings: { id: string; column: string; kind: string; blocks: boolean; cleared: boolean }[]
  }
}

/** Somebody passes or returns a gate on what is there now. */
export async function decide(world: World, who: Someone, dataset: string, gate: string, more: Record<string, string> = {}) {
  const { review, hash } = await reviewOf(world, dataset)
  return who.submit(`/workbench/datasets/reviews/${review}/decisions`, { gate, verdict: 'passed', hash, ...more })
}

/** All three gates by their three people. */
export async function passAll(world: World, dataset: string) {
  await decide(world, world.tang, dataset, 'secrecy')
  await decide(world, world.zheng, dataset, 'approval')
  return decide(world, world.han, dataset, 'opening')
}

/** A published data set with one version, open to everybody. */
export async function aPublished(world: World, given: Given & { csv?: string } = {}) {
  const dataset = await aDataset(world, given)
  await world.pan.submit(`/workbench/datasets/${dataset.id}/class`, openToAll)
  const version = await aVersion(world, dataset.resource, given.csv)
  await world.pan.submit(`/workbench/datasets/${dataset.id}/submission`, {})
  await passAll(world, dataset.id)
  return { ...dataset, version }
}
