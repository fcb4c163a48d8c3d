import type { Tx } from '../../../platform/ctx.ts'
import { keepFile } from '../../files/index.ts'
import type { Step } from '../model.ts'

/** 办理证据: the files that answers brought. What was merged is answered with them as well: they are kept once, and shown to each. */
export async function attachEvidence(tx: Tx, steps: readonly Step[]) {
  const rows = steps
    .filter(({ act }) => act === 'answer')
    .flatMap(({ demand_id, ordinal, fields: { files } }) =>
      (Array.isArray(files) ? files : []).map((file) => ({ demand_id, file_id: String(file), by_office: true, step: ordinal })),
    )
  if (rows.length === 0) return
  for (const file of new Set(rows.map(({ file_id }) => file_id))) await keepFile(tx, file)
  await tx.db.insertInto('demands.attachment').values(rows).execute()
}
