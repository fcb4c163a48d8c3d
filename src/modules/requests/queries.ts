import { sql } from 'kysely'
import type { Ctx, Tx } from '../../platform/ctx.ts'
import { addDays, dayOf } from '../../platform/day.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { readSetting } from '../../platform/settings.ts'
import { loadCalendar } from '../calendar/index.ts'
import { asSeen, textAsSeen } from './as-seen.ts'
import { projectDue } from './clock.ts'
import { isEnded, type MoveName, mayMove, moves, type Request, statusWords } from './model.ts'
import { mayMake, officesOf } from './policy.ts'
import { YearsKept } from './settings.ts'

/** The request; one that the actor may not see is as absent as one that is not there. */
export async function getRequest(ctx: Ctx, id: string): Promise<Request> {
  const [request] = await asSeen(ctx, await visibleRequests(ctx).where('id', '=', id).execute())
  if (!request) throw notFound()
  return request
}

/** The same, held until the transaction ends, so that two officers cannot both move it. */
export const lockRequest = (tx: Tx, id: string) =>
  visibleRequests(tx).where('id', '=', id).forUpdate().executeTakeFirstOrThrow(notFound)

/** Find, may they, can it: the locked request on which the actor may now make the move; refuses otherwise. */
export async function lockFor(tx: Tx, id: string, name: MoveName) {
  const request = await lockRequest(tx, id)
  if (!mayMake(tx.actor, request, name)) throw forbidden()
  if (!mayMove(request.status, name))
    throw conflict('requests.wrong-state', `该申请现为“${statusWords[request.status]}”，不能${moves[name].label}`)
  return request
}

/** Writes a change to the request and, with it, the due date that follows from the change. Gives the request as it is then. */
export async function changeRequest(tx: Tx, request: Request, change: Partial<Request>): Promise<Request> {
  const after = { ...request, ...change }
  const due = isEnded(after.status)
    ? {}
    : projectDue(await loadCalendar(tx), after, after.consulted ? await pausesOf(tx, request.id) : [])
  await tx.db
    .updateTable('requests.request')
    .set({ ...change, ...due })
    .where('id', '=', request.id)
    .execute()
  return { ...after, ...due }
}

/** When others were consulted on the request: what is left out of the answer period. */
export const pausesOf = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('requests.consultation').select(['sent_on', 'replied_on', 'due_on']).where('request_id', '=', id).execute()

/** A person's own requests, those of the offices an officer works in, and those an overseer oversees; none for a visitor. */
export const visibleRequests = ({ db, actor }: Ctx) =>
  db
    .selectFrom('requests.request')
    .selectAll()
    .where((eb) => {
      if (actor?.kind === 'system') return eb.lit(true)
      const offices = [...new Set([...officesOf(actor), ...(actor?.oversees ?? [])])]
      return eb.or([
        ...(actor ? [eb('applicant_id', '=', actor.id)] : []),
        ...(offices.length > 0 ? [sql<boolean>`organisation_id = any(${offices}::uuid[])`] : []),
      ])
    })

/** The answer of a request that is being drafted or further. */
export const getAnswer = ({ db }: Pick<Ctx, 'db'>, id: string) =>
  db.selectFrom('requests.answer').selectAll().where('request_id', '=', id).executeTakeFirstOrThrow(notFound)

/** The facts that a request has gathered, for whoever may see the request itself. */
export async function getCase(ctx: Ctx, id: string) {
  const request = await getRequest(ctx, id)
  const { db } = ctx
  const [correction, extension, reasons, answer, feeNotice, consultations, searches, tasks, documents] = await Promise.all([
    db.selectFrom('requests.correction').selectAll().where('request_id', '=', id).executeTakeFirst(),
    db.selectFrom('requests.extension').selectAll().where('request_id', '=', id).executeTakeFirst(),
    db.selectFrom('requests.reasons').selectAll().where('request_id', '=', id).executeTakeFirst(),
    db.selectFrom('requests.answer').selectAll().where('request_id', '=', id).executeTakeFirst(),
    db.selectFrom('requests.fee_notice').selectAll().where('request_id', '=', id).executeTakeFirst(),
    db.selectFrom('requests.consultation').selectAll().where('request_id', '=', id).orderBy('sent_on').orderBy('id').execute(),
    db.selectFrom('requests.search').selectAll().where('request_id', '=', id).orderBy('searched_on').orderBy('id').execute(),
    db.selectFrom('requests.task').selectAll().where('request_id', '=', id).orderBy('asked_on').orderBy('id').execute(),
    db.selectFrom('requests.document').selectAll().where('request_id', '=', id).orderBy('added_on').orderBy('id').execute(),
  ])
  return {
    request,
    correction: await textAsSeen(ctx, request, correction),
    extension,
    reasons: await textAsSeen(ctx, request, reasons),
    answer,
    feeNotice,
    consultations,
    searches,
    tasks,
    documents,
  }
}
export type Case = Awaited<ReturnType<typeof getCase>>

/** What happened to the request, oldest first. */
export const listEvents = (ctx: Ctx, id: string) =>
  ctx.db
    .selectFrom('platform.event')
    .selectAll()
    .where('subject_id', '=', id)
    .orderBy('happened_at')
    .orderBy('xid')
    .orderBy('id')
    .execute()

/** Which of these persons must be kept: their case is open, or ended less than the years ago for which cases are kept. */
export async function listApplicantsKept(ctx: Ctx, persons: readonly string[]) {
  const years = await readSetting(ctx, YearsKept)
  const since = addDays(dayOf(ctx.now), -Math.ceil(years * 365.25))
  const rows = await ctx.db
    .selectFrom('requests.request')
    .select('applicant_id')
    .distinct()
    .where('applicant_id', 'in', persons)
    .where((eb) => eb.or([eb('closed_on', 'is', null), eb('closed_on', '>', since)]))
    .execute()
  return rows.map(({ applicant_id }) => applicant_id)
}
