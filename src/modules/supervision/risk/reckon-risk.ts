import { sql } from 'kysely'
import { type Ctx, inTransaction } from '../../../platform/ctx.ts'
import { bandOf } from './learn-load.ts'

/** From so many finished legs on their history speaks; before that only the share of the term that has gone by. */
export const ENOUGH = 200
// How many legs of a kind weigh as much as what is known of the wider kind.
const WEIGHT = 20

/**
 * 逾期风险: for every open leg, how likely it ends after its term. Of the legs of this office and item that were still open at the same tenth
 * of their term, how many became late; few of them lean on the office's and the item's, and these on all. More work lying with the office
 * raises it as much as it did before, and last month's forecasts set it right (calibration). One statement, for any number of legs.
 */
export const reckonRisk = (ctx: Ctx) =>
  inTransaction(ctx, async (tx) => {
    await sql`truncate supervision.leg_risk`.execute(tx.db)
    await sql`
      with leg as (
        select leg.demand_id, leg.ordinal, leg.office_id, coalesce(leg.item, '') as item, leg.due_at,
          greatest(0, extract(epoch from ${tx.now}::timestamptz - leg.dispatched_at)
            / greatest(1, extract(epoch from leg.due_at - leg.dispatched_at)))::double precision as share
        from demands.public_leg leg
        where leg.ended_at is null and leg.role = 'lead'
      ),
      pace as (select distinct on (organisation_id) organisation_id, finished from supervision.load order by organisation_id, day desc),
      burden as (select office_id, count(*) as open from leg group by office_id),
      banded as (select burden.office_id, ${bandOf('burden.open', 'coalesce(pace.finished, 0)')} as band
        from burden left join pace on pace.organisation_id = burden.office_id),
      every as (select greatest(coalesce(sum(legs), 0), 1)::double precision as legs, coalesce(sum(late), 0)::double precision as late
        from supervision.load_effect),
      -- How the odds of a band compare with those of all, drawn towards 1.
      effect as (select band.band, ((band.late + 5 * every.late / every.legs) / (band.legs - band.late + 5 * (1 - every.late / every.legs) + 0.01))
          / ((every.late + 0.5) / (every.legs - every.late + 0.5)) as odds
        from supervision.load_effect band, every),
      known as (select coalesce(max(open), 0) as legs from supervision.risk_rate where scope = 'all'),
      reckoned as (
        select leg.*, case
          when leg.share >= 1 then 1
          when known.legs < ${ENOUGH} then leg.share * leg.share
          else odds.whole * coalesce(effect.odds, 1) / (1 + odds.whole * coalesce(effect.odds, 1)) end as reckoned
        from leg cross join known
          left join banded on banded.office_id = leg.office_id left join effect on effect.band = banded.band
          left join supervision.risk_rate common on common.scope = 'all' and common.tenth = least(9, floor(leg.share * 10))
          left join supervision.risk_rate of_item on of_item.scope = 'item' and of_item.key = leg.item and of_item.tenth = common.tenth
          left join supervision.risk_rate of_office on of_office.scope = 'office' and of_office.key = leg.office_id::text and of_office.tenth = common.tenth
          left join supervision.risk_rate of_both on of_both.scope = 'office-item' and of_both.key = leg.office_id::text || '/' || leg.item
            and of_both.tenth = common.tenth
          cross join lateral (select (coalesce(common.late, 0) + 0.5) / (coalesce(common.open, 0) + 1.0) as p) base
          cross join lateral (select (coalesce(of_item.late, 0) + ${WEIGHT} * base.p) / (coalesce(of_item.open, 0) + ${WEIGHT}) as item,
            (coalesce(of_office.late, 0) + ${WEIGHT} * base.p) / (coalesce(of_office.open, 0) + ${WEIGHT}) as office) part
          cross join lateral (select least(0.99, part.item * part.office / base.p) as p) prior
          cross join lateral (select ((coalesce(of_both.late, 0) + ${WEIGHT} * prior.p) / (coalesce(of_both.open, 0) + ${WEIGHT}))::double precision as p) mixed
          cross join lateral (select least(0.999, mixed.p) / (1 - least(0.999, mixed.p)) as whole) odds
      ),
      step as (select (each->>'from')::double precision as starts, (each->>'probability')::double precision as probability
        from (select steps from supervision.calibration order by learned_on desc limit 1) latest, jsonb_array_elements(steps) each)
      insert into supervision.leg_risk (demand_id, ordinal, organisation_id, item, due_at, share, reckoned, probability, reckoned_at)
      select demand_id, ordinal, office_id, nullif(item, ''), due_at, share, reckoned,
        case when share >= 1 then 1 else coalesce(
          (select probability from step where starts <= reckoned order by starts desc limit 1),
          (select probability from step order by starts limit 1), reckoned) end, ${tx.now}
      from reckoned`.execute(tx.db)
  })
