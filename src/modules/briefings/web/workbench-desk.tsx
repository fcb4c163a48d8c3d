import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { inTransaction, type Tx } from '../../../platform/ctx.ts'
import { forbidden } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { KEY_FIELD, keyOf } from '../../../ui/index.ts'
import { correctLine, enterLine } from '../actions/enter-line.ts'
import {
  airQuestion,
  closeQuestion,
  dismissQuestion,
  holdQuestion,
  mergeQuestion,
  passQuestion,
  returnQuestion,
} from '../actions/moderate-question.ts'
import { alikeQuestions } from '../alike.ts'
import { deskStreamOf } from '../live/stream.ts'
import { deskPath } from '../model.ts'
import { mayRun } from '../policy.ts'
import { getBriefing, listLines, listQuestions, listSpeakers } from '../queries.ts'
import { CorrectLine, EnterLine, MergeQuestion, PassQuestion, Reason } from '../schema.ts'
import { DeskPage } from './pages/desk.tsx'
import { Queue } from './pages/queue.tsx'

/** The live desk: the queue and the record. */
export const desk = new Hono<Env>()
const QUESTION = `${ID}/questions/:number{[0-9]{1,6}}`
const LAST_LINES = 30

desk.get(`${ID}/desk`, (c) => showDesk(c))

desk.get(`${ID}/queue`, async (c) => {
  const event = await getRunning(c)
  const questions = await listQuestions(c.var.ctx, event.id)
  return c.html(<Queue page={c.var.frame} event={event} questions={questions} alike={alikeQuestions(questions)} tried={{}} />)
})

desk.get(`${ID}/stream`, async (c) => {
  const event = await getRunning(c)
  if (event.state !== 'live' && event.state !== 'announced') return c.body(null, 204)
  return deskStreamOf(c, event.id)
})

for (const [path, work] of [
  ['airing', airQuestion],
  ['answer', closeQuestion],
  ['return', returnQuestion],
] as const)
  desk.post(`${QUESTION}/${path}`, (c) => {
    const [id, number] = [c.req.param('id'), Number(c.req.param('number'))]
    return step(c, {
      work: (ctx) => inTransaction(ctx, (tx) => work(tx, id, number)),
      to: deskPath(id),
      again: (tried) => showDesk(c, tried),
    })
  })

typedStep('passing', PassQuestion, passQuestion)
typedStep('holding', Reason, holdQuestion)
typedStep('dismissal', Reason, dismissQuestion)
typedStep('merging', MergeQuestion, mergeQuestion)

function typedStep<S extends z.ZodType>(
  path: string,
  schema: S,
  work: (tx: Tx, id: string, number: number, input: z.output<S>) => Promise<void>,
) {
  desk.post(`${QUESTION}/${path}`, async (c) => {
    const [id, number] = [c.req.param('id'), Number(c.req.param('number'))]
    return submitForm(c, {
      values: { ...(await c.req.parseBody()), number },
      schema,
      work: (tx, input) => work(tx, id, number, input),
      to: deskPath(id),
      again: (tried) => showDesk(c, tried),
    })
  })
}

desk.post(`${ID}/desk/lines`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  return submitForm(c, {
    values: { ...values, key: values[KEY_FIELD] },
    schema: EnterLine,
    work: (tx, input) => enterLine(tx, id, input),
    to: `${deskPath(id)}#recorder`,
    again: (tried) => showDesk(c, tried),
  })
})

desk.post(`${ID}/desk/lines/:number{[0-9]{1,6}}/correction`, async (c) => {
  const [id, number] = [c.req.param('id'), Number(c.req.param('number'))]
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: CorrectLine,
    work: (tx, input) => correctLine(tx, id, number, input),
    to: `${deskPath(id)}#recorder`,
    again: (tried) => showDesk(c, tried),
  })
})

/** Whoever runs it; to others who see it the desk is closed, and they are told so. */
async function getRunning(c: Context<Env>) {
  const event = await getBriefing(c.var.ctx, c.req.param('id') ?? '')
  if (!mayRun(c.var.ctx.actor, event)) throw forbidden('由主办机关的新闻发布员办理')
  return event
}

async function showDesk(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const event = await getRunning(c)
  const [questions, lines, speakers] = await Promise.all([
    listQuestions(ctx, event.id),
    listLines(ctx, event.id, { last: LAST_LINES }),
    listSpeakers(ctx, event.id),
  ])
  const said = tried.refused ?? tried.form?.errors.map(({ message }) => message).join('；')
  return c.html(
    <DeskPage
      page={frame}
      event={event}
      questions={questions}
      alike={alikeQuestions(questions)}
      lines={lines}
      speakers={['主持人', ...speakers.map(({ name, duty }) => `${name}${duty ? `（${duty}）` : ''}`)]}
      tried={said ? { ...tried, refused: said } : tried}
      idempotencyKey={keyOf(tried.form?.values)}
    />,
    statusOf(tried),
  )
}
