import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { statusOf, step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { openPassages, returnTranscript, saveTranscript, signTranscript, submitTranscript } from '../actions/edit-transcript.ts'
import { workbenchPath } from '../model.ts'
import { mayRun, maySignTranscript } from '../policy.ts'
import { getBriefing } from '../queries.ts'
import { Reason, SavePassages, SignTranscript } from '../schema.ts'
import { TranscriptPage } from './pages/transcript.tsx'
import { typedPassages } from './typed-passages.ts'

/** The editor of the transcript, and its signature. */
export const transcriptPages = new Hono<Env>()
const at = (id: string) => `${workbenchPath(id)}/transcript`

transcriptPages.get(`${ID}/transcript`, (c) => show(c))

transcriptPages.post(`${ID}/transcript`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  const event = await getBriefing(c.var.ctx, id)
  const passages = SavePassages.safeParse(typedPassages(values, event.lines))
  if (!passages.success) return show(c, { form: { values, errors: fieldErrors(passages.error) } })
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => saveTranscript(tx, id, passages.data)),
    to: at(id),
    again: (tried) => show(c, { ...tried, form: { values, errors: [] } }),
  })
})

transcriptPages.post(`${ID}/transcript/submission`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => submitTranscript(tx, id)),
    to: at(id),
    again: (tried) => show(c, tried),
  })
})
transcriptPages.post(`${ID}/transcript/signature`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: SignTranscript,
    work: (tx, input) => signTranscript(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => show(c, tried),
  })
})
transcriptPages.post(`${ID}/transcript/return`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: Reason,
    work: (tx, input) => returnTranscript(tx, id, input),
    to: workbenchPath(id),
    again: (tried) => show(c, tried),
  })
})

async function show(c: Context<Env>, tried: Tried = {}) {
  const { ctx, frame } = c.var
  const event = await getBriefing(ctx, c.req.param('id') ?? '')
  const { open, passages } = await openPassages(ctx, event.id)
  const said = tried.refused ?? tried.form?.errors.map(({ message }) => message).join('；')
  // What was typed comes back as it was typed, also where it does not fit.
  const typed = tried.form && 'count' in tried.form.values ? typedPassages(tried.form.values, event.lines) : passages
  return c.html(
    <TranscriptPage
      page={frame}
      event={event}
      open={open}
      passages={typed}
      may={{
        edit: mayRun(ctx.actor, event) && open?.state !== 'submitted' && (event.state === 'held' || event.state === 'archived'),
        sign: open?.state === 'submitted' && maySignTranscript(ctx.actor, event, open),
      }}
      refused={said || undefined}
    />,
    statusOf(tried),
  )
}
