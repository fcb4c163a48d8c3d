import { z } from 'zod'
import { eventType } from '../../platform/events.ts'

/** A report was taken in that is filed later. */
export const ReportTaken = eventType('open311.report-taken', z.object({ service: z.string() }))
/** Photos of a case are to be fetched from where the client said. */
export const MediaNamed = eventType('open311.media-named', z.object({ photos: z.int() }))
export const UpdateReceived = eventType('open311.update-received', z.object({ status: z.string() }))
export const PhotoShown = eventType('open311.photo-shown', z.object({ photo: z.uuid() }))
export const PhotoWithheld = eventType('open311.photo-withheld', z.object({ photo: z.uuid() }))
