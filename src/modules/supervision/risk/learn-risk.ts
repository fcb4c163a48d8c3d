import { sql } from 'kysely'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { brierOf, calibrate } from './calibrate.ts'
import { learnLoad } from './learn-load.ts'

// Forecasts of the last hundred days; of a day so many legs.
const LOOKED_BACK = 100
const SAMPLED = 5_000
const MOST = 200_000

/** By night: how legs have gone in the last year, how the forecasts have come true, and how what is reckoned becomes a probability. */
export const learnRisk = (ctx: Ctx) =>
  inTransaction(ctx, async (tx) => {
    await learnLoad(tx)
    await learnRates(tx)
    await resolveForecasts(tx)
    await learnCalibration(tx)
    await keepForecasts(tx)
  })

/** Of those still open at each tenth of their term, how many became late: over everything, by item, by office, by both. */
async function learnRates(tx: Tx) {
  await sql`truncate supervision.risk_rate`.execute(tx.db)
  await sql`
    with leg as (
      select office_id::text as office, coalesce(item, '') as item,
        extract(epoch from ended_at - dispatched_at) / extract(epoch from due_at - dispatched_at) as share
      from demands.public_leg
      where role = 'lead' and outcome = 'answered' and due_at > dispatched_at and dispatched_at > ${tx.now}::timestamptz - interval '1 year'
    ),
    stood as (select office, item, tenth, share > 1 as late from leg, generate_series(0, 9) as tenth where share >= tenth / 10.0)
    insert into supervision.risk_rate (scope, key, tenth, open, late)
    select case when grouping(office) = 0 and grouping(item) = 0 then 'office-item' when grouping(office) = 0 then 'office'
        when grouping(item) = 0 then 'item' else 'all' end,
      concat_ws('/', office, item), tenth, count(*), count(*) filter (where late)
    from stood group by grouping sets ((tenth), (tenth, item), (tenth, office), (tenth, office, item))`.execute(tx.db)
}

/** What came of the legs that were forecast; one that was returned says nothing of lateness. */
async function resolveForecasts(tx: Tx) {
  await sql`delete from supervision.forecast using demands.public_leg leg
    where forecast.late is null and leg.demand_id = forecast.demand_id and leg.ordinal = forecast.ordinal
      and leg.ended_at is not null and leg.outcome <> 'answered'`.execute(tx.db)
  await sql`update supervision.forecast set late = coalesce(leg.ended_at, ${tx.now}) > leg.due_at
    from demands.public_leg leg
    where forecast.late is null and leg.demand_id = forecast.demand_id and leg.ordinal = forecast.ordinal
      and (leg.ended_at is not null or leg.due_at < ${tx.now})`.execute(tx.db)
  await sql`delete from supervision.forecast where day < ${addDays(dayOf(tx.now), -2 * LOOKED_BACK)}::date`.execute(tx.db)
}

export type Past = { reckoned: number; probability: number; late: boolean }
/** Forecasts of which it is known what came. */
export async function pastForecasts({ db, now }: Pick<Ctx, 'db' | 'now'>): Promise<Past[]> {
  const { rows } = await sql<Past>`select reckoned, probability, late from supervision.forecast
    where late is not null and day >= ${addDays(dayOf(now), -LOOKED_BACK)}::date order by day desc, demand_id limit ${MOST}`.execute(
    db,
  )
  return rows
}

async function learnCalibration(tx: Tx) {
  const past = await pastForecasts(tx)
  if (past.length < 50) return
  const steps = calibrate(past.map(({ reckoned, late }) => ({ value: Math.round(reckoned * 100) / 100, late })))
  const common = past.filter(({ late }) => late).length / past.length
  const brier = brierOf(past)
  await sql`insert into supervision.calibration (learned_on, steps, forecasts, brier, brier_common)
    values (${dayOf(tx.now)}, ${JSON.stringify(steps)}::jsonb, ${past.length}, ${brier}, ${common * (1 - common)})
    on conflict (learned_on) do update set steps = excluded.steps, forecasts = excluded.forecasts, brier = excluded.brier,
      brier_common = excluded.brier_common`.execute(tx.db)
}

/** What is said of the open legs today, kept to be held against what comes. */
const keepForecasts = (tx: Tx) =>
  sql`insert into supervision.forecast (demand_id, ordinal, day, reckoned, probability)
    select demand_id, ordinal, ${dayOf(tx.now)}::date, reckoned, probability from supervision.leg_risk where share < 1
    order by hashtext(demand_id::text || ${dayOf(tx.now)}) limit ${SAMPLED}
    on conflict do nothing`.execute(tx.db)
