import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const count = z.int().min(0)

/** Subject of all: the collection. That somebody answered is no event: it would say when. */
export const CollectionOpened = eventType(
  'questionnaires.opened',
  z.object({ mode: z.string(), level: z.string(), definition: z.string(), opensAt: z.string(), closesAt: z.string() }),
)
export const CollectionRevised = eventType('questionnaires.revised', z.object({ revision: z.int(), definition: z.string() }))
export const CollectionExtended = eventType('questionnaires.extended', z.object({ from: z.string(), to: z.string() }))
export const PersonsAdmitted = eventType('questionnaires.admitted', z.object({ persons: count }))
/** The root of the Merkle list binds every single answer; the reason stands here when it was closed before its time. */
export const CollectionClosed = eventType(
  'questionnaires.closed',
  z.object({ answers: count, byChannel: z.record(z.string(), count), root: z.string(), early: z.string().nullable() }),
)
/** From here on nobody can say any more who took part. */
export const KeyDestroyed = eventType('questionnaires.key-destroyed', z.object({}))
/** An official typed an answer in, from paper or from the telephone. */
export const AnswerTyped = eventType(
  'questionnaires.typed',
  z.object({ channel: z.enum(['paper', 'phone']), counted: z.boolean() }),
)
