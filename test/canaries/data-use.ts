import { randomBytes } from 'node:crypto'
import type { Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** What is one's own in using data: an app key with what it took; and a citation of rows that are no longer public. */
export async function plantDataUse(world: World, canary: Plant, { ids, versions }: { ids: string[]; versions: string[] }) {
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
export async function plantDataRequests(world: World, canary: Plant, { ids }: { ids: string[] }, finance: string) {
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
