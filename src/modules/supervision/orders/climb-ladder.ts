import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { readSetting } from '../../../platform/settings.ts'
import { countDeadline, loadCalendar } from '../../calendar/index.ts'
import { type Demand, isOpen, loadDemands, moveAll, STATES } from '../../demands/index.ts'
import { SupervisionSettings } from '../settings.ts'
import { writeOrders } from './write-orders.ts'

const BATCH = 500
/** Named, so that the index of what is open is asked and not the table of all that ever came. */
const OPEN = STATES.filter(isOpen)
type Step = { demand: Demand; level: number; dueOn: string }

/**
 * 督办阶梯: every case whose term has passed goes up with the rungs that the case itself has reached: the office and its head are told
 * by the case, and from the rung that the city has set on the ladder writes an order, of which the district or the department above and then
 * the city learn. Safe to repeat.
 */
export async function climbLadder(ctx: Ctx) {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const ids = await overdueFrom(ctx, after)
    await inTransaction(ctx, (tx) => climb(tx, ids))
    after = ids.at(-1) ?? ''
    if (ids.length < BATCH) return
  }
}

/** Open cases past their term that have not been on the last rung for it. */
async function overdueFrom({ db, now }: Ctx, after: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from demands.public_demand demand
    where state in (${sql.join(OPEN)}) and open_due_at < ${now} and office_id is not null and id > ${after}::uuid and not exists (
      select from supervision.ladder_step step where step.demand_id = demand.id and step.level = 3
        and step.due_on = (demand.open_due_at at time zone 'Asia/Shanghai')::date)
    order by id limit ${BATCH}`.execute(db)
  return rows.map(({ id }) => id)
}

async function climb(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return
  const demands = [...(await loadDemands(tx, [...ids])).values()]
  const reached = demands.flatMap((demand): Step[] =>
    demand.open_due_at === null || demand.overdue_rung === 0
      ? []
      : [{ demand, level: Math.min(3, demand.overdue_rung), dueOn: dayOf(demand.open_due_at) }],
  )
  const { rows: taken } = await sql<{ demand_id: string; level: number }>`
    insert into supervision.ladder_step (demand_id, due_on, level, taken_on)
    select demand_id, due_on, level, ${dayOf(tx.now)}::date from jsonb_to_recordset(${JSON.stringify(
      reached.map(({ demand, level, dueOn }) => ({ demand_id: demand.id, level, due_on: dueOn })),
    )}::jsonb) as step (demand_id uuid, due_on date, level smallint)
    on conflict do nothing returning demand_id, level`.execute(tx.db)
  const isNew = new Set(taken.map(({ demand_id }) => demand_id))
  const steps = reached.filter(({ demand }) => isNew.has(demand.id))
  const { orderFrom, replyDays } = await readSetting(tx, SupervisionSettings)
  // Below that rung the case has told the office itself.
  await orderByLadder(
    tx,
    steps.filter(({ level }) => level >= orderFrom),
    replyDays,
  )
}

async function orderByLadder(tx: Tx, steps: readonly Step[], replyDays: readonly [number, number, number]) {
  const calendar = await loadCalendar(tx)
  const today = dayOf(tx.now)
  const dueOf = (level: number) =>
    countDeadline(calendar, {
      workingDays: replyDays[level - 1] ?? 1,
      from: today,
      article: '督办回复期限',
      provisional: 'allow',
    }).dueOn
  const orders = steps.map(({ demand, level, dueOn }) => ({
    demand: demand.id,
    demandNumber: demand.number,
    office: demand.lead_id ?? '',
    level,
    reason: demand.redo > 0 ? 'disputed' : 'overdue',
    text: `${demand.number} 应当在${longDay(dueOn)}前办结，至今没有答复。请说明原因、已经做了什么和办结时间，并尽快答复诉求人。`,
    replyDueOn: dueOf(level),
    byLadder: true,
  }))
  const moved = await moveAll(
    tx,
    orders.map(({ demand, level, text, replyDueOn }) => ({ demand, act: 'order' as const, fields: { level, text, replyDueOn } })),
    { silent: true },
  )
  const took = new Set(moved.flatMap((each) => (each.refused ? [] : [each.demand])))
  await writeOrders(
    tx,
    orders.filter(({ demand }) => took.has(demand)),
  )
}
