import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Ctx, Tx } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { once } from '../../../platform/once.ts'
import { submitForm, type Tried } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { KEY_FIELD, keyOf, newForm, valueIn } from '../../../ui/index.ts'
import { officeOptions } from '../../organisations/index.ts'
import { maskedFor } from '../../screening/index.ts'
import { ACTS, acts } from '../acts.ts'
import { countCopies } from '../copied-answers.ts'
import { findShownFaq } from '../faq/queries.ts'
import { getMessage } from '../find-message.ts'
import { KEYS, workbenchPath } from '../model.ts'
import { isHandler } from '../policy.ts'
import type { ActName } from '../schema.ts'
import { countUsed, listTemplates } from '../templates.ts'
import { type DeskCase, readDeskCase } from './desk-case.ts'
import { ActPage } from './pages/act.tsx'
import { ROOT } from './pages/place.ts'

/** Every act on a message: its form, drawn from its schema, and the act itself. */
export const actPages = new Hono<Env>()

for (const name of ACTS) {
  actPages.get(`${ID}/${acts[name].noun}`, (c) => ask(c, name))
  actPages.post(`${ID}/${acts[name].noun}`, (c) => take(c, name))
}

async function ask(c: Context<Env>, name: ActName) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const bar = view.permitted.barred.find((each) => each.name === name)
  const known = bar ? {} : await knownFor(c, view, name)
  const form = newForm({ ...known, [KEY_FIELD]: keyOf() })
  return show(c, { view, name }, { form, ...(bar && { refused: bar.why }) }, bar ? 409 : 200)
}

async function take(c: Context<Env>, name: ActName) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  await getMessage(ctx, id)
  const values: Record<string, unknown> = await c.req.parseBody()
  const { input, run } = acts[name]
  return submitForm(c, {
    values,
    read: readAct(input, values),
    schema: input as z.ZodType,
    work: (tx, read) =>
      once(tx, { keys: KEYS, id, key: values[KEY_FIELD] }, () =>
        // The table pairs each act with its own input; TypeScript cannot follow the pair through a name.
        (run as (tx: Tx, id: string, input: unknown) => Promise<unknown>)(tx, id, read),
      ),
    to: name === 'transfer' ? `${ROOT}?done=transferred` : `${workbenchPath(id)}?done=${name}`,
    again: async (tried, status) => show(c, { view: await readDeskCase(ctx, id), name }, tried, status),
  })
}

/** What stands in the form already: an answer like one given before, the published words with what is personal masked. */
async function knownFor(c: Context<Env>, view: DeskCase, name: ActName): Promise<Record<string, unknown>> {
  const { ctx } = c.var
  if (name === 'draft') return { answer: await answerToBeginWith(ctx, view, c.req.query()) }
  if (name !== 'publish') return {}
  const { message, followUps } = view
  if (message.public_subject !== null)
    return { subject: message.public_subject, text: message.public_text, answer: message.public_answer }
  const mask = await maskedFor(ctx)
  const later = followUps.filter(({ answered_on }) => answered_on !== null)
  return {
    subject: mask(message.subject),
    text: mask([message.text, ...later.map(({ text }) => `追问：${text}`)].join('\n\n')),
    answer: mask([message.answer ?? '', ...later.map(({ answer }) => `答追问：${answer}`)].join('\n\n')),
  }
}

async function answerToBeginWith(
  ctx: Ctx,
  { message, followUps, alike }: DeskCase,
  asked: Record<string, string>,
): Promise<string> {
  if (asked.template) {
    const template = (await listTemplates(ctx)).find(({ id }) => id === asked.template)
    if (template) {
      await countUsed(ctx, template.id)
      return template.text
    }
  }
  if (asked.faq && /^[0-9a-f-]{36}$/.test(asked.faq)) return (await findShownFaq(ctx, asked.faq))?.answer ?? ''
  if (asked.like) return alike.find(({ id }) => id === asked.like)?.answer ?? ''
  const open = followUps.find(({ answered_on }) => answered_on === null)
  return (open ? open.answer : message.answered_on === null ? message.answer : '') ?? ''
}

async function show(
  c: Context<Env>,
  { view, name }: { view: DeskCase; name: ActName },
  { form = newForm(), refused }: Tried,
  status: 200 | 403 | 409 | 422,
) {
  const { ctx, frame } = c.var
  const isText = name === 'draft' || name === 'sign'
  const answer = name === 'draft' ? valueIn(form, 'answer') : (view.followUps.at(-1)?.answer ?? view.message.answer ?? '')
  const [offices, templates, copies] = await Promise.all([
    name === 'transfer' ? officeOptions(ctx) : [],
    name === 'draft' ? listTemplates(ctx) : [],
    isText && isHandler(ctx.actor, view.message) ? countCopies(ctx, view.message, answer) : 0,
  ])
  return c.html(
    <ActPage
      page={frame}
      view={view}
      name={name}
      form={form}
      refused={refused ?? null}
      offices={offices}
      templates={templates}
      copies={copies}
    />,
    status,
  )
}
