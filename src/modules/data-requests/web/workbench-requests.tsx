import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readDay } from '../../../ui/index.ts'
import { listDatasets } from '../../datasets/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import { acceptRequest, meetRequest, rejectRequest } from '../actions/answer-request.ts'
import { joinRequests, partRequest } from '../actions/join-requests.ts'
import { referRequest, releaseRequest, returnRequest, triageRequest } from '../actions/triage-request.ts'
import { findAlike } from '../alike/find-alike.ts'
import { readBalance } from '../balance.ts'
import { factsOf } from '../facts.ts'
import { workbenchPath } from '../model.ts'
import { isOwner, isTriager, mayAnswer } from '../policy.ts'
import { getRequest, listJoined, listReturns, listSupporters, listWork, VIEWS, type View } from '../queries.ts'
import { Accept, Join, Meet, Refer, Reject, Return } from '../schema.ts'
import { namedBalance } from './balance-list.ts'
import { BalanceBoard } from './pages/balance.tsx'
import { CasePage } from './pages/case.tsx'
import { DeskPage } from './pages/desk.tsx'

export const requestDesk = new Hono<Env>()
const SIZE = 30

requestDesk.get('/', async (c) => {
  const { ctx, frame } = c.var
  const triages = isTriager(ctx.actor)
  const offered = VIEWS.filter((view) => triages || (view !== 'triage' && view !== 'held'))
  const asked = c.req.query('view')
  const view: View = offered.find((each) => each === asked) ?? (triages ? 'triage' : 'mine')
  const { page, offset } = pageOf(c, SIZE)
  const [{ rows, total }, { byId }] = await Promise.all([listWork(ctx, { view, offset, size: SIZE }), loadOrganisations(ctx)])
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      offered={offered}
      rows={rows}
      total={total}
      nameOf={shortNames({ byId })}
      triages={triages}
      {...besides(c, { page, size: SIZE, total })}
      today={dayOf(ctx.now)}
    />,
  )
})

requestDesk.get('/balance', async (c) => {
  const { ctx, frame } = c.var
  const by = c.req.query('by') === 'theme' ? 'theme' : 'office'
  const rows = await namedBalance(ctx, by, await readBalance(ctx, { by, today: dayOf(ctx.now) }))
  return c.html(<BalanceBoard page={frame} by={by} rows={rows} base="/workbench/data-requests/balance" />)
})

requestDesk.get(ID, (c) => showCase(c))
for (const [path, work] of [
  ['triage', triageRequest],
  ['release', releaseRequest],
  ['parting', partRequest],
] as const)
  requestDesk.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })

typedStep('referral', Refer, referRequest)
typedStep('return', Return, returnRequest)
typedStep('acceptance', Accept, acceptRequest)
typedStep('rejection', Reject, rejectRequest)
typedStep('met', Meet, meetRequest)
typedStep('joining', Join, joinRequests)

/** A step with something to type: what does not fit comes back on the case's page. */
function typedStep<S extends z.ZodType>(
  path: string,
  schema: S,
  work: (tx: Tx, id: string, input: z.output<S>) => Promise<void>,
) {
  requestDesk.post(`${ID}/${path}`, async (c) => {
    const id = c.req.param('id')
    const values = await c.req.parseBody()
    return submitForm(c, {
      values: { ...values, plannedOn: readDay(values, 'plannedOn') },
      schema,
      work: (tx, input) => work(tx, id, input),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })
}

async function showCase(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const id = c.req.param('id') ?? ''
  const request = await getRequest(ctx, id)
  const triages = isTriager(ctx.actor)
  const [{ byId }, facts, alike, joined, returns, supporters, offices, near] = await Promise.all([
    loadOrganisations(ctx),
    factsOf(ctx, id),
    findAlike(ctx, request, { except: id }),
    listJoined(ctx, id),
    listReturns(ctx, id),
    listSupporters(ctx, id),
    officeOptions(ctx),
    // What is catalogued but closed is shown too: that is what a need may open.
    listDatasets(ctx, { q: request.title, sort: 'relevance', size: 5, offset: 0 }),
  ])
  const name = (office: string | null) => byId.get(office ?? '')?.name ?? ''
  return c.html(
    <CasePage
      page={frame}
      request={request}
      supporters={supporters.length}
      office={name(request.organisation_id)}
      wished={name(request.wished_office_id)}
      facts={facts}
      alike={alike}
      joined={joined}
      returns={returns.map(({ organisation_id, reason, returned_at }) => ({
        office: name(organisation_id),
        reason,
        on: dayOf(returned_at),
      }))}
      offices={offices}
      datasets={near.rows.map(({ slug, title, organisation_id }) => ({ slug, title, note: name(organisation_id) }))}
      may={{ triage: triages, answer: mayAnswer(ctx.actor, request), own: isOwner(ctx.actor, request.organisation_id) }}
      tried={tried}
      today={dayOf(ctx.now)}
    />,
    statusOf(tried),
  )
}
