import { z } from 'zod'
import { ROLES } from '../../platform/ctx.ts'
import { eventType } from '../../platform/events.ts'

const Role = z.enum(ROLES)

export const PersonRegistered = eventType('identity.registered', z.object({ applicantKind: z.string(), online: z.boolean() }))
export const PersonChanged = eventType('identity.changed', z.object({ fields: z.array(z.string()) }))
export const ContactVerified = eventType('identity.contact-verified', z.object({ channel: z.enum(['phone', 'mail']) }))
export const RealNameConfirmed = eventType('identity.real-name-confirmed', z.object({ provider: z.string() }))
export const DocumentRevealed = eventType(
  'identity.document-revealed',
  z.object({ document: z.string(), caseId: z.uuid().nullable() }),
)
export const OfficerAppointed = eventType('identity.appointed', z.object({ role: Role, since: z.iso.date() }))
export const PostEnded = eventType('identity.post-ended', z.object({ role: Role, until: z.iso.date() }))
export const TokenIssued = eventType('identity.token-issued', z.object({ token: z.uuid(), expiresAt: z.iso.datetime() }))
export const TokenRevoked = eventType('identity.token-revoked', z.object({ token: z.uuid() }))
export const SecondFactorSet = eventType('identity.second-factor-set', z.object({}))
export const PasswordChanged = eventType('identity.password-changed', z.object({ recovered: z.boolean() }))
export const ErasureAsked = eventType('identity.erasure-asked', z.object({}))
export const PersonErased = eventType('identity.erased', z.object({ reason: z.enum(['asked', 'retention']) }))
