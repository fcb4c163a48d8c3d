import { type Context, Hono } from 'hono'
import { inTransaction } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { fieldErrors } from '../../../platform/problem.ts'
import { step, submitForm, type Tried } from '../../../platform/submit-form.ts'
import { clearFinding } from '../actions/clear-finding.ts'
import { decideGate } from '../actions/decide-gate.ts'
import { submitScanned, takeBackReview, waitingVersions } from '../actions/submit-review.ts'
import { gatesFor } from '../desk.ts'
import { workbenchPath } from '../model.ts'
import { mayClear, mayReadRows, maySee } from '../policy.ts'
import { getDataset, getVersion, listGates, listLicences, listReviews, versionsIn } from '../queries.ts'
import { prepare } from '../readiness.ts'
import { ClearFinding, DecideGate, SubmitReview } from '../schema.ts'
import { loadDesk, peopleNamed } from './desk-frame.ts'
import { ReviewPage } from './pages/review.tsx'

export const reviewPages = new Hono<Env>()

reviewPages.get(`${ID}/review`, (c) => showReview(c))
reviewPages.post(`${ID}/submission`, async (c) => {
  const id = c.req.param('id')
  const values = await c.req.parseBody()
  const input = SubmitReview.safeParse(values)
  if (!input.success) return showReview(c, { form: { values, errors: fieldErrors(input.error) } })
  return step(c, {
    // Looking through all rows may take a while, and is no part of the transaction.
    work: (ctx) => submitScanned(ctx, id, input.data),
    to: `${workbenchPath(id)}/review`,
    again: (tried) => showReview(c, tried),
  })
})
reviewPages.post(`${ID}/taking-back`, (c) => {
  const id = c.req.param('id')
  return step(c, {
    work: (ctx) => inTransaction(ctx, (tx) => takeBackReview(tx, id)),
    to: `${workbenchPath(id)}/review`,
    again: (tried) => showReview(c, tried),
  })
})
reviewPages.post(`/reviews${ID}/decisions`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const review = await ctx.db.selectFrom('datasets.review').select('dataset_id').where('id', '=', id).executeTakeFirst()
  if (!review || !maySee(ctx.actor, await getDataset(ctx, review.dataset_id))) throw notFound()
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: DecideGate,
    work: (tx, input) => decideGate(tx, id, input),
    to: `${workbenchPath(review.dataset_id)}/review`,
    again: (tried) => showReview(c, tried, review.dataset_id),
  })
})
reviewPages.post(`/findings${ID}/clearance`, async (c) => {
  const { ctx } = c.var
  const id = c.req.param('id')
  const finding = await ctx.db.selectFrom('datasets.finding').select('version_id').where('id', '=', id).executeTakeFirst()
  if (!finding) throw notFound()
  const { dataset } = await getVersion(ctx, finding.version_id)
  if (!maySee(ctx.actor, dataset)) throw notFound()
  return submitForm(c, {
    values: await c.req.parseBody(),
    schema: ClearFinding,
    work: (tx, input) => clearFinding(tx, id, input),
    to: `${workbenchPath(dataset.id)}/review`,
    again: ({ form, refused }) =>
      showReview(c, { refused: refused ?? form?.errors.map(({ message }) => message).join('；') ?? '' }, dataset.id),
  })
})

async function showReview(c: Context<Env>, tried: Tried = {}, id?: string) {
  const { ctx } = c.var
  const desk = await loadDesk(c, id)
  const { dataset, review } = desk
  const [reviews, versions, licences] = await Promise.all([
    listReviews(ctx, dataset.id),
    review ? versionsIn(ctx, review.id) : waitingVersions(ctx, dataset.id),
    listLicences(ctx),
  ])
  const [prepared, gates] = await Promise.all([
    prepare(ctx, dataset, versions),
    listGates(
      ctx,
      reviews.map((each) => each.id),
    ),
  ])
  const nameOf = await peopleNamed(ctx, [
    ...reviews.map(({ submitted_by }) => submitted_by),
    ...gates.map(({ decided_by }) => decided_by),
    ...versions.map(({ made_by }) => made_by),
    ...prepared.findings.map(({ cleared_by }) => cleared_by),
  ])
  return c.html(
    <ReviewPage
      desk={desk}
      tried={tried}
      prepared={prepared}
      decided={gates.filter(({ review_id }) => review_id === review?.id)}
      history={reviews.map((each) => ({ review: each, gates: gates.filter(({ review_id }) => review_id === each.id) }))}
      mine={review ? await gatesFor(ctx, dataset, review) : []}
      licences={licences}
      nameOf={nameOf}
      mayClear={mayClear(ctx.actor, dataset)}
      mayRead={mayReadRows(ctx.actor, dataset)}
    />,
    tried.form || tried.refused ? 422 : 200,
  )
}
