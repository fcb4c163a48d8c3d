import { randomUUID } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { type Asked, readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, newForm, valueIn } from '../../../ui/index.ts'
import type { Act, Bars } from '../act.ts'
import { runAct } from '../acts/run-act.ts'
import { ActPage, BarredPage } from './pages/act.tsx'

/** A thing with acts, as far as the forms of its acts have to know it. */
export type Subject = {
  title: string
  path: string
  /** Its own page, where that is another module's. */
  page?: string
  /** Where it stands in the workbench. */
  under: { href: string; label: string }[]
  bars: Bars
  /** What one has to know of it while one fills in a form. */
  known: { term: string; value: string }[]
  /** What only the page knows of the fields: the offices, the experts, the items there are. */
  asked: (act: string) => Record<string, Partial<Asked>>
  /** What is known beforehand, by act. */
  defaults: Record<string, Record<string, unknown>>
}
type Kind = { at: string; acts: Record<string, Act>; read: (c: Context<Env>, id: string) => Promise<Subject> }

/** The form of every act of one kind of thing, and the act itself. */
export function actPages(router: Hono<Env>, kind: Kind) {
  for (const [name, act] of Object.entries(kind.acts)) {
    router.get(`${kind.at}${ID}/${act.noun}`, (c) => ask(c, kind, name, act))
    router.post(`${kind.at}${ID}/${act.noun}`, (c) => take(c, kind, name, act))
  }
}

async function ask(c: Context<Env>, { read }: Kind, name: string, act: Act) {
  const subject = await read(c, c.req.param('id') ?? '')
  const bar = subject.bars.get(name)
  if (bar) return barred(c, subject, act, bar)
  return show(c, subject, name, act, newForm({ ...subject.defaults[name], ...c.req.query(), [KEY_FIELD]: randomUUID() }))
}

async function take(c: Context<Env>, { read }: Kind, name: string, act: Act) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  const subject = await read(c, id)
  const bar = subject.bars.get(name)
  if (bar?.person) return barred(c, subject, act, bar)
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  const again = (errors: FieldError[], status: 403 | 409 | 422 = 422, refused?: string) =>
    show(c, subject, name, act, { values, errors }, status, refused)
  const input = act.input.safeParse(readAct(act.input, values))
  if (!input.success) return again(fieldErrors(input.error))
  try {
    await inTransaction(ctx, (tx) => runAct(tx, { act, id, input: input.data, key: valueIn({ values, errors: [] }, KEY_FIELD) }))
  } catch (error) {
    if (error instanceof FieldRefusal) return again([{ field: error.field, message: error.message }])
    if (error instanceof Refusal && (error.status === 409 || error.status === 403 || error.status === 422))
      return again([], error.status, error.message)
    throw error
  }
  return c.redirect(`${subject.page ?? subject.path}?done=${encodeURIComponent(name)}`, 303)
}

async function barred(c: Context<Env>, subject: Subject, act: Act, { why, person }: { why: string; person: boolean }) {
  return c.html(<BarredPage page={c.var.frame} subject={subject} act={act} why={why} />, person ? 403 : 409)
}

async function show(
  c: Context<Env>,
  subject: Subject,
  name: string,
  act: Act,
  form: FormState,
  status: 200 | 403 | 409 | 422 = 200,
  refused?: string,
) {
  return c.html(
    <ActPage page={c.var.frame} subject={subject} act={act} asked={subject.asked(name)} form={form} refused={refused} />,
    status,
  )
}
