import type { Actor } from '../../platform/ctx.ts'
import type { Organisation } from './model.ts'

/** Whether the actor administers the organisation: as its own administrator, as one of an organisation above it, or as the system. */
export const mayAdminister = (actor: Actor | null, { path }: Pick<Organisation, 'path'>) =>
  actor !== null &&
  (actor.kind === 'system' ||
    actor.posts.some(({ role, organisation }) => role === 'administrator' && path.includes(organisation)))

/** Whether the actor administers anything at all. */
export const isAdministrator = (actor: Actor | null) => actor?.posts.some(({ role }) => role === 'administrator') === true

/** An organisation's contacts and duties are also its own office head's to keep current (政府信息公开条例第十二条). */
export const mayDescribe = (actor: Actor | null, organisation: Pick<Organisation, 'id' | 'path'>) =>
  mayAdminister(actor, organisation) ||
  actor?.posts.some(({ role, organisation: id }) => role === 'office-head' && id === organisation.id) === true
