import type { Refusal } from '../../platform/errors.ts'
import { log } from '../../platform/log.ts'
import type { Step } from './plan.ts'
import { DAY, dayEnd, dayOfInstant } from './times.ts'

/** `ends`: where it is done nothing else follows; where it is refused the rest does. `on`: it is another case that moves. */
export type Planned = Step & { ends?: true; on?: string }
export type Case = { id: string; steps: Planned[]; next: number; late: boolean; dueOn: string; answered?: true }

type Due = { one: Case; steps: Planned[] }

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
    /** Takes out those who have something to do by then, each once, with all that can be done in one go. */
    dueUntil(instant: number): Due[] {
      const due: Due[] = []
      for (const day of [...byDay.keys()]) {
        if (day > dayOfInstant(instant)) continue
        const [now, later] = [[] as Due[], [] as Case[]]
        for (const one of byDay.get(day) ?? []) {
          const steps = togetherUntil(one, instant)
          if (steps.length > 0) now.push({ one, steps })
          else later.push(one)
        }
        due.push(...now)
        if (later.length > 0) byDay.set(day, later)
        else byDay.delete(day)
      }
      return due
    },
    /** What came of the steps, one after the other; the next ones follow. */
    done({ one, steps }: Due, refused: readonly (Refusal | null)[]) {
      for (const [index, step] of steps.entries()) {
        const refusal = refused[index]
        one.next += 1
        if (refusal) {
          const name = `${step.move.act}: ${refusal.message}`
          refusals.set(name, (refusals.get(name) ?? 0) + 1)
          continue
        }
        moved += 1
        if (step.move.act === 'answer' || step.move.act === 'answerDirectly') one.answered = true
        if (step.ends) return
      }
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

/** Whether it touches a case beside its own: a merge or a relapse. */
export const isCrossing = ({ steps }: Due) => steps.some(({ ends, on }) => ends || on !== undefined)

const all = (byDay: ReadonlyMap<string, Case[]>) => [...byDay.values()].flat()

/** What a case does until then in one go: a merge, and what is done to another case, stand alone. */
function togetherUntil({ steps, next }: Case, instant: number): Planned[] {
  const together: Planned[] = []
  for (const step of steps.slice(next)) {
    const isAlone = step.ends || step.on !== undefined
    if (step.at > instant || (isAlone && together.length > 0)) break
    together.push(step)
    if (isAlone) break
  }
  return together
}
