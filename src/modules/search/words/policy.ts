import type { Actor } from '../../../platform/ctx.ts'
import { isAdministrator } from '../../organisations/index.ts'

/** Whoever works for an office knows what people call its things. */
export const mayPropose = (actor: Actor | null) => actor !== null && (actor.kind === 'system' || actor.posts.length > 0)
/** A word changes what everybody finds: it is the administrator's to decide. */
export const mayDecideWords = (actor: Actor | null) => actor?.kind === 'system' || isAdministrator(actor)
/** A search without result is its office's to settle, and what is nobody's an administrator's. */
export const maySettle = (actor: Actor | null, office: string | null) =>
  mayDecideWords(actor) || (office !== null && (actor?.posts.some(({ organisation }) => organisation === office) ?? false))
