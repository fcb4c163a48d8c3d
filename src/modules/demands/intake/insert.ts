import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { keepFile } from '../../files/index.ts'
import type { Prepared } from './prepare.ts'

/** The demands of one call in one statement. */
export async function insertDemands(tx: Tx, demands: readonly (Prepared['row'] & { number: string })[]) {
  await sql`
    insert into demands.demand (id, received_on, received_at, number, channel, kind, urgency, privacy, title, text, item, lat, lon, datum,
      address, district, street, community, danger, term_days, term_hours, term_basis, due_on, due_at, first_due_at, open_due_at, wake_at,
      parent_id)
    select id, received_on, received_at, number, channel, kind, urgency, privacy, title, text, item, lat, lon, datum, address, district,
      street, community, danger, term_days, term_hours, term_basis, due_on, due_at, due_at, due_at, due_at, parent_id
    from jsonb_to_recordset(${JSON.stringify(demands)}::jsonb) as given (id uuid, received_on date, received_at timestamptz, number text,
      channel text, kind demands.kind, urgency demands.urgency, privacy demands.privacy, title text, text text, item text,
      lat double precision, lon double precision, datum text, address text, district text, street text, community text, danger text,
      term_days integer, term_hours integer, term_basis text, due_on date, due_at timestamptz, parent_id uuid)`.execute(tx.db)
}

/** Who told it; of whom nothing is known there is no row. */
export async function insertReporters(tx: Tx, demands: readonly Prepared[]) {
  const rows = demands
    .filter(({ reporter }) => Object.values(reporter).some((value) => value !== null))
    .map(({ row: { id, received_on }, reporter }) => ({ id, received_on, ...reporter }))
  if (rows.length === 0) return
  await sql`
    insert into demands.reporter (demand_id, received_on, person_id, name_sealed, phone_sealed, mail_sealed, phone_hash, original_sealed)
    select id, received_on, person_id, name_sealed, phone_sealed, mail_sealed, phone_hash, original_sealed
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, received_on date, person_id uuid, name_sealed text,
      phone_sealed text, mail_sealed text, phone_hash text, original_sealed text)`.execute(tx.db)
}

export async function insertAttachments(tx: Tx, demands: readonly Prepared[]) {
  const rows = demands.flatMap(({ row, given }) => (given.files ?? []).map((file_id) => ({ demand_id: row.id, file_id })))
  if (rows.length === 0) return
  for (const { file_id } of rows) await keepFile(tx, file_id)
  await tx.db.insertInto('demands.attachment').values(rows).execute()
}

export async function insertLinks(tx: Tx, demands: readonly Prepared[]) {
  const rows = demands.flatMap(({ row, given }) =>
    given.link
      ? [{ kind: given.link.kind, from_id: row.id, to_id: given.link.to, linked_by: tx.actor?.id ?? null, linked_at: tx.now }]
      : [],
  )
  if (rows.length > 0) await tx.db.insertInto('demands.link').values(rows).execute()
}
