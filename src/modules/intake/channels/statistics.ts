import { sql } from 'kysely'
import type { Ctx } from '../../../platform/ctx.ts'
import { addDays, dayOf } from '../../../platform/day.ts'
import { type Channel, dayOfId, listChannels } from '../../demands/index.ts'
import type { Tallied } from '../model.ts'

export type ChannelFigures = { filed: number } & Record<Tallied, number>
const NONE: ChannelFigures = {
  filed: 0,
  answered: 0,
  repeated: 0,
  refused: 0,
  limited: 0,
  unsigned: 0,
  replayed: 0,
  automatic: 0,
}

/** A channel with what came through it and through all that were merged into it. */
export type CountedChannel = { channel: Channel; own: ChannelFigures; whole: ChannelFigures; merged: number }

/** The channels that stand for themselves, in their order, with the figures of these days. */
export async function countedChannels(ctx: Ctx, { from, until }: { from: string; until: string }): Promise<CountedChannel[]> {
  await countFiled(ctx)
  const [all, figures] = await Promise.all([listChannels(ctx), figuresBetween(ctx, { from, until })])
  const own = (code: string) => figures.get(code) ?? NONE
  return all
    .filter(({ merged_into }) => merged_into === null)
    .map((channel) => {
      const others = all.filter(({ merged_into }) => merged_into === channel.code)
      const whole = [channel, ...others].reduce((sum, { code }) => added(sum, own(code)), NONE)
      return { channel, own: own(channel.code), whole, merged: others.length }
    })
}

/** The channels that were merged into one, with their own figures. */
export async function mergedInto(ctx: Ctx, code: string, days: { from: string; until: string }) {
  const [all, figures] = await Promise.all([listChannels(ctx), figuresBetween(ctx, days)])
  return all
    .filter(({ merged_into }) => merged_into === code)
    .map((channel) => ({ channel, own: figures.get(channel.code) ?? NONE }))
}

async function figuresBetween({ db }: Pick<Ctx, 'db'>, { from, until }: { from: string; until: string }) {
  const { rows } = await sql<{ channel: string; what: keyof ChannelFigures; times: number }>`
    select channel, what, sum(times)::int as times from intake.tally
    where day between ${from}::date and ${until}::date group by channel, what`.execute(db)
  const figures = new Map<string, ChannelFigures>()
  for (const { channel, what, times } of rows) figures.set(channel, { ...(figures.get(channel) ?? NONE), [what]: Number(times) })
  return figures
}

const added = (a: ChannelFigures, b: ChannelFigures): ChannelFigures =>
  Object.fromEntries(Object.entries(a).map(([what, times]) => [what, times + b[what as keyof ChannelFigures]])) as ChannelFigures // the same keys

/**
 * Counts what was filed yesterday and today, by channel. Ids are in the order of receipt, so only these days are looked at, however
 * many years there are. What was entered for earlier days afterwards is counted by the day on which that happened to be told.
 */
export async function countFiled(ctx: Pick<Ctx, 'db' | 'now'>) {
  const today = dayOf(ctx.now)
  const since = firstIdOf(addDays(today, -1))
  const partition = dayOfId(since)
  await sql`insert into intake.tally (channel, day, what, times)
    select channel, received_on, 'filed', count(*) from demands.public_demand
    where id >= ${since}::uuid and received_on between ${partition}::date and ${today}::date group by channel, received_on
    on conflict (channel, day, what) do update set times = excluded.times where tally.times <> excluded.times`.execute(ctx.db)
}

/** The least id that a demand received on a day can have (UUID v7 begins with its milliseconds). */
function firstIdOf(day: string) {
  const hex = Date.parse(`${day}T00:00:00+08:00`).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

export type CallFigures = { calls: number; answered: number; transferred: number; filed: number; median: number | null }
/** How the desk did: how many calls, how they ended, how long half of them took at most. */
export async function callFigures(
  { db }: Pick<Ctx, 'db'>,
  { from, until }: { from: string; until: string },
): Promise<CallFigures> {
  const { rows } = await sql<CallFigures>`
    select count(*)::int as calls, count(*) filter (where ended_as = 'answered')::int as answered,
      count(*) filter (where ended_as = 'transferred')::int as transferred, count(*) filter (where ended_as = 'filed')::int as filed,
      percentile_cont(0.5) within group (order by extract(epoch from ended_at - began_at)) as median
    from intake.call where ended_at is not null and began_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'
      and began_at < (${until}::date + 1)::timestamp at time zone 'Asia/Shanghai'`.execute(db)
  return rows[0] ?? { calls: 0, answered: 0, transferred: 0, filed: 0, median: null }
}
