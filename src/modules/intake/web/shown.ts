import type { Ctx } from '../../../platform/ctx.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { officeOf } from '../policy.ts'

/** The office in whose name the actor is at the desk. */
export const placeOf = async (ctx: Ctx) => (await loadOrganisations(ctx)).byId.get(officeOf(ctx.actor))?.name ?? ''
