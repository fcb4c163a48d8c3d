import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

const id = z.uuid()

/** Subject: the application. Who applied, for what and who is to work with the data stand in the table, not here. */
export const AccessAsked = eventType('datasets.access-asked', z.object({ dataset: id, number: z.string(), dueOn: z.string() }))
export const SupplementAsked = eventType('datasets.access-supplement-asked', z.object({ dueOn: z.string() }))
export const AccessSupplemented = eventType('datasets.access-supplemented', z.object({ dueOn: z.string() }))
export const AccessAssessed = eventType(
  'datasets.access-assessed',
  z.object({ verdict: z.enum(['agree', 'refuse']), proposal: z.string().nullable() }),
)
export const AccessApproved = eventType('datasets.access-approved', z.object({ proposal: z.string() }))
export const AccessOffered = eventType(
  'datasets.access-offered',
  z.object({ proposal: z.string(), agreement: z.string(), until: z.string() }),
)
export const AccessSentBack = eventType('datasets.access-sent-back', z.object({ by: z.enum(['approval', 'review']) }))
export const AccessRefused = eventType('datasets.access-refused', z.object({ ground: z.string() }))
export const AccessWithdrawn = eventType('datasets.access-withdrawn', z.object({ because: z.enum(['asked', 'silence']) }))
export const AgreementSigned = eventType(
  'datasets.access-signed',
  z.object({ grant: id, agreement: z.string(), since: z.string(), until: z.string() }),
)
export const AgreementLapsed = eventType('datasets.access-lapsed', z.object({}))
export const GrantKeyIssued = eventType('datasets.access-key-issued', z.object({ grant: id, again: z.boolean() }))
export const GrantEnding = eventType('datasets.access-ending', z.object({ grant: id, until: z.string() }))
export const GrantExpired = eventType('datasets.access-expired', z.object({ grant: id }))
export const GrantRevoked = eventType(
  'datasets.access-revoked',
  z.object({ grant: id, by: z.enum(['holder', 'office', 'bureau']) }),
)
export const GrantNearlyUsed = eventType('datasets.access-nearly-used', z.object({ grant: id, month: z.string() }))

/** Subject: the data set. */
export const StatisticsProposed = eventType(
  'datasets.statistics-proposed',
  z.object({ columns: z.array(z.string()), sums: z.array(z.string()), floor: z.int() }),
)
export const StatisticsOpened = eventType('datasets.statistics-opened', z.object({ floor: z.int() }))
export const StatisticsClosed = eventType('datasets.statistics-closed', z.object({}))

/** Subject: who set them. From now on it holds for what is filed. */
export const AccessTermsSet = eventType(
  'datasets.access-terms-set',
  z.object({ answer: z.int(), supplement: z.int(), signing: z.int(), ending: z.int(), level: z.string() }),
)
