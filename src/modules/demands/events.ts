import { z } from 'zod'
import { type EventType, eventType } from '../../platform/events.ts'
import { ACTS, transitionOf } from './life.ts'
import { KINDS } from './model.ts'

/** Subject: the demand; the fact is its office's. Nothing of who told it or of what was told. */
const Data = z.object({
  kind: z.enum(KINDS),
  channel: z.string(),
  item: z.string().nullable(),
  office: z.string().nullable(),
  /** Calendar days since receipt. */
  days: z.int(),
})
type DemandFact = z.output<typeof Data>

export const DemandFiled = eventType('demands.filed', Data)
/** One type a name: several acts may leave the same fact behind. */
const types = new Map<string, EventType<DemandFact>>(
  ACTS.map((act) => [transitionOf(act).event, eventType(`demands.${transitionOf(act).event}`, Data)]),
)
export function eventOf(name: string): EventType<DemandFact> {
  const type = types.get(name)
  if (!type) throw new RangeError(`no such fact of a demand: ${name}`)
  return type
}
/** Somebody looked at who told it: told to the reporter as well. */
export const ReporterRevealed = eventType('demands.reporter-revealed', z.object({}))
