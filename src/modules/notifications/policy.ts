import type { Actor } from '../../platform/ctx.ts'
import { mayAdminister, type Organisation } from '../organisations/index.ts'

/** The outbox holds everybody's mail, so only the administrators of the city itself look into it. */
export const maySeeOutbox = (actor: Actor | null, root: Pick<Organisation, 'path'> | undefined): actor is Actor =>
  root !== undefined && mayAdminister(actor, root)

/** Webhooks belong to the organisation whose events they carry. */
export const mayManageWebhooks = (actor: Actor | null, organisation: Pick<Organisation, 'path'>): actor is Actor =>
  mayAdminister(actor, organisation)
