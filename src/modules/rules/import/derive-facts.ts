import { addDays } from '../../../platform/day.ts'
import type { NewFact } from '../keep-facts.ts'
import { lapseDay } from '../model.ts'
import type { Reading } from './read-law.ts'

/** What one text of a work, with what came along with it, says about its days. */
export type Version = Reading & {
  editionId: string
  asOf: string | null
  effectiveOn: string | null
  promulgatedOn: string | null
  status: string
  statusSource: string
  history: readonly { date: string; event: string }[]
}

const IN_FORCE = '现行有效'
const OUT = '失效或已被修订'
const AMENDS = /修正|修订|修改|修\(|修（/

/** The facts that follow from the texts of a work as a source gives them, oldest text first. */
export function deriveFacts(versions: readonly Version[]): NewFact[] {
  const [first, last] = [versions[0], versions.at(-1)]
  if (!first || !last) return []
  const promulgatedOn = least(versions.map(({ promulgatedOn, asOf }) => promulgatedOn ?? asOf))
  return [
    ...(promulgatedOn ? [{ kind: 'promulgate' as const, on: promulgatedOn }] : []),
    ...commencement(versions, promulgatedOn),
    ...amendments(versions, promulgatedOn),
    ...ending(versions),
    ...validity(last),
  ]
}

/**
 * The first day of the work: as its texts say. A text that was wholly revised says only its own first day; then the work has been in force
 * from some day before.
 */
function commencement(versions: readonly Version[], promulgatedOn: string | null): NewFact[] {
  const said = least(versions.map(({ start }) => start))
  const begun = least(versions.map(({ start, effectiveOn }) => start ?? effectiveOn))
  const day = said ?? begun
  if (day === null) return []
  const [first] = versions
  const isRevised = promulgatedOn !== null && first?.asOf != null && first.asOf > promulgatedOn && day >= first.asOf
  if (isRevised && addYears(promulgatedOn, 1) < day) return [{ kind: 'commence', on: null, until: day }]
  return [{ kind: 'commence', on: day }]
}

/** Each amendment of the history, and each text that is another's successor, once for each day. */
function amendments(versions: readonly Version[], promulgatedOn: string | null): NewFact[] {
  const byDay = new Map<string, NewFact>()
  for (const { date, event } of versions.flatMap(({ history }) => history))
    if (AMENDS.test(event) && (promulgatedOn === null || date > promulgatedOn)) {
      // The text of that amendment knows since when it holds.
      const text = versions.find(({ asOf }) => asOf === date)
      const on = text?.effectiveOn ?? date
      byDay.set(date, { kind: 'amend', on, by: event.slice(0, 280), editionId: text?.editionId ?? null })
    }
  for (const [index, { asOf, effectiveOn, editionId }] of versions.entries()) {
    const earlier = versions[index - 1]
    const isLater = earlier
      ? (asOf ?? '') > (earlier.asOf ?? '')
      : promulgatedOn !== null && asOf !== null && asOf > addYears(promulgatedOn, 1)
    if (asOf !== null && isLater && !byDay.has(asOf)) byDay.set(asOf, { kind: 'amend', on: effectiveOn ?? asOf, editionId })
  }
  return [...byDay.values()]
}

function ending(versions: readonly Version[]): NewFact[] {
  const newest = versions.filter(({ asOf }) => asOf === (versions.at(-1)?.asOf ?? null))
  const statuses = new Set(newest.map(({ status }) => status))
  if (statuses.has(IN_FORCE)) return []
  const source = newest[0]?.statusSource ? `（${newest[0].statusSource}）` : ''
  if (statuses.has(OUT)) return [{ kind: 'repeal', on: null, note: `${OUT}${source}` }]
  return [{ kind: 'unclear', on: null, note: '导入的来源没有注明效力状态' }]
}

function validity({ lastDay, years, effectiveOn }: Version): NewFact[] {
  const until =
    lastDay !== null ? addDays(lastDay, 1) : years !== null && effectiveOn !== null ? lapseDay(effectiveOn, years) : null
  return until === null ? [] : [{ kind: 'expire', on: until, until }]
}

const least = (days: readonly (string | null)[]) => days.filter((day) => day !== null).sort()[0] ?? null
const addYears = (day: string, years: number) => `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
