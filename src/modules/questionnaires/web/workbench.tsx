import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { onlyFor } from '../../../platform/only-for.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { type FieldError, type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { admitAffected } from '../actions/admit-affected.ts'
import { closeCollection } from '../actions/close-collection.ts'
import { discardTyping, typeAnswer } from '../actions/type-answer.ts'
import { readForm } from '../definition/read-form.ts'
import { type Collection, stageOf, workbenchPath } from '../model.ts'
import { mayEnter, mayRun, maySee, ownOffices } from '../policy.ts'
import { admittedCount, countsByDay, getCollection, listCollections, listWaiting, participantCount } from '../queries.ts'
import { Admit, CloseEarly, Typing } from '../schema.ts'
import { CollectionDesk, DeskPage } from './pages/desk.tsx'
import { TypingPage } from './pages/typing.tsx'
import { csv } from './portal.tsx'
import { timeSentence } from './shown.ts'

export const workbench = new Hono<Env>()
workbench.use(onlyFor(mayEnter))

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const offices = [...new Set([...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])])]
  const rows = await listCollections(ctx, offices)
  return c.html(<DeskPage page={frame} rows={rows} now={ctx.now} />)
})

workbench.get(ID, (c) => showDesk(c))

workbench.post(`${ID}/closure`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: CloseEarly,
    work: (tx, { reason }) => closeCollection(tx, id, { reason }),
    to: workbenchPath(id),
    again: (tried) => showDesk(c, tried),
  })
})

workbench.post(`${ID}/admissions`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Admit,
    work: (tx, { numbers }) => admitAffected(tx, id, numbers.split(/[\s,，;；]+/)),
    to: workbenchPath(id),
    again: (tried) => showDesk(c, tried),
  })
})

workbench.get(`${ID}/typing`, (c) => showTyping(c, newForm({ channel: c.req.query('channel') ?? 'paper' })))

workbench.post(`${ID}/typing`, async (c) => {
  const { ctx } = c.var
  const collection = await deskOf(ctx, c.req.param('id'))
  const values = (await c.req.parseBody({ all: true })) as Record<string, unknown>
  const again = (errors: FieldError[]) => showTyping(c, { values, errors })
  const input = Typing.safeParse({ ...values, formKey: values[KEY_FIELD] })
  if (!input.success) return again(fieldErrors(input.error))
  const answers = readForm(collection.definition, values)
  return orAgain(again, async () => {
    const typed = await inTransaction(ctx, (tx) => typeAnswer(tx, collection.id, { ...input.data, answers }))
    if (typed.errors) return again(typed.errors)
    const done = typed.counted ? 'counted' : 'waiting'
    return c.redirect(`${workbenchPath(collection.id)}/typing?channel=${input.data.channel}&done=${done}`, 303)
  }, [403, 409, 422])
})

workbench.post(`${ID}/typing/:typed/discard`, (c) => {
  const { id, typed } = c.req.param()
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => discardTyping(tx, id, typed)),
    to: workbenchPath(id),
    again: (tried) => showDesk(c, tried),
  })
})

workbench.get(`${ID}/answers.csv`, async (c) => {
  const collection = await deskOf(c.var.ctx, c.req.param('id'))
  if (!mayRun(c.var.ctx.actor, collection.organisation_id)) throw notFound()
  return csv(c, collection.id, 'office')
})

async function deskOf(ctx: Ctx, id: string): Promise<Collection> {
  const collection = await getCollection(ctx, id)
  if (!maySee(ctx.actor, collection.organisation_id)) throw notFound()
  return collection
}

async function showDesk(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const collection = await deskOf(ctx, c.req.param('id') ?? '')
  const [days, participants, admitted, waiting] = await Promise.all([
    countsByDay(ctx, collection.id),
    participantCount(ctx, collection.id),
    admittedCount(ctx, collection.id),
    listWaiting(ctx, collection.id),
  ])
  return c.html(
    <CollectionDesk
      page={frame}
      collection={collection}
      stage={stageOf(collection, ctx.now)}
      time={timeSentence(collection, ctx.now)}
      days={days}
      participants={participants}
      admitted={admitted}
      waiting={waiting.map((each) => ({ ...each, own: each.typed_by === ctx.actor?.id }))}
      mayRun={mayRun(ctx.actor, collection.organisation_id)}
      form={tried.form ?? newForm()}
      refused={tried.refused}
    />,
    tried.form || tried.refused ? 422 : 200,
  )
}

async function showTyping(c: Context<Env>, form: FormState) {
  const { ctx, frame } = c.var
  const collection = await deskOf(ctx, c.req.param('id') ?? '')
  if (!mayRun(ctx.actor, collection.organisation_id)) throw notFound()
  const done = c.req.query('done')
  return c.html(
    <TypingPage
      page={frame}
      collection={collection}
      stage={stageOf(collection, ctx.now)}
      form={form}
      idempotencyKey={keyOf(form.values)}
      done={done === 'counted' || done === 'waiting' ? done : null}
    />,
    form.errors.length > 0 ? 422 : 200,
  )
}
