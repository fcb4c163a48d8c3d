import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, type Tried } from '../../../platform/submit-form.ts'
import { decideProposal } from '../joins/decide-proposal.ts'
import { workbenchPath } from '../model.ts'
import { mayGroup, mayReadAll } from '../policy.ts'
import { listIncidents, listProposals, VIEWS } from '../queries.ts'
import { DeskPage, HOME } from './pages/desk.tsx'
import { ProposalsPage } from './pages/proposals.tsx'
import { namesOf, sharedOf, shownDemands } from './shown.ts'

export const listPages = new Hono<Env>()
const [SIZE, ASKED] = [50, 30]

listPages.get('/', async (c) => {
  const { ctx, frame } = c.var
  const all = mayReadAll(ctx.actor)
  const view = VIEWS.find((each) => each === c.req.query('view')) ?? (all ? 'found' : 'confirmed')
  const before = Number(c.req.query('before')) || undefined
  const [rows, { nameOf, itemOf, cellName }] = await Promise.all([listIncidents(ctx, view, { before, size: SIZE }), namesOf(ctx)])
  return c.html(
    <DeskPage
      page={frame}
      view={view}
      rows={rows}
      all={all}
      nameOf={nameOf}
      itemOf={itemOf}
      cellName={cellName}
      next={rows.length === SIZE ? `${HOME}?view=${view}&before=${rows.at(-1)?.number}` : undefined}
    />,
  )
})

listPages.get('/proposals', (c) => showProposals(c, {}))
for (const [path, together] of [
  ['joining', true],
  ['refusal', false],
] as const)
  listPages.post(`/proposals${ID}/${path}`, (c) =>
    step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => decideProposal(tx, c.req.param('id'), together)),
      to: (number) => (number === null ? `${HOME}/proposals` : workbenchPath(number)),
      again: (tried) => showProposals(c, tried),
    }),
  )

async function showProposals(c: Context<Env>, tried: Tried) {
  const { ctx, frame } = c.var
  if (!mayReadAll(ctx.actor)) throw notFound()
  const proposals = await listProposals(ctx, ASKED)
  const shown = await shownDemands(ctx, [...new Set(proposals.flatMap(({ demand_id, other_id }) => [demand_id, other_id]))])
  const rows = proposals.flatMap((proposal) => {
    const [one, other] = [shown.get(proposal.demand_id), shown.get(proposal.other_id)]
    return one && other ? [{ ...proposal, one, other, shared: sharedOf([one, other]) }] : []
  })
  return c.html(<ProposalsPage page={frame} rows={rows} may={mayGroup(ctx.actor)} refused={tried.refused} />, statusOf(tried))
}
