import type { Actor } from '../../platform/ctx.ts'
import { holds } from '../../platform/ctx.ts'

/** One calendar holds for the whole installation, so only administrators of the city itself enter a year. */
export const mayEnterYear = (actor: Actor | null, city: { id: string } | undefined): actor is Actor =>
  city !== undefined && holds(actor, city.id, 'administrator')

/** Every officer may see the editions and their texts. */
export const maySeeEditions = (actor: Actor | null): actor is Actor => actor?.kind === 'officer' || actor?.kind === 'system'
