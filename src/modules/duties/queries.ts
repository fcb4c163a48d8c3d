import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { ImportReport } from './actions/import-duties.ts'
import type { Version } from './model.ts'

export type Change = Pick<
  Version,
  'id' | 'number' | 'state' | 'origin' | 'reason' | 'valid_from' | 'valid_to' | 'decided_at' | 'drafted_at' | 'name' | 'lead_rule'
>

/** What an item has said, the newest version first; what is not approved only for those who work on the list. */
export async function listChanges({ db }: Pick<Ctx, 'db'>, itemId: string, { drafts }: { drafts: boolean }): Promise<Change[]> {
  return db
    .selectFrom('duties.version')
    .select([
      'id',
      'number',
      'state',
      'origin',
      'reason',
      'valid_from',
      'valid_to',
      'decided_at',
      'drafted_at',
      'name',
      'lead_rule',
    ])
    .where('item_id', '=', itemId)
    .where('state', 'in', drafts ? ['draft', 'approved', 'refused'] : ['approved'])
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
}

export type FullVersion = Version & { code: string }

export async function getVersion({ db }: Pick<Ctx, 'db'>, id: string): Promise<FullVersion> {
  const { rows } =
    await sql<FullVersion>`select version.*, item.code from duties.version join duties.item on item.id = version.item_id
    where version.id = ${id}`.execute(db)
  if (!rows[0]) throw notFound()
  return rows[0]
}

/** Drafts that wait one by one; those of an import wait with it. */
export async function listDrafts({ db }: Pick<Ctx, 'db'>): Promise<FullVersion[]> {
  const { rows } =
    await sql<FullVersion>`select version.*, item.code from duties.version join duties.item on item.id = version.item_id
    where version.state = 'draft' and version.import_id is null order by version.drafted_at limit 200`.execute(db)
  return rows
}

export type Imported = {
  id: string
  fileName: string
  report: ImportReport
  importedBy: string
  importedAt: Date
  decidedAt: Date | null
}

export async function listImports({ db }: Pick<Ctx, 'db'>, id?: string): Promise<Imported[]> {
  const { rows } =
    await sql<Imported>`select id, file_name "fileName", report, imported_by "importedBy", imported_at "importedAt",
    decided_at "decidedAt" from duties.import ${id ? sql`where id = ${id}` : sql``} order by imported_at desc limit 50`.execute(
      db,
    )
  return rows
}

/** How much waits for a decision of the actor. */
export async function countWaiting({ db, actor }: Pick<Ctx, 'db' | 'actor'>) {
  const { rows } = await sql<{ count: number }>`select (
      (select count(*) from duties.version where state = 'draft' and import_id is null and drafted_by <> ${actor?.id ?? ''}) +
      (select count(*) from duties.import where decided_at is null and imported_by <> ${actor?.id ?? ''}
        and exists (select from duties.version where import_id = import.id and state = 'draft')))::int count`.execute(db)
  return rows[0]?.count ?? 0
}
