import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { OpeningClass } from '../src/modules/datasets/index.ts'
import { archiveTable, type Cell, type columnsOf, publishTable } from '../src/modules/tables/index.ts'
import { type Ctx, inTransaction, SYSTEM } from '../src/platform/ctx.ts'
import { dayOf } from '../src/platform/day.ts'
import { aTable } from './query-tables.ts'

export type Opened = { dataset: string; resource: string; slug: string; versions: string[] }
type Given = {
  slug: string
  title: string
  office: string
  columns: Parameters<typeof columnsOf>[0]
  /** The rows of each version, the oldest first. */
  versions: readonly (readonly (readonly Cell[])[])[]
  openingClass?: OpeningClass
  theme?: string
  abstract?: string
  keywords?: string[]
  keys?: string[]
  nextDueOn?: string
  dictionary?: Record<string, { label?: string; unit?: string; description?: string }>
}

/** A data set as it is once it is open, written down as such: for what is read, not for how it came to be (test/open-data.ts). */
export async function anOpened(ctx: Ctx, given: Given): Promise<Opened> {
  const { slug, title, openingClass = 'unconditional', abstract = `示例：${title}。`, keywords = [], versions } = given
  const [dataset, resource] = [randomUUID(), randomUUID()]
  const system: Ctx = { ...ctx, actor: SYSTEM }
  const today = dayOf(ctx.now)
  const tables = []
  for (const rows of versions) tables.push(await aTable(system, given.columns, rows))
  const contract = tables.at(-1)?.columns.map(({ name, type }) => ({ name, type })) ?? null
  await ctx.db
    .insertInto('datasets.dataset')
    .values({
      id: dataset,
      number: `示例/${slug}`,
      slug,
      organisation_id: given.office,
      state: 'published',
      title,
      abstract,
      theme: given.theme ?? null,
      keywords,
      opening_class: openingClass,
      class_ground: openingClass === 'not-open' ? 'privacy' : openingClass === 'conditional' ? 'capacity' : null,
      class_reason: openingClass === 'unconditional' ? null : '示例理由',
      opening_conditions: openingClass === 'conditional' ? '示例：以接口方式提供' : null,
      usage_requirements: openingClass === 'conditional' ? '示例：不得转让' : null,
      security_measures: openingClass === 'conditional' ? '示例：专机使用' : null,
      frequency: 'monthly',
      contact_phone: '0755-00000000',
      published_on: today,
      updated_on: today,
      next_due_on: given.nextDueOn ?? null,
      words: [title, ...keywords, abstract, ...(contract ?? []).map(({ name }) => name)].join('\n').toLowerCase(),
      made_by: SYSTEM.id,
      made_at: ctx.now,
      changed_at: new Date(),
    })
    .execute()
  await ctx.db
    .insertInto('datasets.resource')
    .values({
      id: resource,
      dataset_id: dataset,
      position: 1,
      title,
      key_columns: given.keys ?? [],
      contract: contract === null ? null : sql`${JSON.stringify(contract)}::jsonb`,
      dictionary: sql`${JSON.stringify(given.dictionary ?? {})}::jsonb`,
    })
    .execute()
  const ids: string[] = []
  for (const [index, table] of tables.entries()) {
    const id = randomUUID()
    await inTransaction(system, async (tx) => {
      await publishTable(tx, table.id)
      await tx.db
        .insertInto('datasets.version')
        .values({
          id,
          resource_id: resource,
          number: index + 1,
          state: 'published',
          table_id: table.id,
          rows: table.rows,
          made_by: SYSTEM.id,
          made_at: ctx.now,
          published_at: new Date(ctx.now.getTime() - (tables.length - 1 - index) * 40 * 86_400_000),
        })
        .execute()
      await tx.db.updateTable('datasets.resource').set({ current_version_id: id }).where('id', '=', resource).execute()
    })
    ids.push(id)
  }
  for (const table of tables.slice(0, -1)) await archiveTable(system, table.id)
  return { dataset, resource, slug, versions: ids }
}

/** 示例: public toilets, with what somebody hostile would write into a cell. */
export const TOILETS: Pick<Given, 'columns' | 'dictionary'> = {
  columns: [
    { name: '编号', type: 'text' },
    { name: '名称', type: 'text' },
    { name: '区', type: 'text' },
    { name: '蹲位', type: 'integer' },
    { name: '面积', type: 'decimal', unit: '平方米' },
    { name: '启用日期', type: 'date' },
    { name: '无障碍', type: 'boolean' },
    { name: '经度', type: 'decimal' },
    { name: '纬度', type: 'decimal' },
  ],
  dictionary: { 蹲位: { description: '男女合计' } },
}
export const TOILET_ROWS: readonly (readonly Cell[])[] = [
  ['0001', '示例公园公厕', '福田区', 12, '60.5', '2019-03-01', true, '114.05', '22.54'],
  ['0002', '示例广场公厕', '南山区', 8, '40', '2020-06-15', false, '113.93', '22.53'],
  ['0003', '<script>alert(1)</script>', '福田区', 20, '88.25', '2021-01-05', true, '114.06', '22.55'],
  ['0004', '=HYPERLINK("http://example.invalid","点我")', '罗湖区', 6, '30', '2022-11-20', null, '114.15', '22.55'],
  ['0005', '"><img src=x onerror=alert(1)>', '福田区', 4, null, null, false, null, null],
]
