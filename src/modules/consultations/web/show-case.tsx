import type { Context } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { statusOf, type Tried } from '../../../platform/submit-form.ts'
import { namesOf } from '../../identity/index.ts'
import { officeNames } from '../../organisations/index.ts'
import { answerCount } from '../../questionnaires/index.ts'
import { factsOf } from '../facts.ts'
import { keptHearings } from '../kept-hearings.ts'
import { listAttachments, listMilestones, listNotes } from '../parts.ts'
import { barTo, nextStep } from '../permitted.ts'
import { mayDraft } from '../policy.ts'
import { getConsultation } from '../queries.ts'
import { CasePage } from './pages/case.tsx'

/** The page of a case, also with what was refused on it. */
export async function showCase(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const id = c.req.param('id') ?? ''
  const consultation = await getConsultation(ctx, id)
  const { drafted_by, checked_by, approved_by, collection_id } = consultation
  const [nameOf, facts, attachments, notes, milestones, names, answers, kept] = await Promise.all([
    officeNames(ctx),
    factsOf(ctx, id),
    listAttachments(ctx, id),
    listNotes(ctx, id),
    listMilestones(ctx, id),
    namesOf(
      ctx,
      [drafted_by, checked_by, approved_by].flatMap((person) => person ?? []),
    ),
    collection_id === null ? null : answerCount(ctx, collection_id),
    keptHearings(ctx, consultation),
  ])
  return c.html(
    <CasePage
      page={frame}
      consultation={consultation}
      office={nameOf(consultation.organisation_id)}
      names={names}
      facts={facts}
      attachments={attachments}
      notes={notes}
      milestones={milestones}
      answers={answers}
      hearings={kept.hearings}
      startHearing={mayDraft(ctx.actor, consultation.organisation_id) ? kept.start : null}
      bar={(name) => barTo(ctx.actor, consultation, name)}
      next={nextStep(ctx.actor, consultation)}
      refused={tried.refused}
      today={dayOf(ctx.now)}
    />,
    statusOf(tried),
  )
}
