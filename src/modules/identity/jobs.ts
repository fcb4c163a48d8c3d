import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../platform/ctx.ts'
import { readSetting } from '../../platform/settings.ts'
import { erasePerson } from './actions/erase-person.ts'
import { keptPersons } from './keepers.ts'
import { listDueForErasure } from './queries.ts'
import { RetentionYears } from './settings.ts'

/** Deletes the data of persons who asked for it or have long been silent, unless a case still needs them (个人信息保护法第十九条、第四十七条). */
export async function eraseDuePersons(ctx: Ctx) {
  const due = await listDueForErasure(ctx, await readSetting(ctx, RetentionYears))
  const kept = await keptPersons(
    ctx,
    due.map(({ id }) => id),
  )
  for (const { id, erasure_asked_at } of due.filter((person) => !kept.has(person.id)))
    await inTransaction(ctx, (tx) => erasePerson(tx, id, erasure_asked_at ? 'asked' : 'retention'))
}

/** Removes what has run out: sessions, verifications, codes, and tokens a month after their end. */
export async function removeExpired({ db, now }: Ctx) {
  await db.deleteFrom('identity.session').where('expires_at', '<', sql<Date>`now()`).execute()
  await db.deleteFrom('identity.verification').where('expires_at', '<', sql<Date>`now()`).execute()
  await db
    .deleteFrom('identity.contact_code')
    .where('expires_at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
  await db
    .deleteFrom('identity.token')
    .where(sql<Date>`coalesce(revoked_at, expires_at)`, '<', sql<Date>`now() - interval '30 days'`)
    .execute()
}
