import { Hono } from 'hono'
import { addDays } from '../../../platform/day.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { getConsultation } from '../../consultations/index.ts'
import { barsBy, notTheirs } from '../act.ts'
import { consultationActs, hearingActs, hearingBars } from '../acts/other-acts.ts'
import { consultationActsPath, sessionAsked, startBar } from '../hearings/asked.ts'
import { hearingDeskPath, hearingState, hearingStates, termsOf } from '../hearings/model.ts'
import { holders, mayHold, ofConsultation } from '../hearings/owner.ts'
import { getHearing } from '../hearings/queries.ts'
import { mayEnterHearings } from '../policy.ts'
import { plannedView } from '../terms.ts'
import { actPages, type Subject } from './act-pages.tsx'
import { dayFields, plannedAs } from './case-view.ts'
import { aboveHearing, CONSULTATIONS, HearingDeskPage } from './pages/hearing-desk.tsx'

/** Hearings on the desk, of decisions and of consultations: their own door, for those who consult prepare no decisions. */
export const hearingDesk = new Hono<Env>()
hearingDesk.use('/hearings/*', onlyFor(mayEnterHearings))
hearingDesk.use('/consultations/*', onlyFor(mayEnterHearings))

hearingDesk.get(`/hearings${ID}`, async (c) => {
  const { ctx, frame } = c.var
  const file = await getHearing(ctx, c.req.param('id'))
  const { hearing } = file
  const { materials: days, article } = termsOf(hearing.subject)
  const materials =
    hearing.materials_sent_on === null && hearing.announced_on !== null && hearing.cancelled_on === null
      ? plannedView(ctx, { what: '送达材料', on: addDays(hearing.held_on, -days), article })
      : null
  return c.html(<HearingDeskPage page={frame} file={file} bars={hearingBars(ctx, file)} materials={materials} />)
})
actPages(hearingDesk, {
  at: '/hearings',
  acts: hearingActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const file = await getHearing(ctx, id)
    const { hearing, owner, participants } = file
    return {
      title: hearing.title,
      path: hearingDeskPath(id),
      under: aboveHearing(owner),
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

/** A consultation in the form of a hearing, before its hearing is prepared here. */
actPages(hearingDesk, {
  at: '/consultations',
  acts: consultationActs,
  read: async (c, id): Promise<Subject> => {
    const { ctx } = c.var
    const consultation = await getConsultation(ctx, id)
    const owner = ofConsultation(consultation)
    const [bar, asked] = await Promise.all([startBar(ctx, id), sessionAsked(ctx, owner)])
    const { subject, number } = consultation
    return {
      title: owner.title,
      path: consultationActsPath(id),
      page: owner.deskPath,
      under: [CONSULTATIONS],
      bars: barsBy(['planHearing'], () => (mayHold(ctx.actor, owner) ? bar : notTheirs(holders.consultation))),
      known: [{ term: '编号', value: number }],
      asked: () => ({}),
      defaults: {
        planHearing: asked
          ? {
              ...plannedAs(asked),
              title: `${owner.title}听证会`,
              subject: subject === 'rule' ? 'legislation' : subject === 'decision' ? 'decision' : 'other',
            }
          : {},
      },
    }
  },
})
