import type { Tx } from '../../../../platform/ctx.ts'
import { conflict } from '../../../../platform/errors.ts'
import { record } from '../../../../platform/events.ts'
import type { Rejected } from '../../model.ts'
import { ProposalsAccepted } from '../events.ts'
import { getTable, listTables, lockIntake } from '../queries.ts'
import { readAgain } from './read-again.ts'

const AT_ONCE = 2_000
/** Beyond this a file is mended elsewhere. */
export const MOST_ACCEPTED = 200_000

/** The clerk takes proposals over: the file is read again by the same recipes, with them in place of what was rejected. */
export async function acceptProposals(tx: Tx, id: string, accepted: readonly Rejected[]) {
  const found = await getTable(tx, id)
  await lockIntake(tx, found.intake.id)
  const { intake, table } = await getTable(tx, id)
  if (table.version_id !== null) throw conflict('ingestion.submitted', '这张表已经提交过了')
  const places = new Map(table.recipe.columns.filter(({ keep }) => keep).map(({ name, at }) => [name, at]))
  const rows = accepted.flatMap(({ line, column, value, proposal }) => {
    const place = column === null ? null : places.get(column)
    if (proposal === undefined || place === undefined) return []
    return [
      {
        intake_id: intake.id,
        position: table.position,
        line,
        place,
        value,
        proposal,
        made_by: tx.actor?.id ?? '',
        made_at: tx.now,
      },
    ]
  })
  if (rows.length === 0) throw conflict('ingestion.no-proposal', '请勾选要采用的建议值')
  if (rows.length > MOST_ACCEPTED) throw conflict('ingestion.too-many', '建议值太多，请下载填好建议值的文件，核对后重新上传')
  // Two with one place would be two rows with one key: what comes last holds.
  const single = [...new Map(rows.map((row) => [`${row.line}:${row.place}`, row])).values()]
  for (let from = 0; from < single.length; from += AT_ONCE)
    await tx.db
      .insertInto('ingestion.correction')
      .values(single.slice(from, from + AT_ONCE))
      .onConflict((conflicting) =>
        conflicting.columns(['intake_id', 'position', 'line', 'place']).doUpdateSet(({ ref }) => ({
          value: ref('excluded.value'),
          proposal: ref('excluded.proposal'),
          made_by: ref('excluded.made_by'),
          made_at: ref('excluded.made_at'),
        })),
      )
      .execute()
  const tables = await listTables(tx, intake.id)
  await readAgain(
    tx,
    intake.id,
    tables.map(({ recipe }) => recipe),
  )
  await record(tx, ProposalsAccepted, intake.id, { table: table.position, count: single.length }, intake.organisation_id)
}
