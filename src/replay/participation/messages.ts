import { acts, submitMessage } from '../../modules/messages/index.ts'
import { addDays } from '../../platform/day.ts'
import type { Chance } from '../chance.ts'
import type { Staff } from './staff.ts'
import type { ActAs, Step } from './steps.ts'
import { answerOf, letterOf, type MessageKind, matterOf } from './texts.ts'
import type { WorkingDays } from './working-days.ts'

type World = {
  chance: Chance
  days: WorkingDays
  staff: Staff
  as: ActAs
  year: number
  terms: Readonly<Record<MessageKind, number>>
}

const KINDS = [
  ['consultation', 56],
  ['complaint', 26],
  ['suggestion', 13],
  ['praise', 5],
] as const
// How much is written in each month: little around the Spring Festival, most before the school year and after the summer's rains.
const MONTHS = [82, 60, 94, 86, 80, 88, 98, 92, 90, 78, 82, 80]
const LATE = 0.012
const ELSEWHERE = 0.05
const NO_OFFICE = 0.3
const SHOWN = 0.12
/** Written in the last days of the year and answered in the next, for each that was handled. */
const LEFT_OPEN = 0.004

/** A year of messages: written, handed on where they name no office, answered by one and signed by another, some published. */
export function planMessages(world: World, many: number): Step[][] {
  const { chance, days, year } = world
  const ends = days.days.filter((day) => day.startsWith(String(year)))
  const weighted = ends.map((day) => [day, MONTHS[Number(day.slice(5, 7)) - 1] ?? 1] as const)
  const pick = pickerOf(weighted, chance)
  const handled = Array.from({ length: many }, () => planOne(world, pick()))
  const left = Array.from({ length: Math.round(many * LEFT_OPEN) }, () => {
    const kind = chance.weighted(KINDS)
    return lifeOf(world, { kind, receivedOn: days.at(days.days.length - 1 - chance.whole(0, 2)), endsOn: null })
  })
  return [...handled, ...left]
}

function planOne(world: World, endsOn: string) {
  const { chance, days, terms } = world
  const kind = chance.weighted(KINDS)
  const term = terms[kind]
  const taken = chance.happens(LATE)
    ? term + chance.whole(1, 6)
    : chance.whole(1, Math.max(1, term - (chance.happens(0.7) ? 1 : 0)))
  const place = days.placeOf(endsOn) - taken
  // What comes on a day of rest has its first working day on the next.
  const rest = days.at(place + 1)
  const receivedOn = chance.happens(0.2) && addDays(rest, -1) > days.at(place) ? addDays(rest, -1) : days.at(place)
  return lifeOf(world, { kind, receivedOn, endsOn })
}

function lifeOf(
  { chance, days, staff, as }: World,
  { kind, receivedOn, endsOn }: { kind: MessageKind; receivedOn: string; endsOn: string | null },
): Step[] {
  const office = chance.weighted(weightsOf(staff))
  const chosen = chance.happens(NO_OFFICE) ? null : office
  const matter = matterOf(chance)
  const letter = letterOf(chance, kind, matter)
  const answer = answerOf(chance, kind, matter)
  const at = Date.parse(`${receivedOn}T00:00:00+08:00`) + chance.whole(7 * 3_600, 22 * 3_600) * 1_000
  const phone = chance.happens(0.7) ? `1380000${String(chance.whole(0, 9_999)).padStart(4, '0')}` : null
  const consent = chance.happens(0.4)
  const desk = staff.of(office)
  let id = ''
  const submit = async () => {
    const contact = phone === null ? null : { name: null, phone, mail: null }
    const given = { kind, organisation: chosen, ...letter, contact, consent, channel: 'replay' as const }
    id = (await as(null, new Date(at), (tx) => submitMessage(tx, given))).id
  }
  const steps: Step[] = [{ day: receivedOn, act: submit }]
  if (chosen === null && office !== staff.cityOffice) {
    const next = days.plus(receivedOn, 1)
    const reason = '属于贵单位职责，请办理并答复写信人。（示例）'
    const transfer: Step['act'] = (now) =>
      as(staff.of(staff.cityOffice).answers, now(), (tx) => acts.transfer.run(tx, id, { office, reason }))
    steps.push({ day: endsOn === null || next < endsOn ? next : endsOn, act: transfer })
  }
  if (endsOn === null) return steps
  if (kind !== 'praise' && chance.happens(ELSEWHERE)) {
    const refusal = {
      for: chance.one(['hotline', 'disclosure', 'petition', 'court'] as const),
      reason: '请通过所列渠道提出。（示例）',
    }
    return [...steps, { day: endsOn, act: (now) => as(desk.answers, now(), (tx) => acts.refuse.run(tx, id, refusal)) }]
  }
  const draft: Step['act'] = (now) => as(desk.answers, now(), (tx) => acts.draft.run(tx, id, { answer, note: null }))
  steps.push({ day: endsOn, act: draft })
  // Praise goes out without a second signature (messages.kind).
  if (kind !== 'praise') steps.push({ day: endsOn, act: (now) => as(desk.head, now(), (tx) => acts.sign.run(tx, id, {})) })
  if (consent && chance.happens(SHOWN / 0.4)) {
    const shown = { ...letter, answer }
    steps.push({ day: endsOn, act: (now) => as(desk.answers, now(), (tx) => acts.publish.run(tx, id, shown)) })
  }
  return steps
}

const weightsOf = ({ offices, cityOffice }: Staff) =>
  offices.map(({ id, level }) => [id, id === cityOffice ? 3 : level === 'district' ? 5 : 2] as const)

/** One of the days by weight, found by halves. */
function pickerOf(weighted: readonly (readonly [string, number])[], chance: Chance) {
  const sums: number[] = []
  for (const [, weight] of weighted) sums.push((sums.at(-1) ?? 0) + weight)
  return () => {
    const meant = chance.whole(0, (sums.at(-1) ?? 1) - 1)
    let [low, high] = [0, sums.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > meant) high = middle
      else low = middle + 1
    }
    return weighted[low]?.[0] ?? ''
  }
}
