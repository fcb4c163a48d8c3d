import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

/** Subject: the intake. A reading of its file is wanted, the first or another. */
export const ReadingAsked = eventType('ingestion.reading-asked', z.object({}))
/** One of its tables became a version of a resource. */
export const TableSubmitted = eventType('ingestion.table-submitted', z.object({ table: z.uuid(), version: z.uuid() }))
/** It leads to nothing more: what it staged is dropped. */
export const IntakeEnded = eventType('ingestion.intake-ended', z.object({ state: z.enum(['cancelled', 'expired']) }))
