import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { text } from '../../../platform/asked.ts'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { serveFile } from '../../files/index.ts'
import { listAttachments } from '../attachments.ts'
import { getDemand } from '../find-demand.ts'
import { ACTS } from '../life.ts'
import { type Contact, revealReporter } from '../reveals.ts'
import { worksOn } from '../works-on.ts'
import { wordsOf } from './act-words.ts'
import { readDeskCase } from './desk-case.ts'
import { CasePage } from './pages/case.tsx'

/** One demand at the desk. */
export const casePages = new Hono<Env>()
const Reveal = z.object({ reason: text('查看理由', 200) })

casePages.get(ID, (c) => showCase(c))

// Who told it is shown in the answer to a form and nowhere else: it stands in no address and in no history.
casePages.post(`${ID}/identity`, async (c) => {
  const values = await c.req.parseBody()
  const id = c.req.param('id')
  const input = Reveal.safeParse(values)
  if (!input.success) return showCase(c, { form: { values, errors: fieldErrors(input.error) } }, 422)
  return orAgain(
    (errors) => showCase(c, { form: { values, errors: errors.map(({ message }) => ({ field: 'reason', message })) } }, 422),
    async () => showCase(c, { contact: await inTransaction(c.var.ctx, (tx) => revealReporter(tx, id, input.data)) }),
    [403, 409],
  )
})

casePages.get(`${ID}/files/:file`, async (c) => {
  const { ctx } = c.var
  const demand = await getDemand(ctx, c.req.param('id'))
  if (!(await worksOn(ctx, demand))) throw notFound()
  const file = (await listAttachments(ctx, demand.id)).find(({ id }) => id === c.req.param('file'))
  if (!file) throw notFound()
  return serveFile(c, file.id)
})

async function showCase(
  c: Context<Env>,
  { form = newForm(), contact = null }: { form?: FormState; contact?: Contact | null } = {},
  status: 200 | 422 = 200,
) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const done = ACTS.find((act) => act === c.req.query('done'))
  return c.html(
    <CasePage
      page={c.var.frame}
      view={view}
      form={form}
      contact={contact}
      done={done ? wordsOf(done).done : null}
      now={c.var.ctx.now}
    />,
    status,
  )
}
