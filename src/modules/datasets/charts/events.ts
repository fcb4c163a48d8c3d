import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

/** Subject: who loaded it. Without a number the scheme is shown again. */
export const BoundaryLoaded = eventType('datasets.boundary-loaded', z.object({ approvalNumber: z.string(), shapes: z.int() }))
