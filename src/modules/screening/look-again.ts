import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../platform/ctx.ts'
import type { Recorded } from '../../platform/events.ts'
import { type PublicSource, publicSources } from '../../platform/public-source.ts'
import { forgetThings, screenThings } from './actions/screen-things.ts'

const BATCH = 500

/**
 * Looks at what has changed in public since the last time: walks the events beyond the last one seen, only those of transactions older
 * than every open one, and screens the things that the modules say are concerned.
 */
export async function lookAgain(ctx: Ctx) {
  const names = new Map<string, { source: PublicSource; ids: (fact: Recorded<never>) => string[] }[]>()
  for (const source of publicSources())
    for (const { event, ids = (fact: Recorded<never>) => [fact.subjectId] } of source.changedBy)
      names.set(event.name, [...(names.get(event.name) ?? []), { source, ids }])
  if (names.size === 0) return
  for (;;) {
    const { facts, isLast } = await inTransaction(ctx, (tx) => walk(tx, [...names.keys()]))
    const concerned = new Map<PublicSource, Set<string>>()
    for (const fact of facts)
      for (const { source, ids } of names.get(fact.name) ?? []) {
        const set = concerned.get(source) ?? new Set()
        for (const id of ids(fact as Fact & { data: never })) set.add(id)
        concerned.set(source, set)
      }
    for (const [source, ids] of concerned) await lookAt(ctx, source, [...ids])
    if (isLast) return
  }
}

async function lookAt(ctx: Ctx, source: PublicSource, ids: string[]) {
  const things = await source.load({ ...ctx, actor: null }, ids)
  const there = new Set(things.map(({ id }) => id))
  await inTransaction(ctx, async (tx) => {
    await screenThings(tx, source.kind, things)
    await forgetThings(
      tx,
      source.kind,
      ids.filter((id) => !there.has(id)),
    )
  })
}

type Fact = {
  id: string
  name: string
  subjectId: string
  organisationId: string | null
  happenedAt: string
  data: unknown
  xid: string
}
const NIL = '00000000-0000-0000-0000-000000000000'

/** The next facts, and the place behind them written down. The first time there is nothing behind: a sweep sees what is there already. */
async function walk(tx: Tx, names: string[]) {
  const horizon =
    (await sql<{ horizon: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(tx.db)).rows[0]
      ?.horizon ?? '0'
  const at = await tx.db.selectFrom('screening.walked').selectAll().forUpdate().executeTakeFirst()
  if (!at) {
    await sql`insert into screening.walked (xid, id) values (${horizon}::text::xid8, ${NIL}::uuid) on conflict do nothing`.execute(
      tx.db,
    )
    return { facts: [], isLast: true }
  }
  const { rows } =
    await sql<Fact>`select id, name, subject_id as "subjectId", organisation_id as "organisationId", happened_at as "happenedAt", data, xid::text
    from platform.event where (xid, id) > (${at.xid}::text::xid8, ${at.id}::uuid) and xid < ${horizon}::text::xid8 and name = any(${names})
    order by xid, id limit ${BATCH}`.execute(tx.db)
  const last = rows.length === BATCH ? rows.at(-1) : undefined
  await sql`update screening.walked set xid = ${last?.xid ?? horizon}::text::xid8, id = ${last?.id ?? NIL}::uuid`.execute(tx.db)
  return { facts: rows, isLast: last === undefined }
}
