import type { Db } from './db.ts'
import { Refusal } from './errors.ts'

/** What a person may be to an organisation. */
export const ROLES = [
  'request-officer',
  'office-head',
  'legal-reviewer',
  'overseer',
  'administrator',
  'editor',
  'leader',
  'secrecy-reviewer',
  'registrar',
  'gazette-editor',
  'data-steward',
  'data-reviewer',
  'consultation-officer',
  'decision-officer',
  'press-officer',
  'message-officer',
  'demand-operator',
  'demand-dispatcher',
  'demand-arbiter',
  'demand-handler',
  'demand-supervisor',
] as const
export type Role = (typeof ROLES)[number]
export type Post = { organisation: string; role: Role }

/**
 * Who is asking. `oversees` holds every organisation in the subtrees that the person oversees;
 * the system itself (jobs, the clock) has the kind `system` and no posts.
 */
export type Actor = { id: string; kind: 'person' | 'officer' | 'system'; posts: readonly Post[]; oversees: readonly string[] }

/** What every read is handed: where the data is, who is asking, and what time it is; and whether that is a year that is lived again. */
export type Ctx = { db: Db; actor: Actor | null; now: Date; replayed?: true }

/** What every write is handed: the same, inside a transaction. */
export type Tx = Ctx & { db: { readonly isTransaction: true } }

export async function inTransaction<T>(ctx: Ctx, write: (tx: Tx) => Promise<T>) {
  try {
    return await ctx.db.transaction().execute((db) => write({ ...ctx, db: db as Db as Tx['db'] }))
  } catch (error) {
    if (error instanceof Refusal) await error.afterwards?.(ctx)
    throw error
  }
}

/** The clock and the jobs act in the system's own name. Its id is fixed, so that the ledger reads the same everywhere. */
export const SYSTEM: Actor = { id: '00000000-0000-7000-8000-000000000001', kind: 'system', posts: [], oversees: [] }

/** Whether the actor holds one of the roles in the organisation itself. */
export const holds = (actor: Actor | null, organisation: string, ...roles: Role[]) =>
  actor?.posts.some((post) => post.organisation === organisation && roles.includes(post.role)) ?? false
