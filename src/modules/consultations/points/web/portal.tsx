import { type Context, Hono } from 'hono'
import type { Ctx } from '../../../../platform/ctx.ts'
import { notFound } from '../../../../platform/errors.ts'
import { besides, pageOf } from '../../../../platform/list-page.ts'
import type { Env } from '../../../../platform/module.ts'
import { markPublic } from '../../../../platform/public-page.ts'
import { type Consultation, SLUG } from '../../model.ts'
import { getPublic } from '../../queries.ts'

import { DISPOSITIONS } from '../model.ts'
import { getGroup, listGroups, listPoints, listRevisions, progressOf } from '../queries.ts'
import { ChangesPage } from './pages/changes.tsx'
import { MatrixGroupPage, MatrixPage } from './pages/matrix.tsx'

export const pointsPortal = new Hono<Env>()
const SIZE = 50
const MOST_CHANGED = 500

/** What has been published; before that nobody finds it. */
export async function getResult(ctx: Ctx, slug: string): Promise<Consultation> {
  const consultation = await getPublic(ctx, slug)
  if (consultation.result_published_on === null) throw notFound()
  return consultation
}

pointsPortal.get(`${SLUG}/matrix`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getResult(ctx, c.req.param('slug'))
  const show = DISPOSITIONS.find((each) => each === c.req.query('disposition')) ?? 'all'
  const [clause, q] = [(c.req.query('clause') ?? '').slice(0, 20), (c.req.query('q') ?? '').trim().slice(0, 100)]
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, progress] = await Promise.all([
    listGroups(ctx, consultation.id, { show, clause, q, offset, size: SIZE }),
    progressOf(ctx, consultation.id),
  ])
  markPublic(c)
  return c.html(
    <MatrixPage
      page={frame}
      consultation={consultation}
      progress={progress}
      rows={rows}
      total={total}
      asked={{ disposition: show === 'all' ? '' : show, clause, q }}
      paging={besides(c, { page, size: SIZE, total })}
    />,
  )
})

pointsPortal.get(`${SLUG}/matrix/:group{[0-9]{1,7}}`, async (c) => {
  const { ctx, frame } = c.var
  const consultation = await getResult(ctx, c.req.param('slug'))
  const group = await getGroup(ctx, consultation.id, Number(c.req.param('group')))
  const { page, offset } = pageOf(c, SIZE)
  const [points, revisions] = await Promise.all([
    listPoints(ctx, group.id, { offset, size: SIZE }),
    listRevisions(ctx, consultation.id, group.id),
  ])
  markPublic(c)
  return c.html(
    <MatrixGroupPage
      page={frame}
      consultation={consultation}
      group={group}
      points={points.map(({ masked, family, copies }) => ({ text: masked, family, copies }))}
      revisions={revisions.filter(({ confirmed_on }) => confirmed_on !== null)}
      paging={besides(c, { page, size: SIZE, total: group.copies })}
    />,
  )
})

/** 意见—条款: from every clause of the final text to the opinions that changed it. */
pointsPortal.get(`${SLUG}/changes`, async (c) => {
  const { frame } = c.var
  const { consultation, groups } = await changed(c)
  markPublic(c)
  return c.html(<ChangesPage page={frame} consultation={consultation} groups={groups} />)
})

async function changed(c: Context<Env>) {
  const { ctx } = c.var
  const consultation = await getResult(ctx, c.req.param('slug') ?? '')
  if (consultation.final_text === null) throw notFound()
  const groups = await ctx.db
    .selectFrom('consultations.public_point_group')
    .select(['number', 'title', 'disposition', 'clause_id', 'changed_clause_id', 'copies'])
    .where('consultation_id', '=', consultation.id)
    .where('changed_clause_id', 'is not', null)
    .orderBy('copies', 'desc')
    .orderBy('number')
    .limit(MOST_CHANGED)
    .execute()
  return { consultation, groups }
}
