import { Hono } from 'hono'
import { inTransaction } from '../../../../platform/ctx.ts'
import { type Env, ID } from '../../../../platform/module.ts'
import { step, submitForm } from '../../../../platform/submit-form.ts'
import { disposeGroups } from '../actions/dispose-groups.ts'
import { decideMatrix, finishAnalysis, reopenAnalysis } from '../actions/finish-analysis.ts'
import { joinGroups, nameGroup, partPoints, resplitOpinion } from '../actions/regroup-points.ts'
import { confirmRevision, dropRevision, proposeRevision } from '../actions/revise-disposition.ts'
import { takeInOpinions } from '../actions/take-in-opinions.ts'
import { undoStep } from '../actions/undo-step.ts'
import { findBurstDays } from '../burst-days.ts'
import { analysisPath, groupPath } from '../model.ts'
import { getGroup, listCampaigns, neighbours } from '../queries.ts'
import { Dispose, JoinGroups, NameGroup, PartPoints, Resplit, Revise } from '../schema.ts'
import { CampaignsPage } from './pages/steps.tsx'
import { groupOf, idOf, opened, showAnalysis, showGroup, showOpinion, showSteps } from './show.tsx'

export const pointsWorkbench = new Hono<Env>()
const GROUP = `${ID}/analysis/groups/:group{[0-9]{1,7}}`
const OPINION = `${ID}/analysis/opinions/:opinion{[0-9]{1,8}}`

pointsWorkbench.get(`${ID}/analysis`, (c) => showAnalysis(c))
pointsWorkbench.get(GROUP, (c) => showGroup(c))
pointsWorkbench.get(OPINION, (c) => showOpinion(c))
pointsWorkbench.get(`${ID}/analysis/steps`, (c) => showSteps(c))
pointsWorkbench.get(`${ID}/analysis/campaigns`, async (c) => {
  const { ctx, frame } = c.var
  const { consultation } = await opened(c)
  const [campaigns, bursts] = await Promise.all([listCampaigns(ctx, consultation.id), findBurstDays(ctx, consultation)])
  return c.html(<CampaignsPage page={frame} consultation={consultation} campaigns={campaigns} bursts={bursts} />)
})

const simple = (path: string, work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0], id: string) => Promise<unknown>) =>
  pointsWorkbench.post(`${ID}/analysis/${path}`, (c) =>
    step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, idOf(c))),
      to: analysisPath(idOf(c)),
      again: (tried) => showAnalysis(c, tried),
    }),
  )
simple('intake', takeInOpinions)
simple('completion', finishAnalysis)
simple('decision', decideMatrix)
simple('reopening', reopenAnalysis)

pointsWorkbench.post(`${ID}/analysis/dispositions`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody({ all: true }),
    schema: Dispose,
    work: (tx, input) => disposeGroups(tx, idOf(c), input),
    to: analysisPath(idOf(c)),
    again: (tried) => showAnalysis(c, tried),
  }),
)

/** One group, then on to the next that waits. */
pointsWorkbench.post(`${GROUP}/disposition`, async (c) => {
  const [id, group] = [idOf(c), groupOf(c)]
  return submitForm(c, {
    values: { ...(await c.req.parseBody()), groups: [group] },
    schema: Dispose,
    work: async (tx, input) => {
      await disposeGroups(tx, id, input)
      const { before, after } = await neighbours(tx, id, await getGroup(tx, id, group))
      return after ?? before
    },
    to: (next) => (next === undefined ? analysisPath(id) : groupPath(id, next)),
    again: (tried) => showGroup(c, tried),
  })
})
pointsWorkbench.post(`${GROUP}/joining`, async (c) =>
  submitForm(c, {
    values: { into: groupOf(c), groups: [c.req.query('group') ?? (await c.req.parseBody()).group] },
    schema: JoinGroups,
    work: (tx, input) => joinGroups(tx, idOf(c), input),
    to: groupPath(idOf(c), groupOf(c)),
    again: (tried) => showGroup(c, tried),
  }),
)
pointsWorkbench.post(`${GROUP}/parting`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody({ all: true }),
    schema: PartPoints,
    work: (tx, input) => partPoints(tx, idOf(c), groupOf(c), input),
    to: (fresh) => groupPath(idOf(c), fresh),
    again: (tried) => showGroup(c, tried),
  }),
)
pointsWorkbench.post(`${GROUP}/title`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: NameGroup,
    work: (tx, input) => nameGroup(tx, idOf(c), groupOf(c), input),
    to: groupPath(idOf(c), groupOf(c)),
    again: (tried) => showGroup(c, tried),
  }),
)
pointsWorkbench.post(`${GROUP}/revision`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: Revise,
    work: (tx, input) => proposeRevision(tx, idOf(c), groupOf(c), input),
    to: groupPath(idOf(c), groupOf(c)),
    again: (tried) => showGroup(c, tried),
  }),
)
for (const [path, work] of [
  ['revision-confirmation', confirmRevision],
  ['revision-withdrawal', dropRevision],
] as const)
  pointsWorkbench.post(`${GROUP}/${path}`, (c) =>
    step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, idOf(c), groupOf(c))),
      to: groupPath(idOf(c), groupOf(c)),
      again: (tried) => showGroup(c, tried),
    }),
  )
pointsWorkbench.post(`${OPINION}/points`, async (c) =>
  submitForm(c, {
    values: await c.req.parseBody(),
    schema: Resplit,
    work: (tx, input) => resplitOpinion(tx, idOf(c), Number(c.req.param('opinion')), input),
    to: `${analysisPath(idOf(c))}/opinions/${c.req.param('opinion')}`,
    again: (tried) => showOpinion(c, tried),
  }),
)
pointsWorkbench.post(`${ID}/analysis/steps/:step{[0-9a-f-]{36}}/undoing`, (c) =>
  step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => undoStep(tx, idOf(c), c.req.param('step') ?? '')),
    to: `${analysisPath(idOf(c))}/steps`,
    again: (tried) => showSteps(c, tried),
  }),
)
