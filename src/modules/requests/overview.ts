import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { loadCalendar } from '../calendar/index.ts'
import { isValidOn, loadOrganisations, type Organisation, subtreeOf } from '../organisations/index.ts'
import { officesOf } from './policy.ts'
import { soonUntil } from './todos.ts'

/** One office's load, lateness and risk. Rates and averages are null where there is nothing to divide by. */
export type Load = {
  open: number
  unconfirmed: number
  soon: number
  late: number
  received: number
  processed: number
  inTime: number
  lateProcessed: number
  /** Calendar days from receipt to the end, summed over what was processed. */
  days: number
}
export type OfficeLoad = Load & { organisation: Organisation }

/** What each figure counts, in the words that stand beside it. */
export const overviewDefinitions = {
  open: '在办：尚未办结的申请，含待确认收到的和责令重新办理的，不含已并案的。',
  soon: '临近到期：答复期限在今天起 5 个工作日内届满。',
  late: '逾期：答复期限已过、尚未答复；待国务院放假通知的暂定期限不计。',
  rate: '按期率＝本年在答复期限内办结的件数÷本年办结、有答复期限的件数；未计期限即办结的（如逾期不补正）不计入。',
  average: '平均用时：本年办结的申请（不含重新办理的）从收到之日到办结之日的日历天数平均值。',
} as const

type Question = { under?: string | undefined }

/** Every office that the actor oversees or works in, with its figures; those that never had a case are left out. */
export async function readOverview(
  ctx: Ctx,
  { under }: Question = {},
): Promise<{ offices: OfficeLoad[]; idle: number; total: Load }> {
  const tree = await loadOrganisations(ctx)
  const visible = new Set([...officesOf(ctx.actor), ...(ctx.actor?.oversees ?? [])])
  const asked = under === undefined ? undefined : new Set(subtreeOf(tree, under))
  const ids = [...visible].filter((id) => asked === undefined || asked.has(id))
  const loads = new Map((await readLoads(ctx, ids)).map(({ organisation_id, ...load }) => [organisation_id, load]))
  const offices = tree.all
    .filter(({ id }) => ids.includes(id))
    .flatMap((organisation) => {
      const load = loads.get(organisation.id)
      return load ? [{ organisation, ...load }] : []
    })
  const idle = tree.all.filter(
    (organisation) => ids.includes(organisation.id) && !loads.has(organisation.id) && isValidOn(organisation, dayOf(ctx.now)),
  ).length
  return { offices, idle, total: offices.reduce(add, NOTHING) }
}

/** The share of what was processed in time; null while nothing with a period has ended. */
export const rateOf = ({ inTime, lateProcessed }: Load) =>
  inTime + lateProcessed === 0 ? null : inTime / (inTime + lateProcessed)
export const averageOf = ({ days, processed }: Load) => (processed === 0 ? null : days / processed)

const NOTHING: Load = {
  open: 0,
  unconfirmed: 0,
  soon: 0,
  late: 0,
  received: 0,
  processed: 0,
  inTime: 0,
  lateProcessed: 0,
  days: 0,
}
const FIGURES = Object.keys(NOTHING) as (keyof Load)[]
const add = (total: Load, office: Load): Load =>
  Object.fromEntries(FIGURES.map((figure) => [figure, total[figure] + office[figure]])) as Load // the same keys

async function readLoads(ctx: Ctx, ids: readonly string[]) {
  const [today, soon] = [dayOf(ctx.now), soonUntil(await loadCalendar(ctx), ctx.now)]
  const year = `${today.slice(0, 4)}-01-01`
  const offices = sql`joined_to is null and organisation_id = any(${ids}::uuid[])`
  // What a court or a reconsideration ordered done anew is work to do, but was received and processed before, as in the annual report.
  const first = sql`redo_of is null`
  // Three aggregates, each over its own index: what is open, what ended this year, what came in this year.
  const { rows } = await sql<Load & { organisation_id: string }>`
    with load as (
      select organisation_id, count(*) as open,
        count(*) filter (where status = 'submitted') as unconfirmed,
        count(*) filter (where due_on between ${today} and ${soon}) as soon,
        count(*) filter (where due_on < ${today} and not due_provisional) as late
      from requests.request where closed_on is null and ${offices} group by organisation_id
    ), ended as (
      select organisation_id, count(*) as processed,
        count(*) filter (where closed_on <= due_on) as in_time,
        count(*) filter (where closed_on > due_on and not due_provisional) as late_processed,
        sum(closed_on - received_on) as days
      from requests.request where closed_on between ${year} and ${today} and ${first} and ${offices} group by organisation_id
    ), received as (
      select organisation_id, count(*) as received
      from requests.request where received_on between ${year} and ${today} and ${first} and ${offices} group by organisation_id
    )
    select organisation_id,
      coalesce(open, 0) as open, coalesce(unconfirmed, 0) as unconfirmed, coalesce(soon, 0) as soon, coalesce(late, 0) as late,
      coalesce(received, 0) as received, coalesce(processed, 0) as processed, coalesce(in_time, 0) as "inTime",
      coalesce(late_processed, 0) as "lateProcessed", coalesce(days, 0)::int8 as days
    from load full join ended using (organisation_id) full join received using (organisation_id)`.execute(ctx.db)
  return rows
}
