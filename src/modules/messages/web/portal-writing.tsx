import { type Context, Hono } from 'hono'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { FieldRefusal, Refusal } from '../../../platform/errors.ts'
import { proofIn, withProof } from '../../../platform/fair-budget.ts'
import { openBudget } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { type FormState, KEY_FIELD, keyOf, newForm } from '../../../ui/index.ts'
import { receiveForm, takeAttachments } from '../../files/index.ts'
import { findPerson } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { submitMessage } from '../actions/submit-message.ts'
import { hintCount, hintsFor } from '../alike.ts'
import { elsewhereFor, emergenciesIn } from '../before-writing.ts'
import { countHint } from '../deflection.ts'
import { countOpened } from '../faq/queries.ts'
import { getOwnMessage } from '../find-message.ts'
import { findKind, listKinds } from '../kinds.ts'
import { SubmitMessage } from '../schema.ts'
import { ContactStep, KnownStep, WriteStep } from './pages/new.tsx'
import { SentPage } from './pages/sent.tsx'
import { answeringOptions } from './shown.ts'
import { ABOUT, writtenFrom } from './written-from.ts'

/** From the first word to the number: three short steps, each a page that works without script. */
export const writingPages = new Hono<Env>()

const ofPerson = openBudget({ points: 20, seconds: 86_400 })

writingPages.get('/new', (c) => {
  const { kind = '', office = '', subject = '', text = '' } = c.req.query()
  return showWrite(c, newForm({ kind, organisation: office, subject: subject.slice(0, 60), text: text.slice(0, 2_000) }))
})

const Written = SubmitMessage.pick({ kind: true, subject: true, text: true })

writingPages.post('/new', async (c) => {
  const values = await c.req.parseBody()
  const written = Written.safeParse(values)
  if (!written.success || values.back)
    return showWrite(c, { values, errors: written.success ? [] : fieldErrors(written.error) }, written.success ? 200 : 422)
  return values.step === '3' ? showContact(c, newForm(values)) : showKnown(c, newForm(values), written.data)
})

writingPages.post('/', async (c) => {
  const { ctx, frame } = c.var
  const { values, files, errors } = await receiveForm(c)
  const written = Written.safeParse(values)
  if (!written.success) return showWrite(c, { values, errors: fieldErrors(written.error) }, 422)
  const input = SubmitMessage.safeParse(inputOf(values))
  if (!input.success) return showContact(c, { values, errors: fieldErrors(input.error) }, 422)
  const refused = await notOffered(ctx, input.data.kind)
  if (refused) return showWrite(c, { values, errors: [refused] }, 422)
  try {
    await writtenFrom.spend(ctx, c, proofIn(values))
  } catch (error) {
    const again = withProof(ctx, ABOUT, values, error)
    if (!again) throw error
    return showContact(c, again, 422)
  }
  const taken = await takeAttachments(ctx, files.files ?? [], 'files')
  if (errors.length + taken.errors.length > 0) return showContact(c, { values, errors: [...errors, ...taken.errors] }, 422)
  if (ctx.actor) await ofPerson(ctx.actor.id)
  try {
    const sent = await inTransaction(ctx, (tx) => submitMessage(tx, { ...input.data, files: taken.ids }))
    if (values.hinted === '1') await countHint(ctx, 'wrote')
    const message = await getOwnMessage(ctx, sent.id, sent.code)
    const office = (await loadOrganisations(ctx)).byId.get(message.organisation_id)?.name ?? ''
    return c.html(<SentPage page={frame} message={message} code={sent.code} office={office} />)
  } catch (error) {
    const said = error instanceof FieldRefusal ? { field: error.field, message: error.message } : told(error)
    return ['kind', 'subject', 'text'].includes(said.field)
      ? showWrite(c, { values, errors: [said] }, 422)
      : showContact(c, { values, errors: [said] }, 422)
  }
})

/** Leads to an answer that was offered, and counts that it was wanted. Paths of this site only. */
writingPages.get('/open', async (c) => {
  const to = c.req.query('to') ?? ''
  if (!/^\/(?![/\\])[^\s\\]*$/.test(to)) return c.redirect('/messages', 303)
  await countHint(c.var.ctx, 'opened')
  const [, faq] = /^\/messages\/faq\/([0-9a-f-]{36})$/.exec(to) ?? []
  if (faq) await countOpened(c.var.ctx, faq)
  return c.redirect(to, 303)
})

/** Other kinds come through the pages of their own modules. */
async function notOffered(ctx: Ctx, kind: string): Promise<FieldError | null> {
  return (await findKind(ctx, kind))?.offered ? null : { field: 'kind', message: '请选择类别' }
}

function told(error: unknown): FieldError {
  if (error instanceof Refusal && [403, 409, 422].includes(error.status)) return { field: '', message: error.message }
  throw error
}

const inputOf = (values: Record<string, unknown>) => ({
  ...values,
  consent: values.consent ?? '',
  key: values[KEY_FIELD] || null,
  contact: { name: values.name, phone: values.phone, mail: values.mail },
})

async function showWrite(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const kinds = (await listKinds(c.var.ctx)).filter(({ offered }) => offered)
  return c.html(<WriteStep page={c.var.frame} form={form} kinds={kinds} idempotencyKey={keyOf(form.values)} />, status)
}

async function showKnown(c: Context<Env>, form: FormState, written: { subject: string; text: string }) {
  const { ctx, frame } = c.var
  const [hints, offices] = await Promise.all([hintsFor(ctx, written), answeringOptions(ctx)])
  const shown = hintCount(hints) > 0
  if (shown) await countHint(ctx, 'shown')
  return c.html(
    <KnownStep
      page={frame}
      form={{ ...form, values: { ...form.values, hinted: shown ? '1' : '' } }}
      hints={hints}
      emergencies={emergenciesIn(`${written.subject}${written.text}`)}
      elsewhere={elsewhereFor(written)}
      offices={offices}
      idempotencyKey={keyOf(form.values)}
    />,
  )
}

async function showContact(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const kinds = await listKinds(ctx)
  const person = ctx.actor?.kind === 'person' ? await findPerson(ctx, ctx.actor.id) : undefined
  return c.html(
    <ContactStep
      page={frame}
      form={flat(form)}
      kind={kinds.find(({ code }) => code === form.values.kind)}
      signedInAs={person?.name ?? null}
      idempotencyKey={keyOf(form.values)}
    />,
    status,
  )
}

/** What is wrong with the contact stands beside its own field. */
const flat = ({ values, errors }: FormState): FormState => ({
  values,
  errors: errors.map(({ field, message }) => ({ field: field.replace(/^contact\./, ''), message })),
})
