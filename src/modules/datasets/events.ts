import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const openingClass = z.enum(['unconditional', 'conditional', 'not-open'])

/** Subject: the data set. */
export const DatasetDescribed = eventType('datasets.described', z.object({ number: z.string() }))
export const DatasetChanged = eventType('datasets.changed', z.object({ fields: z.array(z.string()) }))
export const ClassDecided = eventType('datasets.class-decided', z.object({ openingClass, ground: z.string().nullable() }))
export const ResourceAdded = eventType('datasets.resource-added', z.object({ resource: id }))
export const ReviewSubmitted = eventType(
  'datasets.submitted',
  z.object({ review: id, kind: z.enum(['opening', 'update']), hash: z.string(), versions: z.array(id) }),
)
export const GateDecided = eventType(
  'datasets.gate-decided',
  z.object({
    review: id,
    gate: z.enum(['secrecy', 'approval', 'opening']),
    verdict: z.enum(['passed', 'returned']),
    hash: z.string(),
  }),
)
export const ReviewTakenBack = eventType('datasets.taken-back', z.object({ review: id }))
/** The data set has come into the open catalogue, or its class has changed. */
export const DatasetPublished = eventType(
  'datasets.published',
  z.object({ openingClass, hash: z.string(), first: z.boolean(), review: id.nullable() }),
)
export const DatasetWithdrawn = eventType('datasets.withdrawn', z.object({ on: z.string() }))
export const DatasetRenewed = eventType('datasets.renewed', z.object({ on: z.string(), dueOn: z.string().nullable() }))
export const DatasetOverdue = eventType('datasets.overdue', z.object({ dueOn: z.string() }))

/** Subject: the version. */
export const VersionTaken = eventType('datasets.version-taken', z.object({ dataset: id, resource: id, table: id, rows: z.int() }))
export const VersionScanned = eventType(
  'datasets.version-scanned',
  z.object({ dataset: id, findings: z.int(), blocking: z.int() }),
)
export const FindingCleared = eventType(
  'datasets.finding-cleared',
  z.object({ dataset: id, finding: id, column: z.string(), kind: z.string() }),
)
export const VersionDiscarded = eventType('datasets.version-discarded', z.object({ dataset: id }))
/** `sha256` is that of the version's Parquet, `hash` of all that was approved. */
export const VersionPublished = eventType(
  'datasets.version-published',
  z.object({
    dataset: id,
    resource: id,
    number: z.int(),
    rows: z.int(),
    sha256: z.string(),
    hash: z.string(),
    late: z.boolean(),
  }),
)
export const VersionWithdrawn = eventType('datasets.version-withdrawn', z.object({ dataset: id, resource: id, number: z.int() }))

/** Subject: the office. */
export const PlanPublished = eventType('datasets.plan-published', z.object({ year: z.int(), items: z.int() }))
