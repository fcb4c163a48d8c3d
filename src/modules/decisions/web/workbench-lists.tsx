import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import type { Env } from '../../../platform/module.ts'
import { officeNames } from '../../organisations/index.ts'
import { hasBoard, readBoard } from '../board.ts'
import { listBodies } from '../bodies.ts'
import { isOffice } from '../policy.ts'
import { listWork, VIEWS, type View } from '../queries.ts'
import { BoardPage } from './pages/board.tsx'
import { DeskPage } from './pages/desk.tsx'

export const listDesk = new Hono<Env>()
const SIZE = 30

listDesk.get('/', async (c) => {
  const { ctx, frame } = c.var
  const asked = c.req.query('view')
  const reviews = ctx.actor?.posts.some(({ role }) => role === 'legal-reviewer') ?? false
  const offered = VIEWS.filter((view) => view !== 'review' || reviews)
  const view: View = offered.find((each) => each === asked) ?? (reviews ? 'review' : 'open')
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, nameOf, bodies] = await Promise.all([
    listWork(ctx, { view, offset, size: SIZE }),
    officeNames(ctx),
    listBodies(ctx),
  ])
  const offices = bodies.map(({ office }) => office)
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      offered={offered}
      rows={rows}
      total={total}
      nameOf={nameOf}
      initiates={offices.some((office) => isOffice(ctx.actor, office))}
      hasBoard={hasBoard(ctx, offices)}
      {...besides(c, { page, size: SIZE, total })}
      today={dayOf(ctx.now)}
    />,
  )
})

listDesk.get('/board', async (c) => {
  const { ctx, frame } = c.var
  const offices = (await listBodies(ctx)).map(({ office }) => office)
  if (!hasBoard(ctx, offices)) throw notFound()
  const [board, nameOf] = await Promise.all([readBoard(ctx), officeNames(ctx)])
  return c.html(<BoardPage page={frame} board={board} nameOf={nameOf} />)
})
