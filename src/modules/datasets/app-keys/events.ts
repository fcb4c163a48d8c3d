import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

/** Subject: the key. Whose it is stands in the table, not here. */
export const AppKeyIssued = eventType('datasets.app-key-issued', z.object({}))
export const AppKeyRevoked = eventType('datasets.app-key-revoked', z.object({}))
