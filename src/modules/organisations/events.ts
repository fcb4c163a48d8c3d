import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

export const OrganisationEstablished = eventType(
  'organisations.established',
  z.object({
    slug: z.string(),
    creditCode: z.string(),
    parent: z.uuid().nullable(),
    validFrom: z.iso.date(),
  }),
)
export const OrganisationDescribed = eventType('organisations.described', z.object({ fields: z.array(z.string()) }))
export const OrganisationRenamed = eventType(
  'organisations.renamed',
  z.object({ before: z.string(), after: z.string(), on: z.iso.date() }),
)
export const OrganisationMerged = eventType('organisations.merged', z.object({ into: z.uuid(), on: z.iso.date() }))
