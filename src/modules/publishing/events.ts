import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

const id = z.uuid()
const hash = z.string()
const gate = z.enum(['first-review', 'second-review', 'approval', 'secrecy', 'legality', 'fair-competition'])

/** Subject: the document. Its text is bound by the hash, so that the ledger proves what was drafted, approved and shown. */
export const DocumentDrafted = eventType('publishing.drafted', z.object({ kind: z.string(), publicity: z.string() }))
export const EditionOpened = eventType(
  'publishing.edition-opened',
  z.object({ edition: id, number: z.int(), from: id.nullable() }),
)
export const EditionDiscarded = eventType('publishing.edition-discarded', z.object({ edition: id, number: z.int() }))
export const FileAttached = eventType('publishing.file-attached', z.object({ attachment: id, sha256: hash }))
export const PublicityDecided = eventType(
  'publishing.publicity-decided',
  z.object({ publicity: z.string(), ground: z.string().nullable() }),
)
export const ConsentRecorded = eventType('publishing.consent-recorded', z.object({}))
export const DocumentPublished = eventType(
  'publishing.published',
  z.object({ edition: id, number: z.int(), bundle: id, hash, index: z.string(), late: z.boolean() }),
)
export const DocumentWithdrawn = eventType('publishing.withdrawn', z.object({ how: z.string(), successor: id.nullable() }))
export const DocumentRestored = eventType('publishing.restored', z.object({ edition: id }))
export const InterpretationStale = eventType(
  'publishing.interpretation-stale',
  z.object({ policy: id, clauses: z.array(z.string()) }),
)
export const InterpretationMissing = eventType(
  'publishing.interpretation-missing',
  z.object({ dueOn: z.iso.date(), forms: z.int() }),
)
export const WithheldLookedAt = eventType('publishing.withheld-looked-at', z.object({ decision: z.enum(['stays', 'opens']) }))

/** Subject: the bundle. */
export const BundleSubmitted = eventType('publishing.submitted', z.object({ hash, members: z.int(), needs: z.array(gate) }))
export const GateDecided = eventType(
  'publishing.gate-decided',
  z.object({ gate, verdict: z.enum(['passed', 'returned']), hash, bundle: z.string() }),
)
export const BundleScheduled = eventType('publishing.scheduled', z.object({ hash, at: z.string() }))
export const BundleUnscheduled = eventType('publishing.unscheduled', z.object({ hash }))
export const BundlePublished = eventType('publishing.bundle-published', z.object({ hash, members: z.int() }))
export const BundleFailed = eventType('publishing.failed', z.object({ hash, reason: z.string() }))
export const BundleReturned = eventType('publishing.returned', z.object({ hash }))
export const BundleDiscarded = eventType('publishing.discarded', z.object({}))

/** Subject: the clean-up. */
export const CleanUpOpened = eventType('publishing.clean-up-opened', z.object({ entries: z.int() }))
export const CleanUpClosed = eventType(
  'publishing.clean-up-closed',
  z.object({ keep: z.int(), amend: z.int(), repeal: z.int(), lapse: z.int() }),
)
export const ArchiveDelivered = eventType('publishing.archive-delivered', z.object({ documents: z.int(), sha256: z.string() }))

/** Of a clean-up's list: which places got which decision, or a second signature. */
export const CleanUpDecided = eventType(
  'publishing.clean-up-decided',
  z.object({ positions: z.array(z.int()), decision: z.enum(['keep', 'amend', 'repeal', 'lapse']) }),
)
export const CleanUpConfirmed = eventType('publishing.clean-up-confirmed', z.object({ positions: z.array(z.int()) }))
/** Subject: the document. It is public still, with what was decided about it; lists and search put it last. */
export const DocumentCleanedUp = eventType(
  'publishing.cleaned-up',
  z.object({ cleanUp: id, decision: z.enum(['amend', 'repeal', 'lapse']) }),
)

/** Subject: the delivery. */
export const ArchiveAsked = eventType('publishing.archive-asked', z.object({ since: z.iso.date(), until: z.iso.date() }))
export const ArchiveAcknowledged = eventType('publishing.archive-acknowledged', z.object({ recipient: z.string() }))

/** Subject: the item of the catalogue, or the office into whose catalogue a table was taken. */
export const CatalogueItemSaved = eventType('publishing.catalogue-item-saved', z.object({ area: z.string(), on: z.iso.date() }))
export const CatalogueImported = eventType(
  'publishing.catalogue-imported',
  z.object({ area: z.string(), added: z.int(), changed: z.int(), refused: z.int() }),
)
export const DutyDecided = eventType('publishing.duty-decided', z.object({ office: id, owed: z.boolean() }))

/** Subject: the column. */
export const ColumnArranged = eventType(
  'publishing.column-arranged',
  z.object({ what: z.enum(['made', 'changed', 'moved', 'ended']) }),
)
