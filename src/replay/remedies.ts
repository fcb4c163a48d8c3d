import { addWorkingDays, type Calendar } from '../modules/calendar/index.ts'
import { acceptRemedy, decideRemedy, registerRemedy } from '../modules/remedies/index.ts'
import { inTransaction } from '../platform/ctx.ts'
import { addDays } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'
import type { Chance } from './chance.ts'
import type { Window } from './plan-year.ts'
import type { Published } from './published.ts'
import type { Officers, Running } from './run-cases.ts'

type Kind = 'review' | 'suit-direct' | 'suit-after-review'
type Step = { day: string; act: 'register' | 'accept' | 'decide'; detail?: string }
export type RunningRemedy = { kind: Kind; of: Running; follows?: RunningRemedy; steps: Step[]; id?: string; next: number }

const REVIEW_RESULTS = [
  ['review-upheld', 50],
  ['review-claim-dismissed', 4],
  ['review-revoked', 9],
  ['review-unlawful', 3],
  ['review-ordered-to-perform', 2],
  ['review-ended', 24],
  ['review-application-dismissed', 8],
] as const
const SUIT_RESULTS = [
  ['suit-claim-dismissed', 60],
  ['suit-revoked', 3],
  ['suit-unlawful', 2],
  ['suit-dismissed', 20],
  ['suit-withdrawn', 15],
] as const
// What a court takes without reconsideration before it (法释 of the day; 行政复议法第二十三条).
const DIRECT = ['not-exist', 'not-this-agency', 'disclosed', 'already-public', 'confirm-or-reissue']

/** The reconsiderations and suits of the year: as many accepted within it as were published, each over a request that was answered in it. */
export function planRemedies(
  chance: Chance,
  calendar: Calendar,
  { cases, window: { until, year }, published }: { cases: Running[]; window: Window; published: Published },
) {
  const answered = chance.shuffled(
    cases.filter(
      ({ closedOn, steps }) => closedOn.startsWith(String(year)) && closedOn < until && steps.at(-1)?.act === 'deliver',
    ),
  )
  const remedies: RunningRemedy[] = []
  const taken = new Set<Running>()
  const plan = (wish: {
    kind: Kind
    of: Running
    follows?: RunningRemedy
    after: string
    wait: [number, number]
    takes: [number, number]
  }) => {
    const { kind, of, follows, after, wait, takes } = wish
    const filed = addWorkingDays(calendar, addDays(after, chance.whole(...wait)), 1)
    const accepted = addWorkingDays(calendar, filed, chance.whole(1, kind === 'review' ? 5 : 6))
    if (accepted > until) return undefined
    const decided = addWorkingDays(calendar, addDays(accepted, chance.whole(...takes)), 1)
    const detail = chance.weighted<string>(kind === 'review' ? REVIEW_RESULTS : SUIT_RESULTS)
    const steps: Step[] = [
      { day: filed, act: 'register' },
      { day: accepted, act: 'accept' },
    ]
    if (decided <= until) steps.push({ day: decided, act: 'decide', detail })
    const remedy: RunningRemedy = { kind, of, steps, next: 0, ...(follows && { follows }) }
    remedies.push(remedy)
    taken.add(of)
    return remedy
  }
  const some = (
    count: number,
    candidates: Iterable<Running>,
    wish: { kind: Kind; wait: [number, number]; takes: [number, number] },
  ) => {
    let left = count
    for (const of of candidates) {
      if (left === 0) break
      if (!taken.has(of) && plan({ ...wish, of, after: of.closedOn })) left--
    }
  }
  some(
    published.suitsDirect,
    answered.filter(({ outcome }) => DIRECT.includes(outcome)),
    { kind: 'suit-direct', wait: [10, 100], takes: [45, 110] },
  )
  some(published.reviews, answered, { kind: 'review', wait: [3, 45], takes: [22, 70] })
  let suits = published.suits - published.suitsDirect
  for (const review of remedies.filter(({ kind }) => kind === 'review')) {
    if (suits === 0) break
    const decided = review.steps[2]
    if (
      decided &&
      /upheld|dismissed/.test(decided.detail ?? '') &&
      plan({ kind: 'suit-after-review', of: review.of, follows: review, after: decided.day, wait: [1, 11], takes: [45, 110] })
    )
      suits--
  }
  return remedies
}

/** Carries one case before a reconsideration body or a court through what its plan has for a day. */
export async function runRemedyDay({ db, officers }: { db: Db; officers: Officers }, remedy: RunningRemedy, day: string) {
  const actor = officers.get(remedy.of.office)?.officer ?? null
  const now = new Date(`${day}T15:00:00+08:00`)
  for (let step = remedy.steps[remedy.next]; step?.day === day; step = remedy.steps[++remedy.next]) {
    const { act, detail = '' } = step
    remedy.id = await inTransaction({ db, actor, now }, async (tx) => {
      if (act === 'register') return (await registerRemedy(tx, registration(remedy, day))).id
      if (act === 'accept')
        return (await acceptRemedy(tx, remedy.id ?? '', { acceptedOn: day, procedure: 'ordinary', number: undefined })).id
      return (await decideRemedy(tx, remedy.id ?? '', { detail, closedOn: day, redoDueOn: undefined, note: '' })).id
    })
  }
}

const registration = ({ kind, of, follows }: RunningRemedy, filedOn: string) => ({
  kind,
  organisation: undefined,
  request: follows ? undefined : of.id,
  contested: undefined,
  actOn: undefined,
  body: kind === 'review' ? '示例市行政复议机关' : '示例区人民法院',
  number: undefined,
  filedOn,
  follows: follows?.id,
  note: '示例数据',
})
