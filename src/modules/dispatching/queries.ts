import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { KeptFigures } from './learning/keep-model.ts'
import type { Thresholds } from './learning/thresholds.ts'

export type ModelRow = {
  id: string
  trainedAt: Date
  learnedUntil: string
  rows: number
  items: number
  standing: 'champion' | 'retired' | 'beaten'
  figures: KeptFigures
  thresholds: Thresholds
  suspended: string[]
  verdict: string
}

/** The nights, the newest first. */
export async function listModels({ db }: Pick<Ctx, 'db'>, most = 30): Promise<ModelRow[]> {
  const { rows } =
    await sql<ModelRow>`select id, trained_at "trainedAt", learned_until "learnedUntil", learned_rows "rows", items,
    standing, figures, thresholds, suspended, verdict from dispatching.model order by standing = 'champion' desc, trained_at desc
    limit ${most}`.execute(db)
  return rows
}

export type Lately = { automatic: number; automaticReturned: number; byPeople: number; peopleReturned: number }

/** How the last weeks' dispatches went, by whom. */
export async function dispatchedLately({ db, now }: Pick<Ctx, 'db' | 'now'>, days = 30): Promise<Lately> {
  const { rows } = await sql<Lately>`select count(*) filter (where automatic)::int automatic,
      count(*) filter (where automatic and outcome = 'returned')::int "automaticReturned",
      count(*) filter (where not automatic)::int "byPeople",
      count(*) filter (where not automatic and outcome = 'returned')::int "peopleReturned"
    from demands.public_leg where role = 'lead' and dispatched_at > ${new Date(now.getTime() - days * 86_400_000)}`.execute(db)
  return rows[0] ?? { automatic: 0, automaticReturned: 0, byPeople: 0, peopleReturned: 0 }
}

export type Precedent = {
  item: string | null
  office: string
  returnedBy: string[]
  ruling: string
  article: string
  ruledOn: string
}

const PRECEDENT = sql.raw(
  'item, office_id office, returned_by "returnedBy", ruling, article, ruled_on "ruledOn" from demands.public_precedent',
)

/** The newest of what arbiters have decided of some items. */
export async function precedentsOf({ db }: Pick<Ctx, 'db'>, items: readonly string[], most = 3): Promise<Precedent[]> {
  const { rows } = await sql<Precedent>`select ${PRECEDENT} where item = any (${[...items]}::text[])
    order by ruled_on desc limit ${most}`.execute(db)
  return rows
}

/** What arbiters have decided, by words of the ruling and its article, or by the items that fit the words; all without either. */
export async function findPrecedents(
  { db }: Pick<Ctx, 'db'>,
  { words, items }: { words: readonly string[]; items: readonly string[] },
): Promise<Precedent[]> {
  const like = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const { rows } = await sql<Precedent>`select ${PRECEDENT}
    where (ruling || ' ' || article) like all (${like}::text[]) or item = any (${[...items]}::text[])
    order by item = any (${[...items]}::text[]) desc nulls last, ruled_on desc limit 100`.execute(db)
  return rows
}
