import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { keyOf, newForm } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions, shortNames } from '../../organisations/index.ts'
import {
  closeConcern,
  draftStatement,
  linkPress,
  returnStatement,
  signStatement,
  submitStatement,
} from '../actions/answer-concern.ts'
import { acceptConcern, assignConcern, changeLevel, returnConcern, setConcernAside } from '../actions/assign-concern.ts'
import { joinConcerns, partConcern } from '../actions/join-concerns.ts'
import { logConcern } from '../actions/log-concern.ts'
import { findBursts } from '../bursts.ts'
import { factsOf } from '../facts.ts'
import { sources, workbenchPath } from '../model.ts'
import { keptOffices, mayAnswer, mayEnter, mayKeep, maySign } from '../policy.ts'
import { getConcern, listJoined, listLevels, listReturns, listStatements, listWork, VIEWS } from '../queries.ts'
import {
  AssignConcern,
  ChangeLevel,
  CloseConcern,
  DraftStatement,
  JoinConcern,
  LinkPress,
  LogConcern,
  Reason,
  SignStatement,
} from '../schema.ts'
import { BoardPage } from './pages/board.tsx'
import { CasePage } from './pages/case.tsx'
import { NewPage } from './pages/new.tsx'
import { assignable, momentOf, typedConcern } from './shown.ts'

export const workbench = new Hono<Env>()
const SIZE = 50

workbench.use(onlyFor(mayEnter))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const view = VIEWS.find((each) => each === c.req.query('view')) ?? 'open'
  const { page, offset } = pageOf(c, SIZE)
  const keeps = keptOffices(ctx.actor).length > 0
  const [{ rows, total }, { byId }, bursts, levels] = await Promise.all([
    listWork(ctx, { view, offset, size: SIZE }),
    loadOrganisations(ctx),
    keeps && view === 'open' ? findBursts(ctx) : [],
    listLevels(ctx),
  ])
  return c.html(
    <BoardPage
      page={frame}
      view={view}
      rows={rows}
      total={total}
      bursts={bursts}
      level={levels.toSorted((one, other) => other.information_hours - one.information_hours)[0]}
      keeps={keeps}
      nameOf={shortNames({ byId })}
      now={ctx.now}
      {...besides(c, { page, size: SIZE, total })}
    />,
  )
})

workbench.get('/new', (c) => {
  const messages = (c.req.query('messages') ?? '').split(',').filter((id) => /^[0-9a-f-]{36}$/.test(id))
  const since = new Date(c.req.query('since') ?? '')
  const asked = Object.keys(sources).find((each) => each === c.req.query('source'))
  const known = {
    keeper: keptOffices(c.var.ctx.actor)[0] ?? '',
    topic: (c.req.query('topic') ?? '').slice(0, 100),
    source: asked ?? (messages.length > 0 ? 'messages' : ''),
    messages,
    ...momentOf(since <= c.var.ctx.now ? since : c.var.ctx.now),
  }
  return showNew(c, {}, newForm(known))
})
workbench.post('/', async (c) => {
  const values = await c.req.parseBody({ all: true })
  return submitForm(c, {
    values: typedConcern(values),
    schema: LogConcern,
    work: logConcern,
    to: ({ id }) => workbenchPath(id),
    again: (tried) => showNew(c, tried),
  })
})

async function showNew(c: Context<Env>, tried: Tried, known = newForm()) {
  const { ctx, frame } = c.var
  const form = tried.form ?? known
  return c.html(
    <NewPage
      page={frame}
      form={form}
      levels={await listLevels(ctx)}
      keepers={await officeOptions(ctx, { among: keptOffices(ctx.actor) })}
      idempotencyKey={keyOf(form.values)}
    />,
    statusOf(tried),
  )
}

workbench.get(ID, (c) => showCase(c))
for (const [path, work] of [
  ['acceptance', acceptConcern],
  ['parting', partConcern],
  ['statement/submission', submitStatement],
] as const)
  workbench.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id)),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })

typedStep('assignment', AssignConcern, assignConcern)
typedStep('return', Reason, returnConcern)
typedStep('level', ChangeLevel, changeLevel)
typedStep('setting-aside', Reason, setConcernAside)
typedStep('joining', JoinConcern, joinConcerns)
typedStep('statement', DraftStatement, draftStatement)
typedStep('statement/signature', SignStatement, signStatement)
typedStep('statement/return', Reason, returnStatement)
typedStep('press', LinkPress, linkPress)
typedStep('closing', CloseConcern, closeConcern)

/** A step with something to type: what does not fit comes back on the concern's page. */
function typedStep<S extends z.ZodType>(
  path: string,
  schema: S,
  work: (tx: Tx, id: string, input: z.output<S>) => Promise<void>,
) {
  workbench.post(`${ID}/${path}`, async (c) => {
    const id = c.req.param('id')
    return submitForm(c, {
      values: { ...(await c.req.parseBody()), step: path },
      schema,
      work: (tx, input) => work(tx, id, input),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })
}

async function showCase(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const concern = await getConcern(ctx, c.req.param('id') ?? '')
  const [statements, returns, joined, facts, levels, { byId }, offices] = await Promise.all([
    listStatements(ctx, concern.id),
    listReturns(ctx, concern.id),
    listJoined(ctx, concern.id),
    factsOf(ctx, concern.id),
    listLevels(ctx),
    loadOrganisations(ctx),
    assignable(ctx, concern.keeper_id),
  ])
  const open = statements.find(({ state }) => state !== 'published')
  const name = (id: string | null) => byId.get(id ?? '')?.name ?? ''
  return c.html(
    <CasePage
      page={frame}
      concern={concern}
      keeper={name(concern.keeper_id)}
      office={name(concern.organisation_id)}
      statements={statements}
      open={open}
      returns={returns.map((each) => ({ ...each, office: name(each.organisation_id) }))}
      joined={joined}
      facts={facts}
      levels={levels}
      offices={offices}
      may={{
        keep: mayKeep(ctx.actor, concern),
        answer: mayAnswer(ctx.actor, concern),
        sign: open?.state === 'submitted' && maySign(ctx.actor, concern, open),
      }}
      tried={tried}
      now={ctx.now}
    />,
    statusOf(tried),
  )
}
