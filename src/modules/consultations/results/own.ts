import type { Ctx } from '../../../platform/ctx.ts'
import { isLookupCode } from '../../../platform/lookup-code.ts'
import { contactsOf, findByReceipt } from '../../questionnaires/index.ts'
import type { Consultation } from '../model.ts'
import { pointsOfAnswer } from '../points/queries.ts'

export type OwnPoints = { received: boolean; points: Awaited<ReturnType<typeof pointsOfAnswer>> }

/**
 * What became of the points of one answer, for whoever holds its receipt: the code that everybody may read in the list, and the secret that
 * only they hold. Null where the two do not belong together. Before the result there is nothing but that it was received.
 */
export async function ownByReceipt(
  ctx: Ctx,
  consultation: Consultation,
  receipt: { code: string; secret: string },
): Promise<OwnPoints | null> {
  if (consultation.collection_id === null) return null
  const found = await findByReceipt(ctx, consultation.collection_id, receipt)
  return found ? ownOf(ctx, consultation, found.ordinal) : null
}

/** The same for whoever was written to at the contact that they left. */
export async function ownByContact(
  ctx: Ctx,
  consultation: Consultation,
  given: { contact: string; code: string },
): Promise<OwnPoints | null> {
  const { collection_id: collection } = consultation
  if (collection === null || !isLookupCode(given.contact, given.code) || consultation.result_published_on === null) return null
  const contact = (await contactsOf(ctx, collection)).find(({ contactRef }) => contactRef === given.contact)
  return contact ? ownOf(ctx, consultation, contact.answerOrdinal) : null
}

async function ownOf(ctx: Ctx, { id, result_published_on }: Consultation, ordinal: number | null): Promise<OwnPoints> {
  const isPublished = result_published_on !== null && ordinal !== null
  return { received: true, points: isPublished ? await pointsOfAnswer(ctx, id, ordinal) : [] }
}
