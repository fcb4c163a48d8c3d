import { Hono } from 'hono'
import { dayOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { markPublic } from '../../../platform/public-page.ts'
import { loadCalendar } from '../../calendar/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { answerDeadline, deadlineOf } from '../due-view.ts'
import { lookedFor } from '../guide.ts'
import { listOwnRequests } from '../own-requests.ts'
import { pausesOf } from '../queries.ts'
import { situationOf } from '../situation.ts'
import { type OwnList, RequestsPage } from './pages/portal/requests.tsx'
import { casePages } from './portal-case.tsx'
import { filingPages } from './portal-filing.tsx'
import { guideHref, guidePages } from './portal-guide.tsx'
import { lookupPages } from './portal-lookup.tsx'
import { statisticsPages } from './portal-statistics.tsx'

/** 依申请公开 as citizens meet it. */
export const portal = new Hono<Env>()

portal.get('/', async (c) => {
  const { ctx, frame: page } = c.var
  markPublic(c)
  const words = (await lookedFor(ctx)).map((word) => ({ href: guideHref(word), label: word }))
  const own = ctx.actor?.kind === 'person' ? await ownList(ctx, c.req.query('after')) : null
  return c.html(<RequestsPage page={page} words={words} own={own} />)
})

portal.route('/', guidePages)
portal.route('/', statisticsPages)
portal.route('/', lookupPages)
portal.route('/', filingPages)
portal.route('/', casePages)

async function ownList(ctx: Env['Variables']['ctx'], after: string | undefined): Promise<OwnList> {
  const from = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after ?? '') ? after : undefined
  const [{ requests, next }, tree, calendar] = await Promise.all([
    listOwnRequests(ctx, from),
    loadOrganisations(ctx),
    loadCalendar(ctx),
  ])
  const rows = await Promise.all(
    requests.map(async (request) => {
      const { title, waitingFor } = situationOf(request)
      // Only a consultation interrupts the count; all others are said from the date that is kept.
      const deadline = request.consulted
        ? answerDeadline(calendar, request, { pauses: await pausesOf(ctx, request.id), today: dayOf(ctx.now) })
        : deadlineOf(calendar, request, ctx.now)
      return {
        request,
        office: tree.byId.get(request.organisation_id)?.short_name ?? '',
        title,
        yours: waitingFor === 'you',
        deadline,
      }
    }),
  )
  return { rows, next, isFirst: from === undefined }
}
