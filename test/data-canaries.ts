import { randomBytes, randomUUID } from 'node:crypto'
import { columnsOf, fillFrom, finishTable, publishTable, stageTable } from '../src/modules/tables/index.ts'
import { plain } from '../src/platform/engine/index.ts'
import { installation } from '../src/platform/installation.ts'
import type { Walker } from './canaries.ts'
import type { World } from './world.ts'

type Canary = (where: string, ...seenBy: readonly (readonly Walker[])[]) => string

/**
 * Data sets of the finance bureau: one open on conditions, whose rows are the office's own, with a version before the current one; one
 * that is being made, with a submission that was sent back; one that was taken out of the catalogue.
 */
export async function plantDatasets(world: World, canary: Canary, finance: string) {
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

/** A file that the finance bureau handed in, with a table that was read of it: only its data stewards see them. */
export async function plantIntake(world: World, canary: Canary, finance: string) {
  const { db } = world
  const nobody = 'ingestion.intake'
  const table = await stageTable(world.pan.ctx(), columnsOf([{ name: canary(`${nobody}: a column`), type: 'text' }]))
  const cell = canary(`${nobody}: a row`)
  await fillFrom(world.pan.ctx(), table, { select: plain('select 1, {cell:String}', { cell }) })
  await finishTable(world.pan.ctx(), table)
  const [original, rejected] = ['ingestion/originals/planted', 'ingestion/planted-rejected.csv']
  await installation().storage.put(original, `名称\n${cell}\n`)
  await installation().storage.put(rejected, `行号,列,原值,原因,建议值\n2,名称,${cell},示例,\n`)
  const intake = await db
    .insertInto('ingestion.intake')
    .values({
      organisation_id: finance,
      state: 'typed',
      name: canary(`${nobody}.name`),
      bytes: 10,
      sha256: randomBytes(32).toString('hex'),
      stored_as: original,
      sentence: canary(`${nobody}.sentence`),
      warnings: JSON.stringify([canary(`${nobody}.warnings`)]),
      made_by: world.pan.id,
      made_at: world.now,
      changed_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const column = { source: '名称', at: 0, name: '名称', keep: true }
  const recipe = {
    version: 1,
    format: 'delimited',
    encoding: 'utf-8',
    delimiter: ',',
    headerRows: [1],
    firstRow: 2,
    skip: [],
    shortRows: 'reject',
    longRows: 'reject',
    hidden: 'leave-out',
    columns: [column],
  }
  const said = (where: string) => JSON.stringify([canary(`${nobody}_table.${where}`)])
  const found = await db
    .insertInto('ingestion.intake_table')
    .values({
      intake_id: intake.id,
      position: 1,
      name: canary(`${nobody}_table.name`),
      table_id: table,
      rows: 1,
      recipe: JSON.stringify(recipe),
      notes: said('notes'),
      warnings: said('warnings'),
      rejected: JSON.stringify([{ line: 2, column: '名称', value: canary(`${nobody}_table.rejected`), reason: '示例' }]),
      rejected_count: 1,
      rejected_stored_as: rejected,
      findings: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // What was taken over is shown only in what came of it; an upload only to whoever sends it.
  await db
    .insertInto('ingestion.correction')
    .values({
      intake_id: intake.id,
      position: 1,
      line: 2,
      place: 0,
      value: canary(`${nobody}: a value corrected`),
      proposal: canary(`${nobody}: a proposal taken over`),
      made_by: world.pan.id,
      made_at: world.now,
    })
    .execute()
  const upload = randomUUID()
  await db
    .insertInto('ingestion.upload')
    .values({ id: upload, name: canary('ingestion.upload.name'), bytes: 10, made_by: world.pan.id, made_at: world.now })
    .execute()
  // A source is listed for the office's stewards only.
  const { resource } = await db.selectFrom('datasets.resource').select('id as resource').limit(1).executeTakeFirstOrThrow()
  const source = await db
    .insertInto('ingestion.source')
    .values({
      organisation_id: finance,
      resource_id: resource,
      address: `https://example.invalid/${canary('ingestion.source.address')}`,
      every: 'monthly',
      next_at: new Date('2099-01-01T00:00:00Z'),
      sentence: canary('ingestion.source.sentence'),
      made_by: world.pan.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { source: source.id, id: intake.id, table: found.id, upload }
}

/** What is one's own in using data: an app key with what it took; and a citation of rows that are no longer public. */
export async function plantDataUse(world: World, canary: Canary, { ids, versions }: { ids: string[]; versions: string[] }) {
  const { db } = world
  const key = await db
    .insertInto('datasets.app_key')
    .values({
      person_id: world.wang.id,
      name: canary('datasets.app_key.name', ['wang']),
      purpose: canary('datasets.app_key.purpose'),
      hash: randomBytes(32).toString('hex'),
      hint: 'abcd',
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('datasets.app_key_use')
    .values({ app_key_id: key.id, dataset_id: ids[0] ?? '', on_day: '2026-09-16', calls: 1, rows: 1 })
    .execute()
  const citation = randomBytes(16).toString('hex')
  await db
    .insertInto('datasets.citation')
    .values({
      id: citation,
      version_id: versions.at(-1) ?? '',
      query: JSON.stringify({ size: 100 }),
      result_hash: randomBytes(32).toString('hex'),
      total: 1,
      made_at: world.now,
    })
    .execute()
  return { appKey: key.id, citation }
}

/** Needs for data that are nobody else's business yet: one that is held back, one that was withdrawn; with what stands beside a shown one. */
export async function plantDataRequests(world: World, canary: Canary, { ids }: { ids: string[] }, finance: string) {
  const { db } = world
  const own = ['wang'] as const
  const common = { filed_on: '2026-09-10', filed_at: world.now, triage_due_on: '2026-09-20', requester_id: world.wang.id }
  const aNeed = async (number: string, more: object) =>
    (
      await db
        .insertInto('data_requests.request')
        .values({ number: `PLANTED-${number}`, title: '示例需求', need: '示例', ...common, ...more })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const held = await aNeed('1', {
    held: true,
    title: canary('data_requests.request.title of one that is held', own),
    need: canary('data_requests.request.need of one that is held'),
  })
  const withdrawn = await aNeed('2', { state: 'withdrawn', title: canary('data_requests.request.title withdrawn', own) })
  const shown = await aNeed('3', {
    state: 'rejected',
    organisation_id: finance,
    ground: 'not-held',
    answer: '示例',
    searched: canary('data_requests.request.searched'),
    missing: canary('data_requests.request.missing', ['zhou']),
  })
  await db
    .insertInto('data_requests.return')
    .values({
      request_id: shown,
      organisation_id: finance,
      reason: canary('data_requests.return.reason', ['zhou']),
      returned_by: world.pan.id,
      returned_at: world.now,
    })
    .execute()
  await db
    .insertInto('data_requests.dismissed')
    .values({
      origin: 'searched',
      what: canary('data_requests.dismissed.what'),
      reason: canary('data_requests.dismissed.reason'),
      dismissed_by: world.han.id,
      dismissed_at: world.now,
    })
    .execute()
  const remark = async (more: object) =>
    (
      await db
        .insertInto('data_requests.remark')
        .values({
          kind: 'question',
          dataset_id: ids[0] ?? '',
          organisation_id: finance,
          body: '示例',
          submitted_by: world.wang.id,
          submitted_on: '2026-09-10',
          submitted_at: world.now,
          due_on: '2026-09-20',
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const remarks = [
    await remark({ held: true, body: canary('data_requests.remark.body of one that is held', ['zhou']) }),
    await remark({ thanked_as: canary('data_requests.remark.thanked_as before it is accepted') }),
  ]
  const reuse = await db
    .insertInto('data_requests.reuse')
    .values({
      kind: 'application',
      title: canary('data_requests.reuse.title before it is shown', own),
      description: canary('data_requests.reuse.description before it is shown'),
      url: 'https://example.com/planted',
      maker: canary('data_requests.reuse.maker before it is shown'),
      submitted_by: world.wang.id,
      submitted_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { requests: [held, withdrawn, shown], remarks, reuse: reuse.id }
}
