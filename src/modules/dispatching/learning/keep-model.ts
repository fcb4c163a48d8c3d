import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/ctx.ts'
import { record } from '../../../platform/events.ts'
import { forgetModel } from '../current-model.ts'
import { ModelLearned } from '../events.ts'
import type { Figures } from './figures.ts'
import { keepLearned, type Learned, removeLearned } from './kept-model.ts'
import type { Promised, Thresholds } from './thresholds.ts'
import type { Verdict } from './verdict.ts'

export type KeptFigures = { challenger: Figures; inUse: Figures; promised: Promised }
type Keeping = {
  learned: Learned
  verdict: Verdict
  learnedUntil: string
  rows: number
  listChange: number
  thresholds: Thresholds
  figures: KeptFigures
}

/** Bytes of models that are in use no more are kept for so many nights, to go back to. */
const NIGHTS = 3

/** Writes down how the night went; what took over is in use from the commit on. */
export async function keepModel(tx: Tx, { learned, verdict, learnedUntil, rows, listChange, thresholds, figures }: Keeping) {
  const id = randomUUID()
  const key = verdict.takesOver ? await keepLearned(id, learned) : null
  if (verdict.takesOver)
    await tx.db.updateTable('dispatching.model').set({ standing: 'retired' }).where('standing', '=', 'champion').execute()
  await tx.db
    .insertInto('dispatching.model')
    .values({
      id,
      trained_at: tx.now,
      learned_until: learnedUntil,
      learned_rows: rows,
      items: learned.machine.labels.length,
      standing: verdict.takesOver ? 'champion' : 'beaten',
      figures: JSON.stringify(figures),
      thresholds: JSON.stringify(thresholds),
      verdict: verdict.sentence,
      list_change: listChange,
      storage_key: key,
    })
    .execute()
  const { rows: old } = await sql<{ storage_key: string }>`update dispatching.model gone set storage_key = null
    from (select id, storage_key from dispatching.model where storage_key is not null and standing = 'retired'
      order by trained_at desc offset ${NIGHTS}) old where gone.id = old.id returning old.storage_key`.execute(tx.db)
  for (const { storage_key } of old) await removeLearned(storage_key)
  await record(tx, ModelLearned, id, { takesOver: verdict.takesOver, rows, items: learned.machine.labels.length })
  forgetModel(tx)
  return id
}
