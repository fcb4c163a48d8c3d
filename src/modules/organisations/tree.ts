import type { Ctx } from '../../platform/ctx.ts'
import type { Organisation, Organisations } from './model.ts'

const CHECKED_FOR = 1_000

type Remembered = { tree: Organisations; checkedAt: number }

// By the connection pool's adapter, which a transaction shares with the database it is in. Real time: it measures staleness, not law.
const remembered = new WeakMap<object, Remembered>()

/**
 * All organisations of the installation, as this process remembers them: at most a second behind another process.
 * A few hundred rows; to be read whole and walked in memory.
 */
export async function loadOrganisations({ db }: Pick<Ctx, 'db'>): Promise<Organisations> {
  const key = db.getExecutor().adapter
  const known = remembered.get(key)
  if (known && performance.now() - known.checkedAt < CHECKED_FOR) return known.tree
  const { number } = await db.selectFrom('organisations.version').select('number').executeTakeFirstOrThrow()
  const same = known?.tree.version === number ? known.tree : undefined
  const tree = same ?? (await readTree(db, number))
  // What a transaction has changed and nobody else can see yet must not be remembered: it may be rolled back.
  if (same || !db.isTransaction) remembered.set(key, { tree, checkedAt: performance.now() })
  return tree
}

/** Has this process read again, after it changed something itself. */
export const forgetOrganisations = ({ db }: Pick<Ctx, 'db'>) => void remembered.delete(db.getExecutor().adapter)

async function readTree(db: Ctx['db'], version: number): Promise<Organisations> {
  const rows = await db.selectFrom('organisations.organisation').selectAll().orderBy('position').execute()
  const successions = await db.selectFrom('organisations.succession').selectAll().execute()
  const children = Map.groupBy(rows, (row) => row.parent_id)
  const all: Organisation[] = []
  const walk = (parent: string | null) => {
    for (const row of children.get(parent) ?? []) {
      all.push(row)
      walk(row.id)
    }
  }
  walk(null)
  return {
    version,
    all,
    byId: new Map(all.map((row) => [row.id, row])),
    bySlug: new Map(all.map((row) => [row.slug, row])),
    children,
    successions,
  }
}
