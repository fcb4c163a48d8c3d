import { type Actor, holds, type Role } from '../../platform/ctx.ts'

const SENDING: readonly Role[] = ['editor', 'office-head']

/** The gazette of a city is one; its editors work for the government office (国办发〔2018〕22号). */
export const mayEdit = (actor: Actor | null): actor is Actor =>
  actor?.kind === 'system' || (actor?.posts.some(({ role }) => role === 'gazette-editor') ?? false)
export const maySubmit = (actor: Actor | null, organisation: string): actor is Actor => holds(actor, organisation, ...SENDING)
/** The offices for which the actor sends in texts. */
export const sendsFor = (actor: Actor | null) => [
  ...new Set(actor?.posts.filter(({ role }) => SENDING.includes(role)).map(({ organisation }) => organisation)),
]
export const maySee = (actor: Actor | null) => mayEdit(actor) || sendsFor(actor).length > 0
