import { sql } from 'kysely'
import type { Tx } from './ctx.ts'

/** A module's table of keys: key, the column of what was acted on, when. */
type ActKeys = { table: string; subject: string }

const A_DAY = 86_400_000

/**
 * Does something to a thing unless the same form of the same person has done it already. Two at once wait for each other: the second
 * finds the key taken when the first has committed, and is the first when that was rolled back.
 */
export async function once(
  tx: Tx,
  { keys: { table, subject }, id, key }: { keys: ActKeys; id: string; key: unknown },
  act: () => Promise<unknown>,
) {
  if (typeof key !== 'string' || key === '') return void (await act())
  const [rows, of] = [sql.table(table), sql.ref(subject)]
  await sql`delete from ${rows} where ${of} = ${id}::uuid and taken_at < ${new Date(tx.now.getTime() - A_DAY)}`.execute(tx.db)
  // Whoever has no account is known by the thing they hold the receipt of.
  const taken = await sql`
    insert into ${rows} (key, ${of}, taken_at) values (${`${tx.actor?.id ?? id}:${key.slice(0, 100)}`}, ${id}::uuid, ${tx.now})
    on conflict (key) do nothing returning key`.execute(tx.db)
  if (taken.rows.length > 0) await act()
}
