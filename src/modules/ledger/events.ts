import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** The subject of both is the verification. Sealing and closing record nothing: what they write is itself the record. */
export const VerificationAsked = eventType('ledger.verification-asked', z.object({}))
export const ChainVerified = eventType(
  'ledger.chain-verified',
  z.object({ verified: z.boolean(), events: z.int(), days: z.int(), broken: z.int() }),
)
