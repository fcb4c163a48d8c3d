import type { Ctx } from '../../../platform/ctx.ts'
import { notFound } from '../../../platform/errors.ts'
import { isOwner, isTriager, ownOffices } from '../policy.ts'
import type { PublicRemark, Remark, RemarkState } from './model.ts'

export const maySeeRemark = ({ actor }: Ctx, { organisation_id, submitted_by }: Remark) =>
  isTriager(actor) ||
  isOwner(actor, organisation_id) ||
  actor?.id === submitted_by ||
  (actor?.oversees.includes(organisation_id) ?? false)

/** As those see it who work on it, or who wrote it. */
export async function getRemark(ctx: Ctx, id: string): Promise<Remark> {
  const remark = await ctx.db.selectFrom('data_requests.remark').selectAll().where('id', '=', id).executeTakeFirst()
  if (!remark || !maySeeRemark(ctx, remark)) throw notFound()
  return remark
}
/** As everybody sees it. */
export const findPublicRemark = ({ db }: Ctx, id: string): Promise<PublicRemark | undefined> =>
  db.selectFrom('data_requests.public_remark').selectAll().$castTo<PublicRemark>().where('id', '=', id).executeTakeFirst()
export const listPublicRemarks = ({ db }: Ctx, dataset: string, { size = 50 } = {}): Promise<PublicRemark[]> =>
  db
    .selectFrom('data_requests.public_remark')
    .selectAll()
    .$castTo<PublicRemark>()
    .where('dataset_id', '=', dataset)
    .orderBy('submitted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .execute()

/** What waits at the actor's offices; the bureau sees what was held back everywhere. */
export function listRemarks(ctx: Ctx, { state, held = false }: { state?: RemarkState; held?: boolean } = {}): Promise<Remark[]> {
  const offices = [...ownOffices(ctx.actor), ...(ctx.actor?.oversees ?? [])]
  let found = ctx.db.selectFrom('data_requests.remark').selectAll()
  if (!isTriager(ctx.actor)) {
    if (offices.length === 0) return Promise.resolve([])
    found = found.where('organisation_id', 'in', offices)
  }
  if (state) found = found.where('state', '=', state)
  if (held) found = found.where('held', '=', true)
  return found.orderBy('due_on').orderBy('id').limit(500).execute()
}

/** How much of what was pointed out and accepted has been put right. */
export async function fixRate({ db }: Ctx): Promise<{ accepted: number; fixed: number }> {
  const rows = await db
    .selectFrom('data_requests.public_remark')
    .select('state')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('kind', '=', 'correction')
    .where('state', 'in', ['accepted', 'fixed'])
    .groupBy('state')
    .execute()
  const of = (state: RemarkState) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  return { accepted: of('accepted') + of('fixed'), fixed: of('fixed') }
}

export async function listOwnRemarks(ctx: Ctx): Promise<(Remark & { dataset: string })[]> {
  if (ctx.actor === null) return []
  const rows = await ctx.db
    .selectFrom('data_requests.remark as remark')
    .leftJoin('datasets.public_dataset as dataset', 'dataset.id', 'remark.dataset_id')
    .selectAll('remark')
    .select('dataset.title as dataset')
    .where('remark.submitted_by', '=', ctx.actor.id)
    .orderBy('remark.submitted_at', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, dataset: row.dataset ?? '' }))
}
