import { drainIntake, fileDemands, loadDemands, type Move, moveAll } from '../../modules/demands/index.ts'
import { type Duties, loadDuties } from '../../modules/duties/index.ts'
import { sealEvents } from '../../modules/ledger/index.ts'
import { loadOrganisations } from '../../modules/organisations/index.ts'
import { type Ctx, inTransaction, SYSTEM } from '../../platform/ctx.ts'
import { addDays } from '../../platform/day.ts'
import type { Refusal } from '../../platform/errors.ts'
import { log } from '../../platform/log.ts'
import { atOnce } from '../at-once.ts'
import { chanceOf } from '../chance.ts'
import type { Life } from '../replay.ts'
import { type Case, isCrossing, openAgenda } from './agenda.ts'
import { type Arrival, arrivalsOf, type Heard } from './arrivals.ts'
import { channelsOf } from './channels.ts'
import { planLife } from './plan.ts'
import type { PublishedDemands } from './published.ts'
import { spread } from './seasons.ts'
import { spotsOf } from './spots.ts'
import { latenessOf, missingLates } from './steer.ts'
import { at, DAY } from './times.ts'

/** When the desk looks at what has come in; what comes after the last hour waits for the morning. */
const SLOTS = [8.5, 12, 15, 18, 22]
const [CHUNK, MOVED, AT_ONCE] = [1_000, 200, 3]
/** What is due in the last weeks of the year is not made longer: day by day it is chosen what of it is still to be late. */
const [LAST_PLAIN, CHOSEN, END] = ['-12-16', '-12-30', '-12-31']
/** Demands of the weeks before the year that fall due in it. */
const BEFORE = '-12-06'

