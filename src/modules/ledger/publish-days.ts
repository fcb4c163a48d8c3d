import type { Ctx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { dayFileOf } from './day-file.ts'

export const folderOf = (chain: string) => `ledger/${chain}/`

/**
 * Lays the file of every closed day into storage, where whoever can write to the database alone cannot reach it.
 * A file once there is never replaced: if the database later tells another day, the two stand against each other.
 */
export async function publishDays({ db }: Pick<Ctx, 'db'>) {
  const days = await db.selectFrom('ledger.day').selectAll().where('published', '=', false).orderBy('day').execute()
  if (days.length === 0) return
  const { storage } = installation()
  const chain = await db.selectFrom('ledger.chain').select('id').executeTakeFirstOrThrow()
  for (const day of days) {
    const path = `${folderOf(chain.id)}${day.day}.json`
    if (!(await storage.exists(path))) await storage.put(path, `${JSON.stringify(dayFileOf(chain.id, day), null, 2)}\n`)
  }
  await db
    .updateTable('ledger.day')
    .set({ published: true })
    .where(
      'day',
      'in',
      days.map(({ day }) => day),
    )
    .execute()
}
