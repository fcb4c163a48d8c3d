import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const year = z.int()
export const NarrativeSaved = eventType('annual-reports.narrative-saved', z.object({ year, section: z.int(), version: z.int() }))
export const StatementMade = eventType(
  'annual-reports.statement-made',
  z.object({ year, items: z.array(z.string()), source: z.string() }),
)
export const PromiseMade = eventType('annual-reports.promise-made', z.object({ year, promise: z.string() }))
export const PromiseFollowed = eventType(
  'annual-reports.promise-followed',
  z.object({ year, promise: z.string(), status: z.string() }),
)
export const ReportClosed = eventType('annual-reports.closed', z.object({ year, hash: z.string() }))
export const EarlierReportImported = eventType('annual-reports.imported', z.object({ year, hash: z.string() }))
