import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/errors.ts'
import type { Tier } from './detection/judge.ts'
import type { Alarm, Entry, Incident, Why } from './model.ts'
import { mayRead, mayReadAll, ownOffices } from './policy.ts'

export const VIEWS = ['found', 'confirmed', 'roots', 'themes', 'closed'] as const
export type View = (typeof VIEWS)[number]

export const findIncident = (ctx: Ctx, number: number): Promise<Incident | undefined> =>
  ctx.db.selectFrom('incidents.incident').selectAll().where('number', '=', number).executeTakeFirst()

export async function getIncident(ctx: Ctx, number: number): Promise<Incident> {
  const incident = await findIncident(ctx, number)
  if (!incident || !mayRead(ctx.actor, incident)) throw notFound()
  return incident
}

/** What the desk lists: the hub everything, an office what it answers; the latest first, behind a cursor. */
export async function listIncidents(ctx: Ctx, view: View, { before, size }: { before?: number | undefined; size: number }) {
  const all = mayReadAll(ctx.actor)
  const tier: Tier = view === 'roots' ? 'root' : view === 'themes' ? 'theme' : 'event'
  let asked = ctx.db.selectFrom('incidents.incident').selectAll().orderBy('number', 'desc').limit(size)
  asked =
    view === 'found' || view === 'confirmed' || view === 'closed'
      ? asked
          .where('state', '=', view)
          .where((has) => (view === 'found' ? has('tier', '=', 'event') : has('tier', '!=', 'theme')))
      : asked
          .where('tier', '=', tier)
          .where('state', '!=', 'dissolved')
          .where(sql<boolean>`last_at > first_at + interval '3 days'`)
  if (!all)
    asked = asked
      .where('office_id', 'in', [...ownOffices(ctx.actor), '00000000-0000-0000-0000-000000000000'])
      .where('gathered_at', 'is not', null)
  if (before !== undefined) asked = asked.where('number', '<', before)
  return asked.execute()
}

export type Member = {
  demand_id: string
  sure: number
  why: Why | Record<string, never>
  joined_by: string | null
  received_at: Date
}
/** Some members of an incident, in the order of their receipt. */
export async function listMembers(ctx: Ctx, number: number, { after, size }: { after?: string | undefined; size: number }) {
  const { rows } = await sql<Member>`
    select demand_id, sure, why, joined_by, received_at from incidents.membership
    where incident = ${number} ${after ? sql`and demand_id > ${after}::uuid` : sql``} order by demand_id limit ${size}`.execute(
    ctx.db,
  )
  return rows
}
export async function memberIds(ctx: Ctx, number: number): Promise<string[]> {
  const { rows } = await sql<{ demand_id: string }>`
    select demand_id from incidents.membership where incident = ${number} order by demand_id`.execute(ctx.db)
  return rows.map(({ demand_id }) => demand_id)
}

export type StepRow = {
  id: number
  kind: string
  said: string
  by: string | null
  at: Date
  undone_by: number | null
  demands: number
}
export async function listSteps(ctx: Ctx, number: number, size = 50): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select id, kind, said, by, at, undone_by, jsonb_array_length(moves) as demands from incidents.step
    where incident = ${number} order by id desc limit ${size}`.execute(ctx.db)
  return rows
}

export const listEntries = (ctx: Ctx, number: number): Promise<Entry[]> =>
  ctx.db.selectFrom('incidents.entry').selectAll().where('incident', '=', number).orderBy('id', 'desc').limit(200).execute()

export type Proposal = {
  id: string
  demand_id: string
  other_id: string
  incident: number | null
  tier: Tier
  sure: number
  why: Why
}
export async function listProposals(ctx: Ctx, size: number): Promise<Proposal[]> {
  if (!mayReadAll(ctx.actor)) return []
  const { rows } = await sql<Proposal>`
    select id, demand_id, other_id, incident, tier, sure, why from incidents.proposal where state = 'open'
    order by sure desc, id limit ${size}`.execute(ctx.db)
  return rows
}

/** In which incident of each tier a demand is. */
export async function incidentsOf({ db }: Pick<Ctx, 'db'>, demand: string) {
  const { rows } = await sql<Incident & { why: Why }>`
    select i.*, m.why from incidents.membership m join incidents.incident i on i.number = m.incident
    where m.demand_id = ${demand} and i.state <> 'dissolved' order by m.tier`.execute(db)
  return rows
}

/** The event of a demand, where it is in one. */
export async function incidentOf(ctx: Pick<Ctx, 'db'>, demand: string): Promise<Incident | undefined> {
  return (await incidentsOf(ctx, demand)).find(({ tier }) => tier === 'event')
}

export const listAlarms = (ctx: Ctx, { state, size }: { state: Alarm['state'] | 'all'; size: number }): Promise<Alarm[]> => {
  const asked = ctx.db.selectFrom('incidents.alarm').selectAll().orderBy('raised_on', 'desc').orderBy('id', 'desc').limit(size)
  return (state === 'all' ? asked : asked.where('state', '=', state)).execute()
}
export async function getAlarm(ctx: Ctx, id: string): Promise<Alarm> {
  const alarm = await ctx.db.selectFrom('incidents.alarm').selectAll().where('id', '=', id).executeTakeFirst()
  if (!alarm || !mayReadAll(ctx.actor)) throw notFound()
  return alarm
}
/** How many places were looked at for a day. */
export async function looksOn(ctx: Ctx, day: string): Promise<number> {
  const row = await ctx.db.selectFrom('incidents.scan').select('looks').where('day', '=', day).executeTakeFirst()
  return row?.looks ?? 0
}
