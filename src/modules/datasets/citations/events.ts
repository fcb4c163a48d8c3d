import { z } from 'zod'
import { eventType } from '../../../platform/events.ts'

/** Subject: the data set. Who wanted it is nobody's business. */
export const ResultCited = eventType(
  'datasets.result-cited',
  z.object({ citation: z.string(), version: z.uuid(), hash: z.string() }),
)
