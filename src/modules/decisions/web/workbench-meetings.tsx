import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { officeNames, officeOptions } from '../../organisations/index.ts'
import { meetingActs, meetingBars } from '../acts/other-acts.ts'
import { listBodies } from '../bodies.ts'
import { callMeeting } from '../meetings/actions.ts'
import { kindLabel, meetingDeskPath, meetingState, meetingStates } from '../meetings/model.ts'
import { getMeeting, listMeetings } from '../meetings/queries.ts'
import { CallMeeting } from '../meetings/schema.ts'
import { isLeader, isOffice } from '../policy.ts'
import { actPages, type Subject } from './act-pages.tsx'
import { dayFields } from './case-view.ts'
import { CallMeetingPage, MeetingDeskPage, MeetingsDeskPage } from './pages/meeting-desk.tsx'

/** Meetings on the desk. */
export const meetingDesk = new Hono<Env>()
const DECISIONS = { href: '/workbench/decisions', label: '重大行政决策' }
const MEETINGS = { href: '/workbench/decisions/meetings', label: '会议' }

meetingDesk.get('/meetings', async (c) => {
  const { ctx, frame } = c.var
  const offices = await officesHere(c)
  return c.html(
    <MeetingsDeskPage
      page={frame}
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
meetingDesk.get('/meetings/new', (c) => showCall(c, newForm({ startsAt: '09:00', endsAt: '11:30', seats: '0' })))
meetingDesk.post('/meetings/new', async (c) => {
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
  return c.html(<CallMeetingPage page={c.var.frame} form={form} under={[DECISIONS, MEETINGS]} />, status)
}

meetingDesk.get(`/meetings${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const file = await getMeeting(ctx, c.req.param('id'))
  return c.html(
    <MeetingDeskPage
      page={frame}
      file={file}
      bars={meetingBars(ctx, file)}
      nameOf={await officeNames(ctx)}
      under={[DECISIONS, MEETINGS]}
    />,
  )
})
actPages(meetingDesk, {
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
