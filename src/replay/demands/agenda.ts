import type { Refusal } from '../../platform/errors.ts'
import { log } from '../../platform/log.ts'
import type { Step } from './plan.ts'
import { DAY, dayEnd, dayOfInstant } from './times.ts'

/** `ends`: where it is done nothing else follows; where it is refused the rest does. `on`: it is another case that moves. */
export type Planned = Step & { ends?: true; on?: string }
export type Case = { id: string; steps: Planned[]; next: number; late: boolean; dueOn: string; answered?: true }

/** Who has what to do next, by the day on which it is. */
export function openAgenda() {
  const byDay = new Map<string, Case[]>()
  const refusals = new Map<string, number>()
  let moved = 0
  const put = (one: Case) => {
    const step = one.steps[one.next]
    if (!step) return
    const day = dayOfInstant(step.at)
    const known = byDay.get(day)
    if (known) known.push(one)
    else byDay.set(day, [one])
  }
  const answerOf = ({ steps, next }: Case) => steps.slice(next).find(({ move }) => move.act === 'answer')
  return {
    keep: put,
    /** Takes out those whose next step is due by then, each once. */
    dueUntil(instant: number): Case[] {
      const due: Case[] = []
      for (const day of [...byDay.keys()]) {
        if (day > dayOfInstant(instant)) continue
        const all = byDay.get(day) ?? []
        const later = all.filter((one) => (one.steps[one.next]?.at ?? 0) > instant)
        due.push(...all.filter((one) => (one.steps[one.next]?.at ?? 0) <= instant))
        if (later.length > 0) byDay.set(day, later)
        else byDay.delete(day)
      }
      return due
    },
    /** What came of a step; the next one follows. */
    done(one: Case, refused: Refusal | null) {
      const step = one.steps[one.next]
      if (refused) {
        const name = `${step?.move.act}: ${refused.message}`
        refusals.set(name, (refusals.get(name) ?? 0) + 1)
      } else {
        moved += 1
        if (step?.move.act === 'answer' || step?.move.act === 'answerDirectly') one.answered = true
      }
      one.next += 1
      if (step?.ends && !refused) return
      put(one)
    },
    /** How many that fall due from that day on and are not answered yet are meant to be late. */
    plannedLate: (from: string) => all(byDay).filter(({ late, answered, dueOn }) => late && !answered && dueOn >= from).length,
    /** Has so many of those that fall due between two days, and are not answered yet, answered some days too late. */
    postpone({ from, until, many }: { from: string; until: string; many: number }) {
      const due = all(byDay).filter(
        (one) => !one.late && !one.answered && one.dueOn >= from && one.dueOn <= until && answerOf(one) !== undefined,
      )
      for (const one of due.slice(0, Math.max(0, many))) {
        const answer = answerOf(one)
        const delay = dayEnd(one.dueOn) + 1.5 * DAY - (answer?.at ?? 0)
        const place = answer ? one.steps.indexOf(answer) : one.steps.length
        for (const step of one.steps.slice(place)) step.at += delay
        one.late = true
      }
    },
    tell() {
      log.info({ moved, refusals: Object.fromEntries(refusals) }, 'replay: the demands of the year')
    },
  }
}

const all = (byDay: ReadonlyMap<string, Case[]>) => [...byDay.values()].flat()
