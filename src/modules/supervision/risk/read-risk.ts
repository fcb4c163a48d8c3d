import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { scopeOf } from '../policy.ts'
import { brierOf, reliabilityOf } from './calibrate.ts'
import { pastForecasts } from './learn-risk.ts'

export type Burden = {
  office: string
  open: number
  overdue: number
  risky: number
  /** The sum of the probabilities: so many of the open legs are expected to become late. */
  expected: number
  /** At the pace of the last four weeks. */
  days: number | null
}

/** 负荷: what lies with each office, and how much of it is likely to become late. */
export async function readBurdens(ctx: Ctx): Promise<Burden[]> {
  const scope = scopeOf(ctx.actor)
  const { rows } = await sql<Burden>`
    with pace as (select distinct on (organisation_id) organisation_id, finished from supervision.load order by organisation_id, day desc)
    select leg_risk.organisation_id as office, count(*)::int as open, count(*) filter (where share >= 1)::int as overdue,
      count(*) filter (where share < 1 and probability >= 0.5)::int as risky, sum(probability)::double precision as expected,
      (count(*) * 28.0 / nullif(max(pace.finished), 0))::double precision as days
    from supervision.leg_risk left join pace using (organisation_id)
    where (${scope}::uuid[] is null or organisation_id = any(${scope}::uuid[]))
    group by 1 order by expected desc, office`.execute(ctx.db)
  return rows
}

/** Whether what is open has been reckoned: nothing kept while something is open means that the hour has not struck yet. */
export async function isReckoned({ db }: Pick<Ctx, 'db'>): Promise<boolean> {
  const { rows } = await sql<{ reckoned: boolean }>`
    select exists (select from supervision.leg_risk) or not exists (
      select from demands.public_leg where ended_at is null and role = 'lead') as reckoned`.execute(db)
  return rows[0]?.reckoned ?? false
}

export type RiskyLeg = {
  demand: string
  office: string
  item: string | null
  dueAt: Date
  share: number
  probability: number
  number: string
}
const SIZE = 50

/** The open legs most likely to become late, of one office or of all that the actor may see. */
export async function listRisky(ctx: Ctx, { office, after }: { office?: string; after?: string }) {
  const scope = scopeOf(ctx.actor)
  const { rows } = await sql<RiskyLeg>`
    with page as (
      select leg_risk.* from supervision.leg_risk ${
        after === undefined ? sql`` : sql`join supervision.leg_risk last on last.demand_id = ${after}::uuid`
      }
      where leg_risk.share < 1 and (${scope}::uuid[] is null or leg_risk.organisation_id = any(${scope}::uuid[]))
        ${office === undefined ? sql`` : sql`and leg_risk.organisation_id = ${office}::uuid`}
        ${after === undefined ? sql`` : sql`and (-leg_risk.probability, leg_risk.demand_id) > (-last.probability, last.demand_id)`}
      order by leg_risk.probability desc, leg_risk.demand_id limit ${SIZE + 1})
    select page.demand_id as demand, page.organisation_id as office, page.item, page.due_at as "dueAt", page.share, page.probability, demand.number
    from page join demands.public_demand demand on demand.id = page.demand_id
    order by page.probability desc, page.demand_id`.execute(ctx.db)
  const shown = rows.slice(0, SIZE)
  return { rows: shown, next: rows.length > SIZE ? (shown.at(-1)?.demand ?? null) : null }
}

export type Relief = { from: string; item: string; risky: number; to: string; done: number; days: number | null }
/** 调配建议: items of which much is at risk with one office and which another, with less lying, has done before and seldom late. */
export async function suggestRelief(ctx: Ctx): Promise<Relief[]> {
  const scope = scopeOf(ctx.actor)
  const { rows } = await sql<Relief>`
    with pace as (select distinct on (organisation_id) organisation_id, finished from supervision.load order by organisation_id, day desc),
    open as (select organisation_id, count(*) as legs from supervision.leg_risk group by 1),
    days as (select pace.organisation_id, coalesce(open.legs, 0) * 28.0 / nullif(pace.finished, 0) as days
      from pace left join open using (organisation_id)),
    risky as (select organisation_id, item, count(*) as legs from supervision.leg_risk
      where share < 1 and probability >= 0.5 and item is not null group by 1, 2 having count(*) >= 3)
    select distinct on (risky.organisation_id, risky.item) risky.organisation_id as "from", risky.item, risky.legs::int as risky,
      other.organisation_id as "to", rate.open as done, other.days::double precision as days
    from risky join days mine using (organisation_id)
      join days other on other.organisation_id <> risky.organisation_id and other.days < mine.days / 2
      join supervision.risk_rate rate on rate.scope = 'office-item' and rate.tenth = 0 and rate.key = other.organisation_id::text || '/' || risky.item
    where rate.open >= 10 and rate.late * 20 <= rate.open
      and (${scope}::uuid[] is null or risky.organisation_id = any(${scope}::uuid[]))
    order by risky.organisation_id, risky.item, other.days, rate.open desc`.execute(ctx.db)
  return rows.sort((a, b) => b.risky - a.risky).slice(0, 30)
}

/** How well the forecasts have kept their word. */
export async function readTrust(ctx: Ctx) {
  const past = await pastForecasts(ctx)
  const common = past.filter(({ late }) => late).length / Math.max(1, past.length)
  return { forecasts: past.length, brier: brierOf(past), brierCommon: common * (1 - common), tenths: reliabilityOf(past) }
}

/** How likely one case becomes late; null while nothing of it is open, or it is late already. */
export async function riskOf({ db }: Pick<Ctx, 'db'>, demand: string): Promise<number | null> {
  const { rows } = await sql<{ probability: number }>`
    select probability from supervision.leg_risk where demand_id = ${demand}::uuid and share < 1 order by ordinal desc limit 1`.execute(
    db,
  )
  return rows[0]?.probability ?? null
}
