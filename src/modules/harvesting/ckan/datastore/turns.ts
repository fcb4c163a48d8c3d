import { checkQuota, countUse, inTurn, noteUse, type Readable } from '../../../datasets/index.ts'
import type { Caller } from '../action.ts'

type Use = { use: 'calls' | 'downloads'; rows: number }

/** Asks in the caller's turn and within their day's share, and counts what was answered. */
export async function asACall<T>(
  caller: Caller,
  table: Pick<Readable, 'dataset'>,
  ask: () => Promise<{ answer: T; rows: number }>,
) {
  if (caller.app) await checkQuota(caller.ctx, { key: caller.app.id, dataset: table.dataset.id })
  const { answer, rows } = await inTurn(caller.who, 'query', ask)
  countCall(caller, table, { use: 'calls', rows })
  return answer
}

export function countCall({ ctx, app }: Caller, { dataset }: Pick<Readable, 'dataset'>, { use, rows }: Use) {
  countUse(ctx, dataset.id, use)
  if (app) noteUse(ctx, { key: app.id, dataset: dataset.id, rows })
}
