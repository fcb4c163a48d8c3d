import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'

type What = 'shown' | 'opened' | 'wrote'

/** Counts, for the day and for nobody: answers offered before writing, opened, and whether the message was still written. */
export async function countHint({ db, now }: Pick<Ctx, 'db' | 'now'>, what: What) {
  const column = sql.id(what)
  await sql`insert into messages.deflection (day, ${column}) values (${dayOf(now)}::date, 1)
    on conflict (day) do update set ${column} = deflection.${column} + 1`.execute(db)
}

export async function readDeflection({ db }: Pick<Ctx, 'db'>, { from, until }: { from: string; until: string }) {
  const { shown, opened, wrote } = await db
    .selectFrom('messages.deflection')
    .select((is) => [
      is.fn.coalesce(is.fn.sum<number>('shown'), sql<number>`0`).as('shown'),
      is.fn.coalesce(is.fn.sum<number>('opened'), sql<number>`0`).as('opened'),
      is.fn.coalesce(is.fn.sum<number>('wrote'), sql<number>`0`).as('wrote'),
    ])
    .where('day', '>=', from)
    .where('day', '<=', until)
    .executeTakeFirstOrThrow()
  return { shown: Number(shown), opened: Number(opened), wrote: Number(wrote) }
}
