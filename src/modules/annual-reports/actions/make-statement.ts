import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { conflict, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { StatementMade } from '../events.ts'
import { mayWrite } from '../policy.ts'
import { getWorkplace, lockReport } from '../queries.ts'
import type { MakeStatement } from '../schema.ts'

/** States what the organisation itself did in a year under table 二; a later statement of the same item replaces it and keeps it. */
export async function makeStatement(
  tx: Tx,
  { organisation: reference, year }: { organisation: string; year: number },
  input: MakeStatement,
) {
  const organisation = await getWorkplace(tx, reference)
  if (!mayWrite(tx.actor, organisation.id)) throw forbidden()
  const report = await lockReport(tx, organisation.id, year)
  if (report.status === 'closed') throw conflict('annual-reports.closed', '该年度报告已经定稿公布，不能再修改')
  for (const { item, amount } of input.items) {
    // Money is kept in whole yuan; the form asks for 万元.
    const kept = item === 'charges' ? Math.round(amount * 10_000) : amount
    const revision = sql<number>`(select coalesce(max(revision), 0) + 1 from annual_reports.statement
      where organisation_id = ${organisation.id} and year = ${year} and item = ${item})`
    await tx.db
      .insertInto('annual_reports.statement')
      .values({
        organisation_id: organisation.id,
        year,
        item,
        revision,
        amount: kept,
        source: input.source,
        signed_by: input.signedBy ?? null,
        file_name: input.fileName ?? null,
        made_by: tx.actor.id,
        made_at: tx.now,
      })
      .execute()
  }
  await record(
    tx,
    StatementMade,
    report.id,
    { year, items: input.items.map(({ item }) => item), source: input.source },
    organisation.id,
  )
}
