import { randomBytes } from 'node:crypto'
import { columnsOf, fillFrom, finishTable, publishTable, stageTable } from '../../src/modules/tables/index.ts'
import { plain } from '../../src/platform/engine/index.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * Data sets of the finance bureau: one open on conditions, whose rows are the office's own, with a version before the current one; one
 * that is being made, with a submission that was sent back; one that was taken out of the catalogue.
 */
export async function plantDatasets(world: World, canary: Plant, finance: string) {
  const { db } = world
  // 负责人 of the office; who oversees it sees what there is and how far it is, and no row.
  const [inside, watching] = [['lin'] as const, ['zhou'] as const]
  const theirs = [inside, watching]
  const aTable = async (cell: string) => {
    const id = await stageTable(
      world.pan.ctx(),
      columnsOf([
        { name: '编号', type: 'text' },
        { name: '内容', type: 'text' },
      ]),
    )
    await fillFrom(world.pan.ctx(), id, { select: plain('select 1, {key:String}, {cell:String}', { key: 'K1', cell }) })
    await finishTable(world.pan.ctx(), id)
    return id
  }
  const made = { made_by: world.pan.id, made_at: world.now }
  const aSet = async (slug: string, more: object) =>
    (
      await db
        .insertInto('datasets.dataset')
        .values({
          number: `PLANTED/${slug}`,
          slug,
          organisation_id: finance,
          title: `示例${slug}`,
          abstract: '示例摘要',
          theme: 'finance',
          keywords: ['示例'],
          contact_phone: '0755-00000000',
          changed_at: world.now,
          ...made,
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const aResource = async (dataset: string) =>
    (
      await db
        .insertInto('datasets.resource')
        .values({ dataset_id: dataset, position: 1, title: '示例资源', key_columns: ['编号'] })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const aVersion = async (resource: string, table: string, more: object) =>
    (
      await db
        .insertInto('datasets.version')
        .values({ resource_id: resource, table_id: table, rows: 1, scanned_at: world.now, ...made, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const contract = JSON.stringify(
    ['编号', '内容'].map((name) => ({ name, type: 'text', filled: 1, distinct: 1, least: null, greatest: null })),
  )

  const conditional = await aSet('planted-conditional', {
    state: 'published',
    opening_class: 'conditional',
    class_ground: 'capacity',
    class_reason: '示例',
    opening_conditions: '示例',
    usage_requirements: '示例',
    security_measures: '示例',
    licence: 'agreement',
    published_on: '2026-09-01',
    updated_on: '2026-09-10',
  })
  const rows = await aResource(conditional)
  const tables = [
    await aTable(canary('datasets: rows of an earlier version, open on conditions', inside)),
    await aTable(canary('datasets: rows open on conditions', inside)),
  ] as const
  for (const table of tables) await world.as(world.pan, (tx) => publishTable(tx, table))
  const published = { state: 'published' as const, published_at: world.now }
  const earlier = await aVersion(rows, tables[0], { ...published, number: 1 })
  const current = await aVersion(rows, tables[1], { ...published, number: 2 })
  await db.updateTable('datasets.resource').set({ current_version_id: current, contract }).where('id', '=', rows).execute()

  const draft = await aSet('planted-draft', {
    title: canary('datasets.dataset.title of a draft', ...theirs),
    abstract: canary('datasets.dataset.abstract of a draft', ...theirs),
    opening_class: 'unconditional',
    proposed: null,
  })
  const draftResource = await aResource(draft)
  const draftVersion = await aVersion(draftResource, await aTable(canary('datasets: rows of a draft', inside)), {
    state: 'returned',
    note: canary('datasets.version.note of a draft', ...theirs),
  })
  const finding = await db
    .insertInto('datasets.finding')
    .values({
      version_id: draftVersion,
      column: '内容',
      kind: 'mobile',
      rows: 1,
      blocks: true,
      examples: JSON.stringify([canary('datasets.finding.examples', ...theirs)]),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const review = await db
    .insertInto('datasets.review')
    .values({
      dataset_id: draft,
      kind: 'opening',
      state: 'returned',
      note: canary('datasets.review.note', ...theirs),
      submitted_by: world.pan.id,
      submitted_at: world.now,
      ended_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('datasets.gate')
    .values({
      review_id: review.id,
      kind: 'secrecy',
      verdict: 'returned',
      hash: randomBytes(32).toString('hex'),
      opinion: canary('datasets.gate.opinion', ...theirs),
      decided_by: world.tang.id,
      decided_at: world.now,
    })
    .execute()
  await db
    .insertInto('datasets.change')
    .values({
      dataset_id: draft,
      field: 'title',
      before: JSON.stringify(canary('datasets.change.before of a draft', ...theirs)),
      after: JSON.stringify('示例'),
      public: false,
      changed_by: world.pan.id,
      changed_at: world.now,
    })
    .execute()
  const relation = await db
    .insertInto('datasets.relation')
    .values({ dataset_id: draft, kind: 'service', url: '/requests', title: canary('datasets.relation of a draft', ...theirs) })
    .returning('id')
    .executeTakeFirstOrThrow()
  const planned = await db
    .insertInto('datasets.plan_item')
    .values({
      organisation_id: finance,
      year: 2026,
      title: canary('datasets.plan_item of a plan that is not public', ...theirs),
      opening_class: 'unconditional',
      frequency: 'monthly',
      due_on: '2026-12-01',
      ...made,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const gone = await aSet('planted-withdrawn', {
    state: 'withdrawn',
    opening_class: 'unconditional',
    published_on: '2026-09-01',
    withdrawn_on: '2026-09-10',
    withdrawn_reason: '示例',
  })
  const goneResource = await aResource(gone)
  const goneTable = await aTable(canary('datasets: rows of what was withdrawn', inside))
  await world.as(world.pan, (tx) => publishTable(tx, goneTable))
  const goneVersion = await aVersion(goneResource, goneTable, { ...published, number: 1 })
  await db
    .updateTable('datasets.resource')
    .set({ current_version_id: goneVersion, contract })
    .where('id', '=', goneResource)
    .execute()

  return {
    ids: [conditional, draft, gone],
    slugs: ['planted-conditional', 'planted-draft', 'planted-withdrawn'],
    resources: [rows, draftResource, goneResource],
    versions: [earlier, current, draftVersion, goneVersion],
    finding: finding.id,
    review: review.id,
    relation: relation.id,
    planned: planned.id,
  }
}
