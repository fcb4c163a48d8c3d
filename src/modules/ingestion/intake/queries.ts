import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Intake, IntakeTable } from './model.ts'
import { mayTakeIn, stewardOf } from './policy.ts'

/** The intakes of the actor's offices, the newest first. */
export async function listIntakes({ db, actor }: Ctx, { after, size }: { after?: string | undefined; size: number }) {
  const offices = stewardOf(actor)
  if (offices.length === 0) return { rows: [], next: null }
  const rows = await db
    .selectFrom('ingestion.intake')
    .selectAll()
    .where('organisation_id', 'in', offices)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(size + 1)
    .$castTo<Intake>()
    .execute()
  return { rows: rows.slice(0, size), next: rows.length > size ? (rows[size - 1]?.id ?? null) : null }
}

/** An intake as only those see it who prepare that office's data. */
export async function getIntake({ db, actor }: Ctx, id: string): Promise<Intake> {
  const intake = await db
    .selectFrom('ingestion.intake')
    .selectAll()
    .where('id', '=', id)
    .$castTo<Intake>()
    .executeTakeFirstOrThrow(notFound)
  if (!mayTakeIn(actor, intake.organisation_id)) throw notFound()
  return intake
}

export async function lockIntake(tx: Tx, id: string): Promise<Intake> {
  const intake = await tx.db
    .selectFrom('ingestion.intake')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Intake>()
    .executeTakeFirstOrThrow(notFound)
  if (!mayTakeIn(tx.actor, intake.organisation_id)) throw notFound()
  return intake
}

export const listTables = ({ db }: Ctx, intake: string): Promise<IntakeTable[]> =>
  db
    .selectFrom('ingestion.intake_table')
    .selectAll()
    .where('intake_id', '=', intake)
    .orderBy('position')
    .$castTo<IntakeTable>()
    .execute()

export async function getTable(ctx: Ctx, id: string): Promise<{ intake: Intake; table: IntakeTable }> {
  const table = await ctx.db
    .selectFrom('ingestion.intake_table')
    .selectAll()
    .where('id', '=', id)
    .$castTo<IntakeTable>()
    .executeTakeFirstOrThrow(notFound)
  return { intake: await getIntake(ctx, table.intake_id), table }
}
