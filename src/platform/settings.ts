import { sql } from 'kysely'
import type { z } from 'zod'
import type { Ctx, Tx } from './ctx.ts'

/** One thing that an installation decides for itself, with what holds until it does. */
export type Setting<T> = { key: string; value: z.ZodType<T>; otherwise: T }

export async function readSetting<T>({ db }: Pick<Ctx, 'db'>, setting: Setting<T>): Promise<T> {
  const row = await db.selectFrom('platform.setting').select('value').where('key', '=', setting.key).executeTakeFirst()
  return row ? setting.value.parse(row.value) : setting.otherwise
}

export async function writeSetting<T>(tx: Tx, setting: Setting<T>, value: T) {
  const json = sql<string>`${JSON.stringify(setting.value.parse(value))}::jsonb`
  await tx.db
    .insertInto('platform.setting')
    .values({ key: setting.key, value: json })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: json }))
    .execute()
}
