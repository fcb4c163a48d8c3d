import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { besides, pageOf } from '../../../platform/list-page.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { keyOf, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations, officeOptions } from '../../organisations/index.ts'
import { followUpAll, followUpQuestion } from '../actions/follow-up-question.ts'
import { announceBriefing, cancelBriefing, endBriefing, setVideo, startBriefing } from '../actions/move-briefing.ts'
import { changeBriefing, planBriefing } from '../actions/plan-briefing.ts'
import { readBoard } from '../board.ts'
import { factsOf } from '../facts.ts'
import { deskPath, kinds, workbenchPath } from '../model.ts'
import { mayEnter, mayRun, maySign, ownOffices } from '../policy.ts'
import { getBriefing, listQuestions, listSeries, listSpeakers, listTranscripts, listWork, VIEWS } from '../queries.ts'
import { CancelBriefing, EndBriefing, FollowUp, PlanBriefing, SetVideo } from '../schema.ts'
import { BoardPage } from './pages/board.tsx'
import { CasePage } from './pages/case.tsx'
import { PlanFormPage, PlanPage } from './pages/plan.tsx'
import { planForm, seriesOptions, typedPlan } from './shown.ts'
import { desk } from './workbench-desk.tsx'
import { seriesPages } from './workbench-series.tsx'
import { transcriptPages } from './workbench-transcript.tsx'

export const workbench = new Hono<Env>()
const SIZE = 30

workbench.use(onlyFor(mayEnter))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const view = VIEWS.find((each) => each === c.req.query('view')) ?? 'coming'
  const { page, offset } = pageOf(c, SIZE)
  const { rows, total } = await listWork(ctx, { view, offset, size: SIZE })
  return c.html(
    <PlanPage
      page={frame}
      view={view}
      views={VIEWS}
      rows={rows}
      total={total}
      now={ctx.now}
      mayPlan={ownOffices(ctx.actor).length > 0}
      {...besides(c, { page, size: SIZE, total })}
    />,
  )
})

workbench.get('/board', async (c) => {
  const { ctx, frame } = c.var
  const now = Number(dayOf(ctx.now).slice(0, 4))
  const asked = Number(c.req.query('year'))
  const year = Number.isInteger(asked) && asked > 2000 && asked <= now ? asked : now
  return c.html(<BoardPage page={frame} year={year} thisYear={now} rows={await readBoard(ctx, year)} />)
})

workbench.route('/series', seriesPages)

workbench.get('/new', (c) => {
  const [office] = ownOffices(c.var.ctx.actor)
  return showForm(c, {}, newForm({ organisation: office ?? '', takesLiveQuestions: 'yes' }))
})
workbench.post('/', async (c) => {
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: typedPlan(values),
    schema: PlanBriefing,
    work: planBriefing,
    to: ({ id }) => workbenchPath(id),
    again: (tried) => showForm(c, tried),
  })
})
workbench.get(`${ID}/edit`, async (c) => {
  const event = await getBriefing(c.var.ctx, c.req.param('id'))
  return showForm(c, {}, newForm(planForm(event, await listSpeakers(c.var.ctx, event.id))))
})
workbench.post(`${ID}/edit`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  await getBriefing(c.var.ctx, id)
  return submitForm(c, {
    values: typedPlan(values),
    schema: PlanBriefing,
    work: (tx, input) => changeBriefing(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => showForm(c, tried),
  })
})

async function showForm(c: Context<Env>, tried: Tried, known = newForm()) {
  const { ctx, frame } = c.var
  const id = c.req.param('id')
  const form = tried.form ?? known
  return c.html(
    <PlanFormPage
      page={frame}
      event={id ? await getBriefing(ctx, id) : null}
      form={form}
      refused={tried.refused && form.errors.every(({ field }) => field === '') ? tried.refused : undefined}
      series={seriesOptions(await listSeries(ctx), kinds)}
      offices={await officeOptions(ctx, { among: ownOffices(ctx.actor) })}
      idempotencyKey={keyOf(form.values)}
    />,
    statusOf(tried),
  )
}

workbench.get(ID, (c) => showCase(c))
for (const [path, work, to] of [
  ['announcement', announceBriefing, workbenchPath],
  ['start', startBriefing, deskPath],
  ['follow-up', followUpAll, workbenchPath],
] as const)
  workbench.post(`${ID}/${path}`, (c) => {
    const id = c.req.param('id')
    return step(c, {
      work: (ctx) => inTransaction<unknown>(ctx, (tx) => work(tx, id)),
      to: to(id),
      again: (tried) => showCase(c, tried),
    })
  })

typedStep('cancellation', CancelBriefing, cancelBriefing)
typedStep('video', SetVideo, setVideo)
typedStep('end', EndBriefing.partial(), (tx, id, { heldOn }) => endBriefing(tx, id, heldOn ? { heldOn } : {}))

workbench.post(`${ID}/questions/:number{[0-9]{1,6}}/follow-up`, async (c) => {
  const [id, number] = [c.req.param('id'), Number(c.req.param('number'))]
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: FollowUp,
    work: (tx, input) => followUpQuestion(tx, id, number, input),
    to: workbenchPath(id),
    again: (tried) => showCase(c, tried),
  })
})

/** A step with something to type: what does not fit comes back on the page of the occasion. */
function typedStep<S extends z.ZodType>(
  path: string,
  schema: S,
  work: (tx: Tx, id: string, input: z.output<S>) => Promise<void>,
) {
  workbench.post(`${ID}/${path}`, async (c) => {
    const id = c.req.param('id')
    const values = await c.req.parseBody()
    const heldOn = readDay(values, 'heldOn')
    return submitForm(c, {
      values: { ...values, ...(heldOn && { heldOn }) },
      schema,
      work: (tx, input) => work(tx, id, input),
      to: workbenchPath(id),
      again: (tried) => showCase(c, tried),
    })
  })
}

async function showCase(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const event = await getBriefing(ctx, c.req.param('id') ?? '')
  const [speakers, questions, facts, { byId }, [latest]] = await Promise.all([
    listSpeakers(ctx, event.id),
    listQuestions(ctx, event.id),
    factsOf(ctx, event.id),
    loadOrganisations(ctx),
    listTranscripts(ctx, event.id),
  ])
  return c.html(
    <CasePage
      page={frame}
      event={event}
      office={byId.get(event.organisation_id)?.name ?? ''}
      speakers={speakers}
      questions={questions}
      facts={facts}
      may={{ run: mayRun(ctx.actor, event), sign: maySign(ctx.actor, event) }}
      offices={await officeOptions(ctx)}
      transcript={latest?.state ?? 'none'}
      tried={tried}
      now={ctx.now}
    />,
    statusOf(tried),
  )
}

workbench.route('/', desk)
workbench.route('/', transcriptPages)
