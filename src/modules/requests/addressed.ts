import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { officesOf } from './policy.ts'

/** What an office is shown of a case that another office asks it about: whose it is and its number, never the applicant. */
export type AskedBy = { number: string; organisationId: string }

/** The consultations addressed to the actor's offices by others. */
export const listConsultations = (ctx: Ctx, { open }: { open: boolean }) =>
  visibleConsultations(ctx)
    .where('opinion', open ? 'is' : 'is not', null)
    .orderBy('due_on', open ? 'asc' : 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

export const getConsultation = (ctx: Ctx, id: string) =>
  visibleConsultations(ctx).where('id', '=', id).executeTakeFirstOrThrow(notFound)
export const lockConsultation = (tx: Tx, id: string) =>
  visibleConsultations(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

/** Who asked, by the id of their case; for questions that the actor has been shown. */
export async function askedBy({ db }: Pick<Ctx, 'db'>, requestIds: readonly string[]): Promise<Map<string, AskedBy>> {
  if (requestIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('requests.request')
    .select(['id', 'number', 'organisation_id'])
    .where('id', 'in', [...new Set(requestIds)])
    .execute()
  return new Map(rows.map(({ id, number, organisation_id }) => [id, { number, organisationId: organisation_id }]))
}

// The note and the party are the asking office's own; what is asked is the question.
const visibleConsultations = ({ db, actor }: Ctx) =>
  db
    .selectFrom('requests.consultation')
    .select([
      'id',
      'request_id',
      'organisation_id',
      'question',
      'sent_on',
      'received_on',
      'due_on',
      'opinion',
      'replied_on',
      'note',
    ])
    .where((eb) => {
      const offices = officesOf(actor)
      return offices.length > 0 ? eb('organisation_id', 'in', offices) : eb.lit(false)
    })
