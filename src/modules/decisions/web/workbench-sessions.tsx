import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { hearingActs, hearingBars, meetingActs, meetingBars } from '../acts/other-acts.ts'
import { listBodies } from '../bodies.ts'
import { DECISION_HEARING, hearingDeskPath, hearingState, hearingStates } from '../hearings/model.ts'
import { getHearing } from '../hearings/queries.ts'
import { callMeeting } from '../meetings/actions.ts'
import { kindLabel, meetingDeskPath, meetingState, meetingStates } from '../meetings/model.ts'
import { getMeeting, listMeetings } from '../meetings/queries.ts'
import { CallMeeting } from '../meetings/schema.ts'
import { workbenchPath } from '../model.ts'
import { isLeader, isOffice } from '../policy.ts'
import { plannedView } from '../terms.ts'
import { actPages, type Subject } from './act-pages.tsx'
import { dayFields } from './case-view.ts'
import { HearingDeskPage } from './pages/hearing-desk.tsx'
import { CallMeetingPage, MeetingDeskPage, MeetingsDeskPage } from './pages/meeting-desk.tsx'
import { officeNames, officeOptions, placeOf } from './shown.ts'

/** Hearings and meetings on the desk. */
export const sessionDesk = new Hono<Env>()
const DECISIONS = { href: '/workbench/decisions', label: '重大行政决策' }
const MEETINGS = { href: '/workbench/decisions/meetings', label: '会议' }

sessionDesk.get(`/hearings${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const file = await getHearing(ctx, c.req.param('id'))
  const { hearing } = file
  const latest = addDays(hearing.held_on, -DECISION_HEARING.materials)
  const materials =
    hearing.materials_sent_on === null && hearing.announced_on !== null && hearing.cancelled_on === null
      ? plannedView(ctx, { what: '送达材料', on: latest, article: DECISION_HEARING.article })
      : null
  return c.html(
    <HearingDeskPage
      page={frame}
      organisation={await placeOf(ctx)}
      file={file}
      bars={hearingBars(ctx, file)}
      materials={materials}
    />,
  )
})
actPages(sessionDesk, {
  at: '/hearings',
  acts: hearingActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const file = await getHearing(ctx, id)
    const { hearing, decision, participants } = file
    return {
      title: hearing.title,
      path: hearingDeskPath(id),
      under: [DECISIONS, { href: workbenchPath(decision.id), label: decision.title }],
      bars: hearingBars(ctx, file),
      known: [
        { term: '进度', value: hearingStates[hearingState(hearing)] },
        { term: '时间', value: `${hearing.held_on} ${hearing.starts_at}—${hearing.ends_at}` },
        { term: '地点', value: hearing.place },
      ],
      asked: () => ({
        participant: {
          input: 'select',
          options: participants
            .filter(
              ({ signed_on, unsigned_reason, attended }) => signed_on === null && unsigned_reason === null && attended !== false,
            )
            .map(({ id: value, shown_as, position }) => ({ value, label: `${position}　${shown_as}` })),
        },
      }),
      defaults: {
        change: {
          title: hearing.title,
          subject: hearing.subject,
          ...dayFields('heldOn', hearing.held_on),
          startsAt: hearing.starts_at,
          endsAt: hearing.ends_at,
          place: hearing.place,
          seats: hearing.seats,
          observers: hearing.observers,
          admits: hearing.admits,
          selectionRules: hearing.selection_rules,
          materials: hearing.materials,
          ...dayFields('applyFrom', hearing.apply_from),
          ...dayFields('applyUntil', hearing.apply_until),
        },
        postpone: { startsAt: hearing.starts_at, endsAt: hearing.ends_at, place: hearing.place },
      },
    }
  },
})

sessionDesk.get('/meetings', async (c) => {
  const { ctx, frame } = c.var
  const offices = await officesHere(c)
  return c.html(
    <MeetingsDeskPage
      page={frame}
      organisation={await placeOf(ctx)}
      rows={await listMeetings(ctx, offices)}
      calls={offices.some((office) => isOffice(ctx.actor, office))}
    />,
  )
})
/** The offices of bodies that meet, where the actor has a post. */
async function officesHere(c: Context<Env>) {
  const { ctx } = c.var
  const offices = (await listBodies(ctx)).map(({ office }) => office)
  const own = offices.filter((office) => isOffice(ctx.actor, office) || isLeader(ctx.actor, office))
  if (own.length === 0) throw notFound()
  return own
}
sessionDesk.get('/meetings/new', (c) => showCall(c, newForm({ startsAt: '09:00', endsAt: '11:30', seats: '0' })))
sessionDesk.post('/meetings/new', async (c) => {
  await officesHere(c)
  const values = await c.req.parseBody()
  const input = CallMeeting.safeParse(readAct(CallMeeting, values))
  if (!input.success) return showCall(c, { values, errors: fieldErrors(input.error) }, 422)
  return orAgain(
    (errors) => showCall(c, { values, errors }, 422),
    async () => c.redirect(meetingDeskPath((await inTransaction(c.var.ctx, (tx) => callMeeting(tx, input.data))).id), 303),
    [403, 409, 422],
  )
})
async function showCall(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  await officesHere(c)
  return c.html(
    <CallMeetingPage page={c.var.frame} organisation={await placeOf(c.var.ctx)} form={form} under={[DECISIONS, MEETINGS]} />,
    status,
  )
}

sessionDesk.get(`/meetings${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const file = await getMeeting(ctx, c.req.param('id'))
  return c.html(
    <MeetingDeskPage
      page={frame}
      organisation={await placeOf(ctx)}
      file={file}
      bars={meetingBars(ctx, file)}
      nameOf={await officeNames(ctx)}
      under={[DECISIONS, MEETINGS]}
    />,
  )
})
actPages(sessionDesk, {
  at: '/meetings',
  acts: meetingActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const file = await getMeeting(ctx, id)
    const { meeting, items } = file
    const [offices, submitted] = await Promise.all([
      officeOptions(ctx),
      ctx.db
        .selectFrom('decisions.decision')
        .select(['id', 'number', 'title'])
        .where('body_id', '=', meeting.body_id)
        .where('state', '=', 'submitted')
        .orderBy('submitted_on')
        .execute(),
    ])
    return {
      title: meeting.title,
      path: meetingDeskPath(id),
      under: [DECISIONS, MEETINGS],
      bars: meetingBars(ctx, file),
      known: [
        { term: '会议', value: kindLabel(meeting.kind) },
        { term: '进度', value: meetingStates[meetingState(meeting)] },
        { term: '时间', value: `${meeting.held_on} ${meeting.starts_at}` },
        { term: '今天', value: dayOf(ctx.now) },
      ],
      asked: () => ({
        organisation: { input: 'select', options: offices },
        decision: {
          input: 'select',
          options: submitted.map(({ id: value, number, title }) => ({ value, label: `${number} ${title}` })),
        },
        item: {
          input: 'select',
          options: items
            .filter(({ outcome }) => outcome === null)
            .map(({ id: value, title, position }) => ({ value, label: `${position}　${title}` })),
        },
      }),
      defaults: {
        change: {
          kind: meeting.kind,
          title: meeting.title,
          ...dayFields('heldOn', meeting.held_on),
          startsAt: meeting.starts_at,
          endsAt: meeting.ends_at,
          place: meeting.place,
          seats: meeting.seats,
          ...(meeting.apply_until && dayFields('applyUntil', meeting.apply_until)),
          admits: meeting.admits,
          criteria: meeting.criteria,
        },
        addItem: { public: 'yes' },
      },
    }
  },
})
