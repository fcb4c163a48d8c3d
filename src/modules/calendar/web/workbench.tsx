import { Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, forbidden, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { newForm, readDay } from '../../../ui/index.ts'
import { enterYear } from '../actions/enter-year.ts'
import { listAffected } from '../affected.ts'
import { readArrangement } from '../arrangement.ts'
import { forgetCalendar } from '../load.ts'
import { factsOf } from '../notice.ts'
import { mayEnterYear } from '../policy.ts'
import { findCity, getEdition, listEditions } from '../queries.ts'
import { EnterYear } from '../schema.ts'
import { EditionPage } from './pages/edition.tsx'
import { EditionsPage } from './pages/editions.tsx'
import { NewPage } from './pages/new.tsx'
import { PreviewPage } from './pages/preview.tsx'

export const workbench = new Hono<Env>()

workbench.use(async (c, next) => {
  if (!c.var.ctx.actor) throw new Refusal(401, 'sign-in', '请先登录')
  await next()
})

workbench.get('/', async (c) => {
  const { ctx, frame } = c.var
  const editions = await listEditions(ctx)
  // Newest first: the first of a year is the one in force.
  const inForce = new Set([...Map.groupBy(editions, ({ year }) => year).values()].map(([newest]) => newest?.id ?? ''))
  const mayEnter = mayEnterYear(ctx.actor, await findCity(ctx))
  return c.html(<EditionsPage page={frame} editions={editions} inForce={inForce} mayEnter={mayEnter} />)
})

workbench.get('/new', async (c) => {
  await refuseOthers(c.var.ctx)
  return c.html(<NewPage page={c.var.frame} form={newForm()} />)
})

workbench.get(ID, async (c) => {
  const { ctx, frame } = c.var
  return c.html(<EditionPage page={frame} {...(await getEdition(ctx, c.req.param('id')))} />)
})

workbench.post('/preview', async (c) => {
  const { ctx, frame } = c.var
  await refuseOthers(ctx)
  const values = await typedIn(await c.req.parseBody())
  const input = EnterYear.safeParse(values)
  if (!input.success) return c.html(<NewPage page={frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  const arrangement = await readArrangement(ctx, input.data)
  const { problems } = arrangement
  if (problems.length > 0) return c.html(<NewPage page={frame} form={newForm(values)} problems={problems} />, 422)
  const affected = await listAffected(ctx, arrangement.after)
  return c.html(<PreviewPage page={frame} input={input.data} arrangement={arrangement} affected={affected} />)
})

workbench.post('/', async (c) => {
  const { ctx, frame } = c.var
  const values = await typedIn(await c.req.parseBody())
  const input = EnterYear.safeParse(values)
  if (!input.success) return c.html(<NewPage page={frame} form={{ values, errors: fieldErrors(input.error) }} />, 422)
  try {
    const id = await inTransaction(ctx, (tx) => enterYear(tx, input.data))
    forgetCalendar(ctx)
    return c.redirect(`/workbench/calendar/${id}`, 303)
  } catch (error) {
    if (!(error instanceof FieldRefusal)) throw error
    const errors = [{ field: error.field, message: error.message }]
    return c.html(<NewPage page={frame} form={{ values, errors }} />, 422)
  }
})

async function refuseOthers(ctx: Ctx) {
  if (!mayEnterYear(ctx.actor, await findCity(ctx))) throw forbidden('只有市级管理员可以录入放假安排')
}

/** What was typed, with the text of a file in its place, and what the paper itself says where a field was left empty. */
async function typedIn(body: Record<string, unknown>) {
  const { file, ...typed } = body
  const uploaded = file instanceof File && file.size > 0 ? decoded(await file.arrayBuffer()) : null
  const text = uploaded ?? String(typed.text ?? '').replaceAll('\r\n', '\n')
  const known: Record<string, unknown> = { ...factsOf(text), ...(yearIn(text) && { year: yearIn(text) }) }
  const given = { ...typed, issuedOn: readDay(typed, 'issuedOn'), text }
  return {
    ...given,
    ...Object.fromEntries(Object.entries(known).filter(([name]) => !String(given[name as keyof typeof given] ?? '').trim())),
  }
}

const yearIn = (text: string) =>
  /关于(?:延长)?(\d{4})年/.exec(text.replace(/\s+/g, ''))?.[1] ?? /"year"\s*:\s*(\d{4})/.exec(text)?.[1]

/** UTF-8, or the GB18030 in which a spreadsheet saves. */
function decoded(bytes: ArrayBuffer) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
