import type { Ctx } from '../../platform/ctx.ts'
import { inTransaction } from '../../platform/ctx.ts'
import { OrganisationEstablished, OrganisationMerged } from '../organisations/index.ts'
import { askQuarterly, makeArchive } from './archive/make-archive.ts'
import { assignDuties } from './catalogue/actions/assign-duties.ts'
import { ArchiveAsked } from './events.ts'
import { remindOfWithheld } from './withheld/remind.ts'

/** What the boards do later, listen to and do by the calendar; `module.ts` takes it in. */
export const boards = {
  jobs: {
    'make-archive': makeArchive,
    'assign-duties': (ctx: Ctx) => inTransaction(ctx, assignDuties),
  },
  subscriptions: [
    { event: ArchiveAsked, job: 'publishing.make-archive' },
    { event: OrganisationEstablished, job: 'publishing.assign-duties', gathered: true as const },
    { event: OrganisationMerged, job: 'publishing.assign-duties', gathered: true as const },
  ],
  runDue: async (ctx: Ctx) => {
    await remindOfWithheld(ctx)
    await askQuarterly(ctx)
  },
}
