import { z } from 'zod'
import { eventType } from '../../platform/events.ts'
import { HIDDEN, KINDS } from './detectors/finding.ts'

const kind = z.enum(KINDS)

/** Something public says what it should not; the subject is the finding. */
export const FindingOpened = eventType('screening.finding-opened', z.object({ kind }))
export const FindingConfirmed = eventType('screening.finding-confirmed', z.object({}))
export const FindingDismissed = eventType('screening.finding-dismissed', z.object({}))
/** By a person, or because it is no longer there. */
export const FindingFixed = eventType('screening.finding-fixed', z.object({ vanished: z.boolean() }))
export const FindingReopened = eventType('screening.finding-reopened', z.object({}))
/** A finding in something not yet public was let pass; the subject is what the publisher named as its scope. */
export const FindingCleared = eventType('screening.finding-cleared', z.object({ kind: z.enum([...KINDS, HIDDEN]) }))
/** The dictionary of wrong wording has another version; the subject is the row that changed. */
export const DictionaryChanged = eventType('screening.dictionary-changed', z.object({ version: z.int() }))
/** Something with a mark of secrecy was not taken in; the subject is the refusal. */
export const SecretRefused = eventType('screening.secret-refused', z.object({ hash: z.string() }))
export const SweepFinished = eventType('screening.sweep-finished', z.object({ screened: z.int(), found: z.int() }))
