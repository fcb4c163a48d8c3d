import { type Context, Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Env } from '../../../platform/module.ts'
import { originOf } from '../../../platform/origin.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { readSetting } from '../../../platform/settings.ts'
import { listSessions, SessionList } from '../../attendance/index.ts'
import { serveFile } from '../../files/index.ts'
import { officeNames } from '../../organisations/index.ts'
import { keptHearings } from '../kept-hearings.ts'
import { type Consultation, SLUG } from '../model.ts'
import { listAttachments, listEditions, listMilestones, listNotes } from '../parts.ts'
import { ClauseOpinions } from '../points/index.ts'
import { getPublic } from '../queries.ts'
import { ConsultationTerms } from '../settings.ts'
import { ClausePage } from './pages/clause.tsx'
import { EditionsPage } from './pages/editions.tsx'
import type { NoticeProps } from './pages/notice.tsx'
import { ConsultationPage } from './pages/one.tsx'
import { calendarAnswer, closingDays } from './portal-lists.tsx'
import { themeOptions } from './shown.ts'

export const onePages = new Hono<Env>()

onePages.get(SLUG, async (c) => {
  const consultation = await getPublic(c.var.ctx, c.req.param('slug'))
  markPublic(c)
  return c.html(<ConsultationPage page={c.var.frame} {...(await noticeOf(c, consultation))} />)
})

onePages.get(`${SLUG}/clauses/:clause{c[0-9]{1,5}}`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const clauses = consultation.text.filter(({ kind }) => kind === 'clause')
  const at = clauses.findIndex(({ id }) => id === c.req.param('clause'))
  const clause = clauses[at]
  if (!clause) throw notFound()
  const opinions =
    consultation.result_published_on === null ? null : await ClauseOpinions({ ctx, consultation, clause: clause.id })
  markPublic(c)
  return c.html(
    <ClausePage
      page={frame}
      consultation={consultation}
      clause={clause}
      final={consultation.final_text === null ? undefined : (consultation.final_text.find(({ id }) => id === clause.id) ?? null)}
      before={clauses[at - 1]}
      after={clauses[at + 1]}
      opinions={opinions}
    />,
  )
})

onePages.get(`${SLUG}/editions`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const editions = await listEditions(ctx, consultation.id)
  if (editions.length === 0) throw notFound()
  markPublic(c)
  return c.html(<EditionsPage page={frame} consultation={consultation} editions={editions} />)
})

onePages.get(`${SLUG}/closing.ics`, async (c) => {
  const { ctx } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const site = originOf(c)
  return calendarAnswer(c, closingDays([consultation], { site, now: ctx.now }), consultation.slug)
})

onePages.get(`${SLUG}/files/:file`, async (c) => {
  const { ctx } = c.var
  const consultation = await getPublic(ctx, c.req.param('slug'))
  const file = (await listAttachments(ctx, consultation.id)).find(({ file_id }) => file_id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, file.file_id)
})

/** All that the notice shows, for everybody and for the preview. */
export async function noticeOf(c: Context<Env>, consultation: Consultation): Promise<NoticeProps> {
  const { ctx } = c.var
  const [nameOf, themes, attachments, notes, milestones, editions, terms, sessions, { hearings }] = await Promise.all([
    officeNames(ctx),
    themeOptions(ctx),
    listAttachments(ctx, consultation.id),
    listNotes(ctx, consultation.id),
    listMilestones(ctx, consultation.id),
    listEditions(ctx, consultation.id),
    readSetting(ctx, ConsultationTerms),
    consultation.session_id === null ? [] : listSessions(ctx, { kind: 'consultation', id: consultation.id }),
    keptHearings(ctx, consultation),
  ])
  return {
    consultation,
    office: nameOf(consultation.organisation_id),
    theme: themes.find(({ value }) => value === consultation.theme)?.label ?? '',
    attachments,
    notes,
    milestones,
    editions: editions.length,
    term: terms.result,
    today: dayOf(ctx.now),
    hearings: hearings.filter(({ href }) => href !== null),
    ...(sessions.length > 0 && { sessions: <SessionList sessions={sessions} now={ctx.now} /> }),
  }
}
