import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { getSession, type ShownSession } from '../../attendance/index.ts'
import { type Hearing, hearingDeskPath, hearingPath, hearingState, hearingStates } from './model.ts'
import type { Owner } from './owner.ts'

/** Where the public was asked to a hearing already (民意征集 of that form): people have registered there, and are not asked to do it twice. */
export async function sessionAsked(
  ctx: Pick<Ctx, 'db'>,
  { kind, id }: Pick<Owner, 'kind' | 'id'>,
): Promise<ShownSession | undefined> {
  const asked =
    kind === 'consultation'
      ? sql`consultation.id = ${id}`
      : // One that holds a hearing of its own has its seats for that.
        sql`exists (select from decisions.participation asking where asking.decision_id = ${id}
            and asking.consultation_id = consultation.id)
          and not exists (select from decisions.hearing own where own.consultation_id = consultation.id and own.cancelled_on is null)`
  const { rows } = await sql<{ id: string }>`
    select session.id from consultations.public_consultation consultation
      join attendance.public_session session on session.owner_id = consultation.id
    where consultation.kind = 'hearing' and session.owner_kind = 'consultation' and session.cancelled_at is null and ${asked}
    order by session.starts_at desc limit 1`.execute(ctx.db)
  return rows[0] && getSession(ctx, rows[0].id)
}

/** The hearings of a consultation, its own or of the decision for which it asked: their order, record and report are here. */
export async function hearingsAsked(ctx: Pick<Ctx, 'db'>, consultation: string) {
  const { rows } = await sql<Hearing & { is_public: boolean }>`
    select hearing.*, exists (select from decisions.public_hearing shown where shown.id = hearing.id) as is_public
    from decisions.hearing where consultation_id = ${consultation} or decision_id in (
      select asking.decision_id from decisions.participation asking where asking.consultation_id = ${consultation})
    order by held_on, id`.execute(ctx.db)
  return {
    hearings: rows.map((hearing) => ({
      title: hearing.title,
      heldOn: hearing.held_on,
      startsAt: hearing.starts_at,
      place: hearing.place,
      progress: hearingStates[hearingState(hearing)],
      cancelled: hearing.cancelled_on !== null,
      reportedOn: hearing.reported_on,
      href: hearing.is_public ? hearingPath(hearing) : null,
      desk: hearingDeskPath(hearing.id),
    })),
    start: (await startBar(ctx, consultation)) === null ? `${consultationActsPath(consultation)}/hearings` : null,
  }
}
/** Under which the acts of a consultation stand that are done here. */
export const consultationActsPath = (id: string) => `/workbench/decisions/consultations/${id}`

/** Why a consultation cannot have a hearing of its own prepared now, or null when it can. */
export async function startBar({ db }: Pick<Ctx, 'db'>, consultation: string): Promise<string | null> {
  const { rows } = await sql<{ kind: string; running: boolean; asking: boolean; own: boolean }>`
    select kind, opened_on is not null and state in ('open', 'closed', 'analysed', 'decided') as running,
      exists (select from decisions.participation asking
          join decisions.decision on decision.id = asking.decision_id and decision.state <> 'ended'
          join decisions.step_of_decision step on step.decision_id = decision.id and step.step = 'hearing' and step.applies
        where asking.consultation_id = consultation.id) as asking,
      exists (select from decisions.hearing own where own.consultation_id = consultation.id and own.cancelled_on is null) as own
    from consultations.public_consultation consultation where id = ${consultation}`.execute(db)
  const [found] = rows
  if (!found?.running) return '征集开始以后、公布结果以前筹备听证会'
  if (found.kind !== 'hearing') return '这次征集不是听证会'
  if (found.asking) return '这次征集是为重大行政决策征求意见，听证会在决策事项里筹备'
  return found.own ? '这次征集的听证会已经在筹备' : null
}
