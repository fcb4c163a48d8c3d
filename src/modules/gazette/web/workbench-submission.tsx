import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { acceptSubmission, returnSubmission } from '../actions/judge-submission.ts'
import { mayEdit } from '../policy.ts'
import { getSubmission } from '../queries.ts'
import { ReturnSubmission } from '../schema.ts'
import { SubmissionPage } from './pages/submission.tsx'

/** One text that was sent in, and what the editors make of it. */
export const submissionPages = new Hono<Env>()

const SUBMISSION = `/submissions${ID}`
const pathOf = (id: string) => `/workbench/gazette/submissions/${id}`

submissionPages.get(SUBMISSION, (c) => showSubmission(c, c.req.param('id')))
submissionPages.post(`${SUBMISSION}/acceptance`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => acceptSubmission(tx, id)),
    to: pathOf(id),
    again: (tried) => showSubmission(c, id, tried),
  })
})
submissionPages.post(`${SUBMISSION}/return`, async (c) => {
  const id = c.req.param('id')
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: ReturnSubmission,
    work: (tx, input) => returnSubmission(tx, id, input),
    to: pathOf(id),
    again: (tried) => showSubmission(c, id, tried),
  })
})

async function showSubmission(c: Context<Env>, id: string, { form = newForm(), refused }: Tried = {}) {
  const { ctx, frame } = c.var
  const [submission, tree] = await Promise.all([getSubmission(ctx, id), loadOrganisations(ctx)])
  return c.html(
    <SubmissionPage
      page={frame}
      submission={submission}
      sentBy={tree.byId.get(submission.organisation_id)?.name ?? ''}
      editor={mayEdit(ctx.actor)}
      form={form}
      refused={refused}
    />,
    refused ? 409 : form.errors.length > 0 ? 422 : 200,
  )
}
