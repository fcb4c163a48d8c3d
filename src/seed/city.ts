import { SampleSetting } from '../modules/identity/index.ts'
import { establishOrganisations, loadOrganisations, renameOrganisation } from '../modules/organisations/index.ts'
import { type Ctx, inTransaction, SYSTEM, type Tx } from '../platform/ctx.ts'
import { dayOf } from '../platform/day.ts'
import { writeSetting } from '../platform/settings.ts'
import { seedCast, seedOfficers } from './cast.ts'
import { plannedOrganisations, plannedRenamings } from './city-plan.ts'

/** Makes the sample city: its organisations, officers and logins. All or nothing; safe to repeat. */
export const seedCity = (ctx: Pick<Ctx, 'db' | 'now'>) =>
  inTransaction({ ...ctx, actor: SYSTEM }, async (tx) => {
    await seedOrganisations(tx)
    await seedCast(tx)
    await seedOfficers(tx)
    await writeSetting(tx, SampleSetting, true)
  })

async function seedOrganisations(tx: Tx) {
  if ((await loadOrganisations(tx)).all.length === 0) await establishOrganisations(tx, plannedOrganisations())
  const { bySlug } = await loadOrganisations(tx)
  // A replay begins in an earlier year, when some had yet to be renamed.
  const due = plannedRenamings().filter(({ slug, before, on }) => on <= dayOf(tx.now) && bySlug.get(slug)?.name === before)
  for (const { slug, before: _before, ...renaming } of due) await renameOrganisation(tx, slug, renaming)
}
