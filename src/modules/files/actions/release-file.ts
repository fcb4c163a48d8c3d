import type { Tx } from '../../../platform/ctx.ts'

/** Nobody refers to the file any more (its record was deleted): it goes with the next clearing, a day later. */
export const releaseFile = async (tx: Tx, id: string) =>
  void (await tx.db.updateTable('files.file').set({ kept_at: null, stored_at: tx.now }).where('id', '=', id).execute())
