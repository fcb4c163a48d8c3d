import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const version = z.object({ code: z.string(), number: z.int() })

/** Subject: the import. */
export const DutiesImported = eventType('duties.imported', z.object({ drafted: z.int(), unchanged: z.int(), rejected: z.int() }))
export const ImportDecided = eventType('duties.import-decided', z.object({ approved: z.boolean(), items: z.int() }))
/** Subject: the item. */
export const VersionDrafted = eventType('duties.version-drafted', version.extend({ origin: z.string() }))
export const VersionApproved = eventType('duties.version-approved', version)
export const VersionRefused = eventType('duties.version-refused', version)
