import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Wording } from './detectors/wording.ts'
import { SEEDED } from './scan-text.ts'

const CHECKED_FOR = 1_000
const remembered = new WeakMap<object, { wording: Wording; checkedAt: number }>()

/** The dictionary in force, as this process remembers it: at most a second behind another process. Before it is seeded, what came with the program. */
export async function loadWording({ db }: Pick<Ctx, 'db'>): Promise<Wording> {
  const key = db.getExecutor().adapter
  const known = remembered.get(key)
  if (known && !db.isTransaction && performance.now() - known.checkedAt < CHECKED_FOR) return known.wording
  const version = await versionOf({ db })
  const wording = known?.wording.version === version ? known.wording : await readWording({ db }, version)
  if (!db.isTransaction) remembered.set(key, { wording, checkedAt: performance.now() })
  return wording
}

/** Has this process read again, after it changed something itself. */
export const forgetWording = ({ db }: Pick<Ctx, 'db'>) => void remembered.delete(db.getExecutor().adapter)

export async function versionOf({ db }: Pick<Ctx, 'db'>) {
  const { version } = await db
    .selectFrom('screening.dictionary')
    .select(sql<number>`coalesce(max(version), 0)`.as('version'))
    .executeTakeFirstOrThrow()
  return version
}

async function readWording({ db }: Pick<Ctx, 'db'>, version: number): Promise<Wording> {
  if (version === 0) return SEEDED
  const rows = await db.selectFrom('screening.wording').selectAll().where('active', '=', true).orderBy('id').execute()
  return {
    version,
    rows: rows.map(({ category, wrong, suggestion, before, after, except_in, note }) => ({
      category,
      wrong,
      suggestion,
      before,
      after,
      exceptIn: except_in,
      note,
    })),
  }
}
