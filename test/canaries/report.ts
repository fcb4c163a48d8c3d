import { INSIDE, type Plant } from '../walkers.ts'
import type { World } from '../world.ts'

/** A reconsideration over the case, and the office's report of the year with what the last one promised. */
export async function plantReport(world: World, canary: Plant, { finance, answered }: Record<'finance' | 'answered', string>) {
  const { db } = world
  const remedy = await db
    .insertInto('remedies.remedy')
    .values({
      organisation_id: finance,
      request_id: answered,
      contested: 'partial',
      act_on: '2026-09-10',
      kind: 'review',
      body: canary('remedy.body', INSIDE),
      number: canary('remedy.number', INSIDE),
      filed_on: '2026-09-11',
      accepted_on: '2026-09-14',
      note: canary('remedy.note', INSIDE),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('remedies.fact')
    .values({
      remedy_id: remedy.id,
      kind: 'note',
      on_day: '2026-09-15',
      note: canary('remedy fact.note', INSIDE),
      recorded_by: world.chen.id,
      recorded_at: world.now,
    })
    .execute()

  // Every officer of the office writes at its report.
  const reporting = [INSIDE, ['qiu', 'bai'] as const]
  const report = await db
    .insertInto('annual_reports.report')
    .values({ organisation_id: finance, year: 2026, format_version: '2021' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('annual_reports.narrative')
    .values([
      {
        report_id: report.id,
        section: 1,
        version: 1,
        text: canary('narrative, an earlier version', ...reporting),
        saved_by: world.chen.id,
        saved_at: world.now,
      },
      {
        report_id: report.id,
        section: 1,
        version: 2,
        text: canary('narrative', ...reporting),
        saved_by: world.chen.id,
        saved_at: world.now,
      },
    ])
    .execute()
  // What last year's report promised, looked at again this year.
  const before = await db
    .insertInto('annual_reports.report')
    .values({ organisation_id: finance, year: 2025, format_version: '2021' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const promise = await db
    .insertInto('annual_reports.promise')
    .values({
      report_id: before.id,
      text: canary('promise.text', ...reporting),
      note: canary('promise.note', ...reporting),
      status: 'partly-kept',
      made_by: world.chen.id,
      made_at: world.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('annual_reports.statement')
    .values({
      organisation_id: finance,
      year: 2026,
      item: 'licences',
      revision: 1,
      amount: 7,
      source: 'signed-statement',
      signed_by: canary('statement.signed_by', ...reporting),
      file_name: canary('statement.file_name', ...reporting),
      made_by: world.chen.id,
      made_at: world.now,
    })
    .execute()
  return { remedy: remedy.id, promise: promise.id }
}