/** A year of demands through the real actions, many at once: what comes in, is sent on, returned, answered, disputed and done again. */
export const demandsLife =
  (published: PublishedDemands) =>
  async ({ db, chance: given, window }: Life) => {
    const { year } = window
    const chance = chanceOf(given.whole(0, 2 ** 30))
    const tree = await loadOrganisations({ db })
    const hub = tree.bySlug.get('sz-data')?.id ?? tree.all[0]?.id ?? ''
    const departments = tree.all.filter(({ kind, level }) => kind === 'department' && level !== 'street').map(({ id }) => id)
    const channels = await channelsOf(db)
    const spotOf = await spotsOf(db, window.from)
    const days = daysFrom(`${year - 1}${BEFORE}`, `${year}${END}`)
    const inYear = days.filter((day) => day.startsWith(String(year)))
    const counts = spread(inYear, published.services)
    const before = days.length - inYear.length
    for (const [day, many] of spread(days.slice(0, before), Math.round((published.services * before * 0.9) / 366)))
      counts.set(day, many)
    const [isLate, agenda] = [latenessOf(), openAgenda()]
    const [open, closed]: [Heard[], Heard[]] = [[], []]
    let waiting: Arrival[] = []

    const slowOf = (office: string) => 0.3 + (Number.parseInt(office.replaceAll('-', '').slice(-6), 16) % 600) / 1_000
    const ctxAt = (instant: number): Ctx => ({ db, actor: SYSTEM, now: new Date(instant), replayed: true })

    /**
     * Moves all that is to be done until then, those that can be done together at once. Some chunks at a time, so that the database works while
     * the next is made ready; what concerns several cases stands alone, so that no two wait for each other.
     */
    async function moveUntil(instant: number) {
      for (let due = agenda.dueUntil(instant); due.length > 0; due = agenda.dueUntil(instant)) {
        const [own, crossing] = [due.filter((each) => !isCrossing(each)), due.filter(isCrossing)]
        const refused = new Map<object, (Refusal | null)[]>()
        const move = async (part: typeof due) => {
          // As it was planned, with whose it is.
          const moves = part.flatMap(({ one, steps }) =>
            steps.map((step) => ({ ...step.move, demand: step.on ?? one.id, at: new Date(step.at) }) as Move),
          )
          const moved = await inTransaction(ctxAt(instant), (tx) => moveAll(tx, moves, { silent: true }))
          let place = 0
          for (const each of part)
            refused.set(
              each,
              each.steps.map(() => moved[place++]?.refused ?? null),
            )
        }
        await atOnce(AT_ONCE, chunksOf(own, MOVED), move)
        await atOnce(1, chunksOf(crossing, MOVED), move)
        for (const each of due) agenda.done(each, refused.get(each) ?? [])
      }
    }

    async function file(arrivals: readonly Arrival[], duties: Duties, instant: number) {
      for (let from = 0; from < arrivals.length; from += CHUNK) {
        const part = arrivals.slice(from, from + CHUNK)
        const ctx = ctxAt(instant)
        const outcomes = await inTransaction(ctx, (tx) =>
          fileDemands(
            tx,
            part.map(({ given: demand }) => demand),
          ),
        )
        const filed = part.flatMap((arrival, index) => {
          const outcome = outcomes[index]
          if (outcome?.refused) log.warn({ reason: outcome.refused.message }, 'replay: a demand was refused')
          return outcome?.filed ? [{ arrival, id: outcome.filed.id }] : []
        })
        await drainIntake(ctx)
        const rows = await loadDemands(
          ctx,
          filed.map(({ id }) => id),
        )
        for (const { arrival, id } of filed) {
          const row = rows.get(id)
          if (row) settle(arrival, row, { duties, instant })
        }
      }
    }

    type Row = NonNullable<Awaited<ReturnType<typeof loadDemands>> extends Map<string, infer R> ? R : never>
    function settle(
      { item, kind, spot, again, given: demand }: Arrival,
      row: Row,
      { duties, instant }: { duties: Duties; instant: number },
    ) {
      const office = row.state === 'dispatched' && row.lead_id ? row.lead_id : (duties.leadOf(item, spot)?.id ?? hub)
      const urgent = row.urgency !== 'normal' || row.term_hours !== null
      const plain = row.due_on >= `${year}${LAST_PLAIN}`
      const counted = row.due_on.startsWith(String(year))
      const isMerged = row.state === 'merged'
      const eligible = counted && !isMerged && !again && kind !== 'consult' && row.due_on < `${year}${CHOSEN}`
      const late = counted && isLate(eligible)
      const one: Case = { id: row.id, steps: [], next: 0, late, dueOn: row.due_on }
      if (again && !again.open)
        one.steps.push({
          at: instant,
          move: { act: 'relapse', as: 'timer', fields: { again: row.id, reason: '同一地点、同一原因。' } },
          on: again.id,
        })
      if (isMerged) return agenda.keep(one)
      const others = chance.shuffled(departments).slice(0, 3)
      const hears = {
        chance,
        item,
        spot,
        kind,
        urgent,
        others,
        hub,
        late,
        plain,
        office,
        slow: slowOf(office),
        due: { on: row.due_on, at: row.due_at },
      }
      const life = planLife({ ...hears, sent: row.state === 'dispatched', reachable: demand.reporter?.phone != null }, instant)
      if (again?.open && row.state === 'screened' && chance.happens(0.5))
        one.steps.push({
          at: instant + 120_000,
          move: { act: 'merge', as: 'dispatcher', fields: { into: again.id, reason: '同一地点、同一件事。' } },
          ends: true,
        })
      one.steps.push(...life)
      agenda.keep(one)
      if (late || again) return
      const heard: Heard = { id: row.id, text: row.text, item, kind, spot, at: row.received_at.getTime() }
      open.push(heard)
      if (open.length > 800) closed.push(...open.splice(0, 400))
      while (closed.length > 4_000) closed.shift()
    }

    return async (day: string) => {
      const many = counts.get(day)
      if (many === undefined) return
      const duties = await loadDuties({ db }, day)
      if (day > `${year}${LAST_PLAIN}` && day <= `${year}${CHOSEN}`) {
        const planned = agenda.plannedLate(day)
        const missing = await missingLates(db, { year, day, last: day === `${year}${CHOSEN}`, rate: published.onTime, planned })
        agenda.postpone({ from: day, until: `${year}${CHOSEN}`, many: missing })
      }
      // Closed some weeks ago, not yesterday.
      const old = closed.filter(({ at: heard }) => at(day, 0) - heard > 30 * DAY && at(day, 0) - heard < 80 * DAY)
      const arrivals = arrivalsOf({ chance, channels, spotOf, open, closed: old }, duties, { day, many })
      waiting = [...waiting, ...arrivals]
      const slots = day === `${year}${END}` ? [...SLOTS, 23.99] : SLOTS
      for (const hour of slots) {
        const instant = at(day, hour)
        const until = waiting.findIndex(({ given: { receivedAt } }) => receivedAt.getTime() > instant)
        const ready = waiting.splice(0, until < 0 ? waiting.length : until)
        // What comes in has nothing to do yet: it is taken in while the rest moves. What has happened so far is sealed, as it is each minute.
        await Promise.all([moveUntil(instant), file(ready, duties, instant), sealEvents(ctxAt(instant))])
      }
      if (day === `${year}${END}`) agenda.tell()
    }
  }

function daysFrom(from: string, until: string) {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

const chunksOf = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
