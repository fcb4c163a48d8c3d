import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { serveFile } from '../../files/index.ts'
import { revealContact } from '../actions/reveal-contact.ts'
import { listAttachments } from '../attachments.ts'
import { getMessage } from '../find-message.ts'
import type { WriterContact } from '../personal.ts'
import { isHandler } from '../policy.ts'
import { type ActName, Reveal } from '../schema.ts'
import { actWords } from './act-words.ts'
import { readDeskCase } from './desk-case.ts'
import { CasePage } from './pages/case.tsx'

/** One message at the desk. */
export const casePages = new Hono<Env>()

casePages.get(ID, (c) => showCase(c))

// Who wrote is shown in the answer to a form and nowhere else: it stands in no address and in no history.
casePages.post(`${ID}/identity`, async (c) => {
  const values = await c.req.parseBody()
  const input = Reveal.safeParse(values)
  if (!input.success) return showCase(c, { form: { values, errors: fieldErrors(input.error) } }, 422)
  return orAgain(
    (errors) => showCase(c, { form: { values, errors: errors.map(({ message }) => ({ field: 'reason', message })) } }, 422),
    async () =>
      showCase(c, { contact: await inTransaction(c.var.ctx, (tx) => revealContact(tx, c.req.param('id'), input.data)) }),
    [403, 409, 422],
  )
})

casePages.get(`${ID}/files/:file`, async (c) => {
  const message = await getMessage(c.var.ctx, c.req.param('id'))
  if (!isHandler(c.var.ctx.actor, message)) throw notFound()
  const file = (await listAttachments(c.var.ctx, message.id)).find(({ id }) => id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, file.id)
})

async function showCase(
  c: Context<Env>,
  { form = newForm(), contact = null }: { form?: FormState; contact?: WriterContact | null } = {},
  status: 200 | 422 = 200,
) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const done = c.req.query('done') ?? ''
  return c.html(
    <CasePage
      page={c.var.frame}
      view={view}
      form={form}
      contact={contact}
      done={Object.hasOwn(actWords, done) ? actWords[done as ActName].done : null}
      today={dayOf(c.var.ctx.now)}
    />,
    status,
  )
}
