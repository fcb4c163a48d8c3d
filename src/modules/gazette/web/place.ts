import type { Ctx } from '../../../platform/ctx.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { sendsFor } from '../policy.ts'

/** The office in whose name the actor is here. */
export const officeOf = ({ actor }: Ctx) =>
  actor?.posts.find(({ role }) => role === 'gazette-editor')?.organisation ?? sendsFor(actor)[0] ?? ''

/** Its name: what the bar above the page says. */
export const placeOf = async (ctx: Ctx) => (await loadOrganisations(ctx)).byId.get(officeOf(ctx))?.name ?? ''
