import type { Ctx } from '../../../platform/ctx.ts'
import { findTable, type TableVersion } from '../../tables/index.ts'
import { compareContract, type Drift } from '../contract.ts'
import type { Intake, IntakeTable } from '../intake/model.ts'
import { targets } from '../intake/targets.ts'

/** One table of an intake with what its page shows of it; `version` is undefined once its rows are gone. */
export type ShownTable = {
  table: IntakeTable
  version: TableVersion | undefined
  drift: Drift[]
}

export async function loadTable(ctx: Ctx, { resource_id }: Pick<Intake, 'resource_id'>, table: IntakeTable): Promise<ShownTable> {
  const found = await findTable(ctx, table.table_id)
  const version = found && found.place !== 'dropped' ? found : undefined
  // Once it is a version itself there is nothing to compare it with here.
  const contract =
    version && resource_id !== null && table.version_id === null ? (await targets().kept(ctx, resource_id)).contract : null
  return { table, version, drift: contract && version ? compareContract(contract, version) : [] }
}
