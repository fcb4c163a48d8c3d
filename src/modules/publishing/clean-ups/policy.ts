import { type Actor, holds } from '../../../platform/ctx.ts'
import { mayArrangeIn } from '../catalogue/policy.ts'

type Place = { id: string; path: readonly string[] }

/** Who opens and closes a clean-up: those who oversee the office, and for itself alone its disclosure office. */
export const mayRun = (actor: Actor | null, office: Place): actor is Actor =>
  mayArrangeIn(actor, office) || holds(actor, office.id, 'office-head')

/** Who says what is to become of a document: those who draft in its office. */
export const mayDecideEntry = (actor: Actor | null, organisation: string): actor is Actor =>
  holds(actor, organisation, 'editor', 'office-head')

/** The second signature, by another person: its leader, the head of its disclosure office, or who oversees it. */
export const mayConfirmEntry = (actor: Actor | null, organisation: string): actor is Actor =>
  holds(actor, organisation, 'leader', 'office-head') || (actor?.oversees.includes(organisation) ?? false)
