import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'
import { DISPOSITIONS } from './model.ts'

/** Subject: the consultation. */
export const OpinionsTakenIn = eventType(
  'consultations.opinions-taken-in',
  z.object({ opinions: z.int(), points: z.int(), groups: z.int() }),
)
export const PointsRegrouped = eventType(
  'consultations.points-regrouped',
  z.object({ kind: z.enum(['joined', 'parted', 'resplit', 'named', 'undone']), groups: z.array(z.int()), points: z.int() }),
)
export const PointsDisposed = eventType(
  'consultations.points-disposed',
  z.object({ groups: z.array(z.int()), disposition: z.enum(DISPOSITIONS) }),
)
export const RevisionProposed = eventType('consultations.revision-proposed', z.object({ group: z.int() }))
/** After the result was published: whoever the point is of is told. */
export const DispositionRevised = eventType(
  'consultations.disposition-revised',
  z.object({ group: z.int(), groupId: z.uuid(), from: z.enum(DISPOSITIONS), to: z.enum(DISPOSITIONS) }),
)
