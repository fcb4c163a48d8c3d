import type { Ctx } from '../../../platform/ctx.ts'
import { getSession, type ShownSession } from '../../attendance/index.ts'
import { hearingDeskPath, hearingPath, hearingState, hearingStates } from './model.ts'

/** Where the public was asked to a hearing already (民意征集 of that form): people have registered there, and are not asked to do it twice. */
export async function sessionAsked(ctx: Pick<Ctx, 'db'>, decision: string): Promise<ShownSession | undefined> {
  const found = await ctx.db
    .selectFrom('decisions.participation as asking')
    .innerJoin('consultations.public_consultation as consultation', 'consultation.id', 'asking.consultation_id')
    .innerJoin('attendance.public_session as session', 'session.owner_id', 'consultation.id')
    .select('session.id')
    .where('asking.decision_id', '=', decision)
    .where('consultation.kind', '=', 'hearing')
    .where('session.owner_kind', '=', 'consultation')
    .where('session.cancelled_at', 'is', null)
    .orderBy('session.starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.id == null ? undefined : getSession(ctx, found.id)
}

/** The hearings of the decision for which a consultation asked: their order, their record and their report are here. */
export async function hearingsAsked({ db }: Pick<Ctx, 'db'>, consultation: string) {
  const rows = await db
    .selectFrom('decisions.hearing as hearing')
    .innerJoin('decisions.participation as asking', 'asking.decision_id', 'hearing.decision_id')
    .innerJoin('decisions.decision as decision', 'decision.id', 'hearing.decision_id')
    .selectAll('hearing')
    .select('decision.public_on')
    .distinct()
    .where('asking.consultation_id', '=', consultation)
    .orderBy('hearing.held_on')
    .execute()
  return rows.map((hearing) => ({
    title: hearing.title,
    heldOn: hearing.held_on,
    progress: hearingStates[hearingState(hearing)],
    href: hearing.announced_on !== null && hearing.public_on !== null ? hearingPath(hearing) : null,
    desk: hearingDeskPath(hearing.id),
  }))
}
