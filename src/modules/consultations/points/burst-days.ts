import type { Ctx } from '../../../platform/ctx.ts'
import { addDays } from '../../../platform/day.ts'
import { countsByDay } from '../../questionnaires/index.ts'
import type { Consultation } from '../model.ts'

/** On such a day so many more came by one channel than on its usual days that somebody may have called for it. */
export type BurstDay = { day: string; channel: string; answers: number; usual: number }
export type Bursts = { days: BurstDay[]; answers: number; withoutThem: number }

type Counted = { day: string; channel: string; answers: number }
// A few more on a quiet consultation are neighbours who talked about it.
const LEAST = 20
const TIMES = 4
const SPREADS = 6

/**
 * 集中提交: of an answer that is nobody's only the day is known, so a call to take part shows by days, each channel against its own usual day
 * (median and median deviation over all days on which one could answer). Counted both ways: as they came, and with the usual number for
 * each such day.
 */
export function burstDays(counts: readonly Counted[], { from, until }: { from: string; until: string }): Bursts {
  const days: BurstDay[] = []
  for (const [channel, given] of Map.groupBy(counts, (each) => each.channel)) {
    const byDay = new Map(given.map(({ day, answers }) => [day, answers]))
    const all: number[] = []
    for (let day = from; day <= until; day = addDays(day, 1)) all.push(byDay.get(day) ?? 0)
    const usual = medianOf(all)
    const spread = medianOf(all.map((answers) => Math.abs(answers - usual)))
    const bound = Math.max(LEAST, TIMES * usual, usual + SPREADS * spread)
    for (const [day, answers] of byDay) if (answers >= bound) days.push({ day, channel, answers, usual })
  }
  const answers = counts.reduce((sum, each) => sum + each.answers, 0)
  const above = days.reduce((sum, each) => sum + each.answers - Math.round(each.usual), 0)
  return {
    days: days.sort((one, other) =>
      one.day === other.day ? one.channel.localeCompare(other.channel) : one.day < other.day ? -1 : 1,
    ),
    answers,
    withoutThem: answers - above,
  }
}

function medianOf(values: readonly number[]) {
  const sorted = [...values].sort((one, other) => one - other)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return (low + high) / 2
}

/** Of a consultation that is over; nobody is told before by what others may be led. */
export async function findBurstDays(
  ctx: Pick<Ctx, 'db'>,
  { collection_id, opens_on, closes_on }: Pick<Consultation, 'collection_id' | 'opens_on' | 'closes_on'>,
): Promise<Bursts> {
  if (collection_id === null || opens_on === null || closes_on === null) return { days: [], answers: 0, withoutThem: 0 }
  return burstDays(await countsByDay(ctx, collection_id), { from: opens_on, until: closes_on })
}
