import type { Context } from 'hono'
import { besides, pageOf } from '../../../../platform/list-page.ts'
import type { Env } from '../../../../platform/module.ts'
import { readSetting } from '../../../../platform/settings.ts'
import { statusOf, type Tried } from '../../../../platform/submit-form.ts'
import { minute } from '../../../../ui/index.ts'
import { namesOf } from '../../../identity/index.ts'
import { barTo } from '../../permitted.ts'
import { mayDraft } from '../../policy.ts'
import { getConsultation } from '../../queries.ts'
import { alikeGroups } from '../alike-groups.ts'
import { openSentence } from '../gate.ts'
import { getGroup, getOpinion, listGroups, listPoints, listRevisions, neighbours, progressOf, SHOWS } from '../queries.ts'
import { listSteps } from '../regrouping.ts'
import { ReasonTemplates } from '../settings.ts'
import { AnalysisPage } from './pages/analysis.tsx'
import { GroupPage } from './pages/group.tsx'
import { OpinionPage } from './pages/opinion.tsx'
import { StepsPage } from './pages/steps.tsx'

const SIZE = 50
export const idOf = (c: Context) => c.req.param('id') ?? ''
export const groupOf = (c: Context) => Number(c.req.param('group'))

/** What the actor may do with the points, as the actions see it. */
export async function opened(c: Context<Env>) {
  const { ctx } = c.var
  const consultation = await getConsultation(ctx, idOf(c))
  const office = mayDraft(ctx.actor, consultation.organisation_id)
  const published = consultation.result_published_on !== null
  return {
    consultation,
    may: {
      work: office && consultation.state === 'closed',
      finish: barTo(ctx.actor, consultation, 'analyse') === null,
      decide: barTo(ctx.actor, consultation, 'decide') === null && consultation.analysed_by !== ctx.actor?.id,
      reopen: barTo(ctx.actor, consultation, 'reopenAnalysis') === null,
      revise: office && published,
      confirm: published && barTo(ctx.actor, { ...consultation, state: 'analysed' }, 'decide') === null,
    },
  }
}

export async function showAnalysis(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { consultation, may } = await opened(c)
  const { id } = consultation
  const show = SHOWS.find((each) => each === c.req.query('show')) ?? 'todo'
  const [clause, q] = [(c.req.query('clause') ?? '').slice(0, 20), (c.req.query('q') ?? '').trim().slice(0, 100)]
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, progress, templates, open] = await Promise.all([
    listGroups(ctx, id, { show, clause, q, offset, size: SIZE }),
    progressOf(ctx, id),
    readSetting(ctx, ReasonTemplates),
    may.finish ? openSentence(ctx, consultation) : null,
  ])
  return c.html(
    <AnalysisPage
      page={frame}
      consultation={consultation}
      progress={progress}
      rows={rows}
      total={total}
      asked={{ show, clause, q }}
      paging={besides(c, { page, size: SIZE, total })}
      templates={templates}
      may={may}
      open={open}
      tried={tried}
    />,
    statusOf(tried),
  )
}

export async function showGroup(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { consultation, may } = await opened(c)
  const group = await getGroup(ctx, consultation.id, groupOf(c))
  const { page, offset } = pageOf(c, SIZE)
  const [points, progress, beside, alike, revisions, templates] = await Promise.all([
    listPoints(ctx, group.id, { offset, size: SIZE }),
    progressOf(ctx, consultation.id),
    neighbours(ctx, consultation.id, group),
    may.work ? alikeGroups(ctx, consultation.id, group) : [],
    listRevisions(ctx, consultation.id, group.id),
    readSetting(ctx, ReasonTemplates),
  ])
  return c.html(
    <GroupPage
      page={frame}
      consultation={consultation}
      progress={progress}
      group={group}
      points={points}
      paging={besides(c, { page, size: SIZE, total: group.copies })}
      beside={beside}
      alike={alike}
      revisions={revisions}
      templates={templates}
      may={may}
      tried={tried}
    />,
    statusOf(tried),
  )
}

export async function showOpinion(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { consultation, may } = await opened(c)
  const { opinion, points } = await getOpinion(ctx, consultation.id, Number(c.req.param('opinion')))
  return c.html(
    <OpinionPage page={frame} consultation={consultation} opinion={opinion} points={points} may={may} tried={tried} />,
    statusOf(tried),
  )
}

export async function showSteps(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const { consultation, may } = await opened(c)
  const { page, offset } = pageOf(c, SIZE)
  const steps = await listSteps(ctx, consultation.id, { offset, size: SIZE + 1 })
  const names = await namesOf(
    ctx,
    steps.flatMap(({ done_by }) => done_by ?? []),
  )
  return c.html(
    <StepsPage
      page={frame}
      consultation={consultation}
      steps={steps.slice(0, SIZE).map((each) => ({
        ...each,
        by: each.done_by === null ? '系统' : (names.get(each.done_by) ?? ''),
        when: minute(each.done_at),
      }))}
      paging={besides(c, { page, size: SIZE, total: offset + steps.length })}
      may={may}
      tried={tried}
    />,
    statusOf(tried),
  )
}
