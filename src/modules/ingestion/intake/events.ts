import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

/** Subject: the intake. A reading of its file is wanted, the first or another. */
export const ReadingAsked = eventType('ingestion.reading-asked', z.object({}))
/** One of its tables became a version of a resource. */
export const TableSubmitted = eventType('ingestion.table-submitted', z.object({ table: z.uuid(), version: z.uuid() }))
/** A clerk took over what was proposed for cells that were rejected. */
export const ProposalsAccepted = eventType('ingestion.proposals-accepted', z.object({ table: z.int(), count: z.int() }))
/** Subject: a source. It is its turn, or somebody wants it now. */
export const FetchAsked = eventType('ingestion.fetch-asked', z.object({}))
/** It leads to nothing more: what it staged is dropped. */
export const IntakeEnded = eventType('ingestion.intake-ended', z.object({ state: z.enum(['cancelled', 'expired']) }))
