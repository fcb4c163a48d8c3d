import { z } from 'zod'
import type { Ctx } from '../../platform/ctx.ts'
import { installation } from '../../platform/installation.ts'
import { readSetting, type Setting } from '../../platform/settings.ts'

/** Set by the seed of the sample city and by nothing else. */
export const SampleSetting: Setting<boolean> = { key: 'sample', value: z.boolean(), otherwise: false }

/**
 * Whether this installation is only a sample: seeded as one, not announced under an address, and without a real account.
 * The first real account ends it for good, even once erased: from then on there may be real people's data here,
 * and the sample logins have a password that everybody knows.
 */
export async function isSampleMode(db: Ctx['db']) {
  if (installation().config.PUBLIC_URL !== undefined) return false
  return (await readSetting({ db }, SampleSetting)) && !(await hasRealAccount(db))
}

export const hasRealAccount = async (db: Ctx['db']) =>
  (await db
    .selectFrom('identity.person')
    .select('id')
    .where('has_login', '=', true)
    .where('sample', '=', false)
    .limit(1)
    .executeTakeFirst()) !== undefined
