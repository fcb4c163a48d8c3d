import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { statusOf, type Tried } from '../../../platform/submit-form.ts'
import { namesOf } from '../../identity/index.ts'
import { type Intake, isUnderway } from '../intake/model.ts'
import { getIntake, listTables } from '../intake/queries.ts'
import { targets } from '../intake/targets.ts'
import { loadTable } from './load-table.ts'
import { IntakePage } from './pages/intake.tsx'

/** The page of one intake, or again after something on it was refused. */
export async function showIntake(c: Context<Env>, tried: Tried = {}, given?: { intake: Intake; position: number }) {
  const { ctx, frame } = c.var
  const intake = given?.intake ?? (await getIntake(ctx, c.req.param('id') ?? ''))
  const tables = isUnderway(intake) ? [] : await listTables(ctx, intake.id)
  const position = given?.position ?? Number(c.req.query('table') ?? 1)
  const table = tables.find((each) => each.position === position) ?? tables[0]
  const offered = await targets().list(ctx, { organisations: [intake.organisation_id] })
  const names = await namesOf(ctx, [intake.made_by])
  return c.html(
    <IntakePage
      page={frame}
      intake={intake}
      madeBy={names.get(intake.made_by) ?? ''}
      tables={tables}
      shown={table && (await loadTable(ctx, intake, table))}
      offered={offered}
      tried={tried}
    />,
    statusOf(tried),
  )
}
