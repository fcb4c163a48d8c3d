import { type Actor, holds, type Role } from '../../platform/ctx.ts'
import { type GateKind, gates } from './model.ts'

const INSIDE: readonly Role[] = ['editor', 'office-head', 'leader', 'secrecy-reviewer', 'legal-reviewer']
type Owned = { organisation_id: string }

export const mayDraft = (actor: Actor | null, organisation: string): actor is Actor =>
  holds(actor, organisation, 'editor', 'office-head')
/** Who works in the office sees what is not public yet; who oversees it sees that it is there and how far it is. */
export const maySee = (actor: Actor | null, { organisation_id }: Owned) =>
  actor?.kind === 'system' || holds(actor, organisation_id, ...INSIDE)
export const mayDecide = (actor: Actor | null, { organisation_id }: Owned, gate: GateKind): actor is Actor =>
  holds(actor, organisation_id, ...gates[gate].by)
/** Publication itself, at once or at an hour, is the disclosure office's. */
export const mayPublish = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  actor?.kind === 'system' || holds(actor, organisation_id, 'office-head')
export const mayWithdraw = (actor: Actor | null, { organisation_id }: Owned): actor is Actor =>
  holds(actor, organisation_id, 'office-head', 'leader')
/** The offices in which the actor works on what is published. */
export const officesOf = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => INSIDE.includes(role)).map(({ organisation }) => organisation)),
]
