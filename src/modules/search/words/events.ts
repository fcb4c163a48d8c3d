import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

const pair = z.object({ said: z.string(), official: z.string() })

export const SynonymProposed = eventType('search.synonym-proposed', pair)
export const SynonymActivated = eventType('search.synonym-activated', pair.extend({ forced: z.boolean() }))
export const SynonymRetired = eventType('search.synonym-retired', pair)
export const GapSettled = eventType('search.gap-settled', z.object({ outcome: z.enum(['synonym', 'published', 'refused']) }))
