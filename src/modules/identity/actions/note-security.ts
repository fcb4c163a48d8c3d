import type { Tx } from '../../../platform/ctx.ts'
import { type EventType, record } from '../../../platform/events.ts'

/** Writes down what a person has just done to their own account through better-auth. */
export const noteSecurity = <T>(tx: Tx, id: string, { type, data }: { type: EventType<T>; data: T }) =>
  record({ ...tx, actor: { id, kind: 'person', posts: [], oversees: [] } }, type, id, data)
