import { type Actor, holds } from '../../platform/ctx.ts'

const AT_WORK = ['secrecy-reviewer', 'office-head', 'editor', 'leader', 'registrar', 'gazette-editor'] as const

/** Whether an office's findings are the actor's to see: they publish there, or oversee it. What is nobody's is for who oversees the city. */
export const maySeeFindings = (actor: Actor | null, organisation: string | null): boolean =>
  actor?.kind === 'system' ||
  (organisation === null
    ? actor?.posts.some(({ role }) => role === 'overseer') === true
    : holds(actor, organisation, ...AT_WORK) || actor?.oversees.includes(organisation) === true)

/** Judging findings is the secrecy reviewer's and the office head's. */
export const mayJudge = (actor: Actor | null, organisation: string | null): actor is Actor =>
  organisation !== null && holds(actor, organisation, 'secrecy-reviewer', 'office-head')

/** Any officer may try a text. */
export const mayScan = (actor: Actor | null): actor is Actor => actor?.kind === 'officer' || actor?.kind === 'system'

/** One dictionary holds for the whole installation, so only administrators of the city itself change it. */
export const mayKeepDictionary = (actor: Actor | null, city: { id: string } | undefined): actor is Actor =>
  actor?.kind === 'system' || (city !== undefined && holds(actor, city.id, 'administrator'))

/** Who was refused with what hash: for who answers for secrecy in the whole city. */
export const maySeeRefusals = (actor: Actor | null, city: { id: string } | undefined) =>
  city !== undefined && holds(actor, city.id, 'overseer', 'secrecy-reviewer', 'administrator')
