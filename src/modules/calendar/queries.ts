import type { Selectable } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { DB } from '../../platform/db-types.ts'
import { forbidden, notFound } from '../../platform/errors.ts'
import { loadOrganisations } from '../organisations/index.ts'
import { maySeeEditions } from './policy.ts'

export type Edition = Selectable<DB['calendar.edition']>

/** All editions entered so far, newest first. */
export function listEditions({ db, actor, now }: Ctx) {
  if (!maySeeEditions(actor)) throw forbidden('只有工作人员可以查看放假安排的录入记录')
  return db
    .selectFrom('calendar.edition')
    .selectAll()
    .where('entered_at', '<=', now)
    .orderBy('entered_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function getEdition(ctx: Ctx, id: string) {
  if (!maySeeEditions(ctx.actor)) throw forbidden('只有工作人员可以查看放假安排的录入记录')
  const edition = await ctx.db
    .selectFrom('calendar.edition')
    .selectAll()
    .where('id', '=', id)
    .where('entered_at', '<=', ctx.now)
    .executeTakeFirstOrThrow(notFound)
  const days = await ctx.db.selectFrom('calendar.day').selectAll().where('edition_id', '=', id).orderBy('day').execute()
  return { edition, days }
}

/** The city whose calendar this is: the root of the tree of organisations. */
export async function findCity(ctx: Pick<Ctx, 'db'>) {
  return (await loadOrganisations(ctx)).children.get(null)?.[0]
}
