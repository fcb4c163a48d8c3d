import { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { eventType, record } from '../../../platform/events.ts'
import { isAdministrator } from '../../organisations/index.ts'

export const RebuildAsked = eventType('search.rebuild-asked', z.object({}))

/** Has the worker build the index anew; until that is done the present one goes on answering. Asked twice is asked once. */
export async function askForRebuild(tx: Tx) {
  if (!tx.actor || !isAdministrator(tx.actor)) throw forbidden('重建检索索引由管理员办理')
  const { numUpdatedRows } = await tx.db
    .updateTable('search.state')
    .set({ wanted_at: tx.now, wanted_because: '管理员要求重建' })
    .where('wanted_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await record(tx, RebuildAsked, tx.actor.id, {})
}
