import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import type { IngestProgress } from '../ingest-file.ts'
import type { Progress } from './model.ts'

/** Thrown by the reading when it has been called off, or taken over by another worker. */
export class Stopped extends Error {}

export type Pace = ReturnType<typeof paceOf>

/** So often it is written down how far a reading is, and looked whether it is still wanted. */
const EVERY = 500

/** How far a reading is: written down for the page as it goes on, never more often than is of use. */
export function paceOf({ db }: Ctx, { id, run }: { id: string; run: string }) {
  const started = performance.now()
  const seconds = () => Math.round((performance.now() - started) / 100) / 10
  const now: Progress = { step: 'reading', seconds: 0, rows: 0, share: null }
  // What was read of the sheets before: rows are told of the whole file.
  let [earlier, sheet, stopped, isSaying] = [0, '', false, false]
  let saying: Promise<void> = Promise.resolve()

  const say = () => {
    if (isSaying) return
    isSaying = true
    saying = write()
      // How far it is, is no reason to fail: at the end the result asks the same of the database.
      .catch(() => {})
      .finally(() => {
        isSaying = false
      })
  }
  const write = async () => {
    const progress = JSON.stringify({ ...now, seconds: seconds() })
    const { numUpdatedRows } = await db
      .updateTable('ingestion.intake')
      .set({ progress: sql<string>`${progress}::jsonb` })
      .where('id', '=', id)
      .where('run', '=', run)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) stopped = true
  }
  say()
  const timer = setInterval(say, EVERY)

  return {
    seconds,
    note: (done: IngestProgress) => {
      now.step = done.step
      if (done.step === 'reading') now.share = done.total > 0 ? Math.min(1, done.bytes / done.total) : null
      else {
        if (done.table !== sheet) [earlier, sheet] = [now.rows, done.table]
        now.rows = earlier + done.rows
      }
      if (stopped && done.step !== 'reading') throw new Stopped('called off')
    },
    scanning: (rows: number) => {
      now.step = 'scanning'
      now.rows = Math.max(now.rows, rows)
      if (stopped) throw new Stopped('called off')
    },
    end: () => {
      clearInterval(timer)
      return saying
    },
  }
}
