import type { Ctx } from '../../../platform/ctx.ts'
import { officeOptions } from '../../organisations/index.ts'
import { getRequest } from '../../requests/index.ts'
import { contestedLabel } from '../case-text.ts'
import { officesOf } from '../policy.ts'
import { listReviews } from '../queries.ts'
import { routesFor } from '../routes.ts'
import type { KnownRequest } from './pages/new.tsx'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What the form for a new case offers to choose from, and the request that it is about. */
export async function newValues(ctx: Ctx, requestId: string | undefined) {
  const reviews = await listReviews(ctx)
  return {
    offices: await officeOptions(ctx, { among: officesOf(ctx.actor), ended: true }),
    reviews: reviews.map(({ id, number, body, filed_on }) => ({
      value: id,
      label: `${number ?? '（尚无案号）'} ${body}（${filed_on} 申请）`,
    })),
    request: requestId && UUID.test(requestId) ? await aboutRequest(ctx, requestId) : null,
  }
}

async function aboutRequest(ctx: Ctx, requestId: string): Promise<KnownRequest> {
  const { id, number, title, outcome, closed_on } = await getRequest(ctx, requestId)
  const contested = outcome ?? 'no-answer'
  return {
    id,
    number,
    title,
    answer: contestedLabel(contested),
    answeredOn: closed_on,
    routes: closed_on ? routesFor(contested, closed_on) : null,
  }
}
