import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import { isLookupCode } from '../../platform/lookup-code.ts'
import { findByNumber, loadDemand, reporterOf } from './find-demand.ts'
import type { Demand } from './model.ts'

type Own = Pick<Demand, 'id' | 'number' | 'title' | 'kind' | 'state' | 'received_on' | 'open_due_at' | 'answered_at' | 'due_on'>
const OWN = sql.raw('d.id, d.number, d.title, d.kind, d.state, d.received_on, d.open_due_at, d.answered_at, d.due_on')

/** The demand for who told it: by account, or by the code of the receipt. */
export async function getOwnDemand(ctx: Ctx, id: string, code?: string): Promise<Demand> {
  const demand = await loadDemand(ctx, id)
  if (!demand) throw notFound()
  const own = ctx.actor !== null && (await reporterOf(ctx, id)) === ctx.actor.id
  if (!own && !(code !== undefined && isLookupCode(id, code))) throw notFound()
  return demand
}

/** By number and code, however they are typed. */
export async function findByReceipt(ctx: Ctx, { number, code }: { number: string; code: string }): Promise<Demand | undefined> {
  const demand = await findByNumber(ctx, number)
  return demand && isLookupCode(demand.id, code) ? demand : undefined
}

const MOST = 200
/** What the account has told, newest first. */
export async function listOwn(ctx: Ctx): Promise<Own[]> {
  const { rows } = await sql<Own>`
    select ${OWN} from demands.reporter r join demands.demand d on d.id = r.demand_id and d.received_on = r.received_on
    where r.person_id = ${ctx.actor?.id ?? null}::uuid order by r.demand_id desc limit ${MOST}`.execute(ctx.db)
  return rows
}
