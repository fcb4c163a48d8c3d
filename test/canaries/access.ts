import { Readable } from 'node:stream'
import { storeFile } from '../../src/modules/files/index.ts'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/**
 * 王芳 uses a data set of the finance bureau that is open on conditions, one column of it, and has been asked to supplement another
 * application. Her applications are hers, the data stewards' and the leader's; what these say among themselves is theirs alone.
 */
export async function plantAccess(world: World, canary: Plant, dataset: string, finance: string) {
  const { db } = world
  const own = ['wang'] as const
  const common = {
    dataset_id: dataset,
    organisation_id: finance,
    applicant_id: world.wang.id,
    months: 12,
    filed_on: '2026-09-01',
    filed_at: world.now,
    clock_from: '2026-09-01',
    clock_days: 20,
    due_on: '2026-09-29',
  }
  const anApplication = async (name: string, more: object) =>
    (
      await db
        .insertInto('datasets.application')
        .values({
          ...common,
          number: canary(`${name}.number`, own),
          mode: 'rows',
          purpose: canary(`${name}.purpose`, own),
          product: canary(`${name}.product`, own),
          handlers: JSON.stringify([{ name: canary(`${name}.handlers`, own), duty: '示例' }]),
          measures: canary(`${name}.measures`, own),
          scope: canary(`${name}.scope`, own),
          columns: ['编号'],
          assessment: canary(`${name}.assessment`),
          approval: canary(`${name}.approval`),
          review: canary(`${name}.review`),
          ...more,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    ).id
  const proposal = {
    mode: 'rows',
    columns: ['编号'],
    sums: [],
    rowFilter: [],
    rowWords: '',
    floor: 1,
    rowsPerAnswer: 10_000,
    rowsPerMonth: 1_000_000_000,
    queriesPerMonth: 1_000_000_000,
    months: 12,
  }
  const active = await anApplication('access.active', {
    state: 'active',
    proposal: JSON.stringify(proposal),
    agreement: canary('access.agreement', own),
    agreement_hash: 'a'.repeat(64),
    signed_at: world.now,
    receipt: canary('access.receipt', own),
    answered_on: '2026-09-10',
  })
  const grant = await db
    .insertInto('datasets.access_grant')
    .values({
      application_id: active,
      dataset_id: dataset,
      holder_id: world.wang.id,
      mode: 'rows',
      columns: ['编号'],
      floor: 1,
      rows_per_answer: 10_000,
      rows_per_month: 1_000_000_000,
      queries_per_month: 1_000_000_000,
      since: '2026-09-10',
      until: '2027-09-09',
      key_hash: canary('access.key_hash'),
      key_hint: canary('access.key_hint', own),
      key_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('datasets.access_use')
    .values({ grant_id: grant.id, used_at: world.now, query_hash: canary('access.query_hash', own), rows: 1 })
    .execute()
  const waiting = await anApplication('access.waiting', {
    state: 'supplement',
    supplement_asked: canary('access.supplement_asked', own),
    supplement_due_on: '2026-12-31',
    supplement: canary('access.supplement', own),
  })
  const refused = await anApplication('access.refused', {
    state: 'refused',
    refused_ground: 'beyond-need',
    refused_reason: canary('access.refused_reason', own),
    answered_on: '2026-09-10',
  })
  const paper = await storeFile(world.wang.ctx(), {
    name: `${canary('access.paper.name', own)}.txt`,
    content: Readable.from([canary('access.paper', own)]),
  })
  await db.updateTable('files.file').set({ kept_at: world.now }).where('id', '=', paper.id).execute()
  await db
    .insertInto('datasets.application_file')
    .values({ application_id: active, file_id: paper.id, kept_at: world.now })
    .execute()
  return { applications: [active, waiting, refused], paper: paper.id }
}
