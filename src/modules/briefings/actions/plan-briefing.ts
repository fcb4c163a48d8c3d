import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { isValidOn, loadOrganisations } from '../../organisations/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { BriefingChanged, BriefingPlanned } from '../events.ts'
import type { Briefing, Speaker } from '../model.ts'
import { mayRun } from '../policy.ts'
import { lockBriefing } from '../queries.ts'
import type { PlanBriefingInput } from '../schema.ts'

/** 筹备: an occasion that only the office sees until it is announced. */
export async function planBriefing(tx: Tx, input: PlanBriefingInput): Promise<{ id: string }> {
  if (!mayRun(tx.actor, { organisation_id: input.organisation })) throw forbidden('由主办机关的新闻发布员办理')
  const before =
    input.key && (await tx.db.selectFrom('briefings.event').select('id').where('form_key', '=', input.key).executeTakeFirst())
  if (before) return before
  const { id } = await tx.db
    .insertInto('briefings.event')
    .values({
      ...(await columnsOf(tx, input)),
      form_key: input.key,
      planned_by: tx.actor?.id ?? '',
      planned_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepSpeakers(tx, id, input.speakers)
  const { kind, series_id } = await columnsOf(tx, input)
  await record(tx, BriefingPlanned, id, { kind, series: series_id }, input.organisation)
  return { id }
}

/** Changed while it is ahead; what has been announced tells calendars that it is another time or place. */
export async function changeBriefing(tx: Tx, id: string, input: PlanBriefingInput) {
  const event = await lockForRunning(tx, id)
  if (event.state !== 'planned' && event.state !== 'announced')
    throw conflict('briefings.begun', '已经开始，不能再改预告；记录有误的请更正')
  if (!mayRun(tx.actor, { organisation_id: input.organisation })) throw forbidden('由主办机关的新闻发布员办理')
  await tx.db
    .updateTable('briefings.event')
    .set({ ...(await columnsOf(tx, input)), sequence: event.sequence + 1 })
    .where('id', '=', id)
    .execute()
  await keepSpeakers(tx, id, input.speakers)
  await record(tx, BriefingChanged, id, {}, input.organisation)
}

export async function lockForRunning(tx: Tx, id: string): Promise<Briefing> {
  const event = await lockBriefing(tx, id)
  if (!mayRun(tx.actor, event)) throw forbidden('由主办机关的新闻发布员办理')
  return event
}

async function columnsOf(tx: Tx, input: PlanBriefingInput) {
  const series = await tx.db.selectFrom('briefings.series').selectAll().where('id', '=', input.series).executeTakeFirst()
  if (!series) throw new FieldRefusal('series', '没有这个系列')
  const organisation = (await loadOrganisations(tx)).byId.get(input.organisation)
  if (!organisation || !isValidOn(organisation, dayOf(tx.now))) throw new FieldRefusal('organisation', '没有这个机关')
  await refuseSecret(tx, { text: [input.title, input.topic, input.place].join('\n') })
  return {
    kind: series.kind,
    series_id: series.id,
    organisation_id: input.organisation,
    title: input.title,
    topic: input.topic,
    place: input.place,
    starts_at: input.startsAt,
    ends_at: input.endsAt,
    questions_until: input.questionsUntil,
    takes_live_questions: input.takesLiveQuestions,
    materials: JSON.stringify(input.materials),
  }
}

async function keepSpeakers(tx: Tx, id: string, speakers: readonly Speaker[]) {
  await tx.db.deleteFrom('briefings.speaker').where('event_id', '=', id).execute()
  if (speakers.length > 0)
    await tx.db
      .insertInto('briefings.speaker')
      .values(speakers.map((speaker, position) => ({ event_id: id, position, ...speaker })))
      .execute()
}
