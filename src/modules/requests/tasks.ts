import type { Ctx, Tx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { officesOf } from './policy.ts'

/** What the actor's offices have been asked to contribute: the question and its date, nothing of the applicant. */
export const listTasks = (ctx: Ctx, { open }: { open: boolean }) =>
  visibleTasks(ctx)
    .where('answered_on', open ? 'is' : 'is not', null)
    .orderBy('due_on', open ? 'asc' : 'desc')
    .orderBy('id')
    .limit(200)
    .execute()

export const getTask = (ctx: Ctx, id: string) => visibleTasks(ctx).where('id', '=', id).executeTakeFirstOrThrow(notFound)

export const lockTask = (tx: Tx, id: string) =>
  visibleTasks(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

const visibleTasks = ({ db, actor }: Ctx) =>
  db
    .selectFrom('requests.task')
    .selectAll()
    .where((eb) => {
      const offices = officesOf(actor)
      return offices.length > 0 ? eb('organisation_id', 'in', offices) : eb.lit(false)
    })
