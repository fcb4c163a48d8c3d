import type { Ctx } from '../../platform/ctx.ts'
import type { EventType, Recorded } from '../../platform/events.ts'
import type { PublicSource, PublicThing } from '../../platform/public-source.ts'
import {
  DecisionDisclosed,
  DecisionDiscussed,
  DecisionEnded,
  DecisionEvaluated,
  DecisionPublished,
  ExecutionReported,
  HearingAnnounced,
  HearingChanged,
  HearingReported,
  MeetingAnnounced,
  MeetingChanged,
  MeetingPublished,
  PublicAsked,
  StepDone,
} from './events.ts'
import { hearingPath } from './hearings/model.ts'
import { listPublicHearings } from './hearings/queries.ts'
import { lifeOf } from './life.ts'
import { kindLabel, meetingPath } from './meetings/model.ts'
import { publicItemsOf } from './meetings/queries.ts'
import { portalPath, states } from './model.ts'

const ofSubject = (event: unknown) => ({
  event: event as EventType<unknown>,
  ids: ({ subjectId }: Recorded<never>) => [subjectId],
})
/** Each of a view's rows in batches, by id. */
async function* batches(
  ctx: Ctx,
  ids: (ctx: Ctx, after: string | undefined) => Promise<string[]>,
  load: (ctx: Ctx, ids: readonly string[]) => Promise<PublicThing[]>,
) {
  for (let after: string | undefined; ; ) {
    const found = await ids(ctx, after)
    if (found.length === 0) return
    yield await load(ctx, found)
    after = found.at(-1)
  }
}
const BATCH = 200

/** Decisions: found by all that their page says. */
export const decisionSource: PublicSource = {
  kind: 'decision',
  label: '重大行政决策',
  changedBy: [
    DecisionDisclosed,
    PublicAsked,
    StepDone,
    DecisionDiscussed,
    DecisionPublished,
    ExecutionReported,
    DecisionEvaluated,
    DecisionEnded,
  ].map(ofSubject),
  load: loadDecisions,
  all: (ctx) => batches(ctx, (each, after) => idsIn(each, 'public_decision', after), loadDecisions),
}
async function loadDecisions(ctx: Ctx, ids: readonly string[]): Promise<PublicThing[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('decisions.public_decision')
    .select(['id', 'slug'])
    .where('id', 'in', [...ids])
    .execute()
  return Promise.all(
    rows.map(async ({ id, slug }) => {
      const life = await lifeOf(ctx, slug ?? '')
      const { decision } = life
      return {
        id: id ?? '',
        kind: 'decision',
        title: decision.title,
        url: portalPath(decision),
        text: [
          decision.summary,
          decision.legal_basis,
          ...life.steps.flatMap(({ summary }) => summary ?? []),
          life.draft?.explanation,
          life.publication ? life.publication.text : life.draft?.text,
          life.publication?.adoption,
          ...life.adoptions.map(({ point, reason }) => `${point} ${reason}`),
          ...life.evaluations.map(({ findings }) => findings),
        ]
          .filter(Boolean)
          .join('\n'),
        office: decision.organisation_id,
        publishedOn: decision.published_on ?? decision.public_on,
        documentNumber: decision.document_number,
        indexNumber: decision.number,
        keywords: [life.category],
        form: states[decision.state],
        column: '重大行政决策',
        demoted: decision.state === 'ended',
      }
    }),
  )
}

export const hearingSource: PublicSource = {
  kind: 'decision-hearing',
  label: '听证会',
  changedBy: [HearingAnnounced, HearingChanged, HearingReported].map(ofSubject),
  load: loadHearings,
  all: async function* (ctx) {
    for (let offset = 0; ; offset += BATCH) {
      const found = await listPublicHearings(ctx, { size: BATCH, offset })
      if (found.length === 0) return
      yield await loadHearings(
        ctx,
        found.map(({ id }) => id),
      )
    }
  },
}
async function loadHearings(ctx: Ctx, ids: readonly string[]): Promise<PublicThing[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db
    .selectFrom('decisions.public_hearing as shown')
    .innerJoin('decisions.hearing as hearing', 'hearing.id', 'shown.id')
    .selectAll('hearing')
    .select('shown.organisation_id')
    .where('shown.id', 'in', [...ids])
    .execute()
  return rows.map((hearing) => ({
    id: hearing.id,
    kind: 'decision-hearing',
    title: hearing.title,
    url: hearingPath(hearing),
    text: [`${hearing.held_on} ${hearing.place}`, hearing.selection_rules, hearing.materials, hearing.report]
      .filter(Boolean)
      .join('\n'),
    office: hearing.organisation_id,
    publishedOn: hearing.reported_on ?? hearing.announced_on,
    indexNumber: hearing.number,
    form: hearing.reported_on ? '听证报告' : '听证公告',
    column: hearing.decision_id === null ? '民意征集' : '重大行政决策',
    demoted: hearing.cancelled_on !== null,
  }))
}

export const meetingSource: PublicSource = {
  kind: 'government-meeting',
  label: '政府会议',
  changedBy: [MeetingAnnounced, MeetingChanged, MeetingPublished].map(ofSubject),
  load: loadMeetings,
  all: (ctx) => batches(ctx, (each, after) => idsIn(each, 'public_meeting', after), loadMeetings),
}
async function loadMeetings(ctx: Ctx, ids: readonly string[]): Promise<PublicThing[]> {
  if (ids.length === 0) return []
  const [rows, items] = await Promise.all([
    ctx.db
      .selectFrom('decisions.public_meeting')
      .selectAll()
      .where('id', 'in', [...ids])
      .execute(),
    publicItemsOf(ctx, ids),
  ])
  return rows.map((meeting) => ({
    id: meeting.id ?? '',
    kind: 'government-meeting',
    title: meeting.title ?? '',
    url: meetingPath({ slug: meeting.slug ?? '' }),
    text: items
      .filter(({ meeting_id }) => meeting_id === meeting.id)
      .flatMap(({ title, draft, resolution }) => [title, draft, resolution])
      .filter(Boolean)
      .join('\n'),
    office: meeting.body_id,
    publishedOn: meeting.published_on ?? meeting.announced_on,
    form: kindLabel(meeting.kind ?? ''),
    column: '重大行政决策',
    demoted: meeting.cancelled_on !== null,
  }))
}

const idsIn = async ({ db }: Ctx, view: 'public_decision' | 'public_meeting', after: string | undefined) =>
  (
    await db
      .selectFrom(`decisions.${view}`)
      .select('id')
      .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
      .orderBy('id')
      .limit(BATCH)
      .execute()
  ).flatMap(({ id }) => id ?? [])
