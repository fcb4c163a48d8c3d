import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import type { Module } from '../../platform/module.ts'
import { openRedo } from '../requests/index.ts'
import { RedoOrdered } from './events.ts'
import { api } from './web/api.ts'
import { portal } from './web/portal.tsx'
import { workbench } from './web/workbench.tsx'

export const remedies: Module = {
  name: 'remedies',
  portal,
  workbench,
  api,
  jobs: { 'open-redo': redoRequest },
  subscriptions: [{ event: RedoOrdered, job: 'remedies.open-redo' }],
}

/** An order to decide anew opens the request again, where it is one of ours. */
async function redoRequest(ctx: Ctx, { id, data: { requestId, dueOn } }: Recorded<{ requestId: string | null; dueOn: string }>) {
  if (requestId) await inTransaction(ctx, (tx) => openRedo(tx, requestId, { dueOn, key: `redo:${id}` }))
}
