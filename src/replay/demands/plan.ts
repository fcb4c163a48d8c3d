import type { Move } from '../../modules/demands/index.ts'
import type { DutyItem } from '../../modules/duties/index.ts'
import type { Chance } from '../chance.ts'
import type { Spot } from './spots.ts'
import { answerText, evidenceText, type Kind } from './texts.ts'
import { DAY, dayEnd, HOUR, MINUTE, working } from './times.ts'

/** One thing that somebody does to a demand, at an instant. */
export type Step = { at: number; move: Omit<Move, 'demand' | 'at'> }
export type Planned = {
  chance: Chance
  item: DutyItem
  spot: Spot
  kind: Kind
  urgent: boolean
  reachable: boolean
  due: { on: string; at: Date }
  /** Sent on already, by what was learned; else a person sends it. */
  sent: boolean
  office: string
  /** Offices to which it may be sent by mistake. */
  others: readonly string[]
  hub: string
  /** How slow the office is: 0 to 1 of what it has. */
  slow: number
  late: boolean
  /** No extensions and waits: what is due stays due. */
  plain: boolean
}

const step = (at: number, move: unknown): Step => ({ at, move: move as Step['move'] }) // each literal below is one of life.ts; the schemas check it

/** What becomes of a demand from a moment on, in the order in which it happens. */
export function planLife(planned: Planned, now: number): Step[] {
  const { chance, kind, sent, late } = planned
  // What is to be late is answered by an office: not declined, answered at the desk or withdrawn before.
  if (!sent && !late && chance.happens(0.035)) return [rejection(planned, now)]
  if (!sent && !late && chance.happens(kind === 'consult' ? 0.55 : 0.05))
    return [directly(planned, now), ...afterwards(planned, now + HOUR, true)]
  if (!late && chance.happens(0.012))
    return [step(now + chance.whole(1, 20) * HOUR, { act: 'withdraw', as: 'citizen', fields: { reason: '问题已经自行解决' } })]
  const steps = sent ? [] : dispatching(planned, now)
  const from = Math.max(now, steps.at(-1)?.at ?? 0)
  steps.push(...handling(planned, from))
  const answered = answerAt(planned, steps.at(-1)?.at ?? from)
  steps.push(answer(planned, answered))
  return [...steps, ...afterwards(planned, answered)]
}

const rejection = ({ chance }: Planned, now: number) =>
  step(working(now + chance.whole(5, 90) * MINUTE, chance), {
    act: 'reject',
    as: 'dispatcher',
    fields: {
      for: chance.one(['disclosure', 'reconsideration', 'litigation', 'petition', 'other'] as const),
      reason: '这件事有法定的办理渠道，请通过该渠道提出；对此有异议的，可以凭编号申诉。',
    },
  })

const directly = ({ chance, item, spot }: Planned, now: number) =>
  step(now + chance.whole(1, 25) * MINUTE, {
    act: 'answerDirectly',
    as: 'operator',
    fields: { answer: answerText(chance, item, spot), source: `${item.name}办事指南` },
  })

/** To the office, or first to another that sends it back; after the second return an arbiter decides. */
function dispatching(planned: Planned, now: number): Step[] {
  const { chance, office, others, urgent } = planned
  const first = working(now + chance.whole(1, urgent ? 10 : 90) * MINUTE, chance, urgent)
  const to = (target: string) => ({ office: target, why: '按职责清单和所在地分拨' })
  const mistakes = urgent || planned.plain || others.length < 2 ? 0 : chance.happens(0.055) ? (chance.happens(0.14) ? 2 : 1) : 0
  if (mistakes === 0) return [step(first, { act: 'dispatch', as: 'dispatcher', fields: to(office) })]
  const [one = office, two = office] = chance.shuffled(others.filter((other) => other !== office))
  const returned = working(first + chance.whole(1, 14) * HOUR, chance)
  const steps = [
    step(first, { act: 'dispatch', as: 'dispatcher', fields: to(one) }),
    step(returned, { act: 'return', as: 'handler', fields: returnWords(chance) }),
  ]
  const again = working(returned + chance.whole(1, 6) * HOUR, chance)
  if (mistakes === 1) return [...steps, step(again, { act: 'redispatch', as: 'dispatcher', fields: to(office) })]
  const second = working(again + chance.whole(1, 14) * HOUR, chance)
  const referred = working(second + chance.whole(1, 4) * HOUR, chance)
  const ruling = { office, ruling: '经听取双方意见，按职责清单由该单位主办，另一单位配合。', article: '民意速办职责清单' }
  return [
    ...steps,
    step(again, { act: 'redispatch', as: 'dispatcher', fields: to(two) }),
    step(second, { act: 'return', as: 'handler', fields: returnWords(chance) }),
    step(referred, { act: 'refer', as: 'dispatcher', fields: { reason: '两个单位都认为不是自己的职责' } }),
    step(working(referred + chance.whole(4, 28) * HOUR, chance), { act: 'rule', as: 'arbiter', fields: ruling }),
  ]
}

const returnWords = (chance: Chance) => ({
  reason: chance.one(['not-ours', 'wrong-area', 'other-lead', 'unclear'] as const),
  article: '职责清单',
  evidence: '经现场核实，该处设施的管理单位不是本单位。',
})

/** Signed for, the citizen called, and in some cases a question, a wait, an extension, or another office that helps. */
function handling(planned: Planned, from: number): Step[] {
  const { chance, office, others, urgent, reachable, plain, late, hub, due } = planned
  const steps = signing(planned, from)
  const called = steps.at(-1)?.at ?? from
  const room = due.at.getTime() - called
  if (urgent || plain || late || room < 5 * DAY) return steps
  const [helper] = others.filter((other) => other !== office)
  if (helper && chance.happens(0.04)) {
    const note = '请核实地下管线情况并反馈。'
    steps.push(
      step(called + 2 * HOUR, { act: 'join', as: 'handler', fields: { office: helper, days: 3, note } }),
      step(working(called + 26 * HOUR, chance), {
        act: 'report',
        as: 'support',
        office: helper,
        fields: { text: '经核实，情况属实，可以处理。' },
      }),
    )
  } else if (reachable && chance.happens(0.06)) {
    const asked = working(called + chance.whole(1, 6) * HOUR, chance)
    steps.push(step(asked, { act: 'ask', as: 'handler', fields: { question: '请补充具体的门牌号和发生的时间。' } }))
    if (chance.happens(0.85))
      steps.push(
        step(asked + chance.whole(2, 60) * HOUR, {
          act: 'reply',
          as: 'citizen',
          fields: { text: '在路口往里走第二栋楼，每天晚上八点以后。' },
        }),
      )
    // Nobody replied: after ten days the clock takes it up again by itself.
    else steps.push(step(asked + 11 * DAY, { act: 'note', as: 'handler', fields: { note: '等待期满，继续办理。' } }))
  } else if (chance.happens(0.04)) {
    const asked = working(called + Math.round(room * 0.5), chance)
    const decision = chance.happens(0.85)
      ? { act: 'grantExtension', as: 'approver', office: hub, fields: { note: '情况复杂，同意。' } }
      : { act: 'refuseExtension', as: 'approver', office: hub, fields: { note: '理由不充分，请按期办理。' } }
    steps.push(
      step(asked, {
        act: 'askExtension',
        as: 'handler',
        fields: { days: chance.whole(3, 8), reason: '需要会同管线单位开挖检查。' },
      }),
      step(working(asked + chance.whole(1, 8) * HOUR, chance), decision),
    )
  }
  return steps
}

function signing({ chance, urgent }: Planned, from: number): Step[] {
  const signed = working(from + chance.whole(5, urgent ? 30 : 480) * MINUTE, chance, urgent)
  const called = working(signed + chance.whole(5, urgent ? 60 : 600) * MINUTE, chance, urgent)
  return [
    step(signed, { act: 'sign', as: 'handler', fields: {} }),
    step(called, { act: 'contact', as: 'handler', fields: { note: '已电话联系，核对了地点和情况。' } }),
  ]
}

/** Some time before what is due, by how slow the office is; a late one some days after. */
function answerAt({ chance, due, slow, late, urgent }: Planned, from: number) {
  const last = dayEnd(due.on) - 4 * HOUR
  if (late) return working(dayEnd(due.on) + chance.whole(1, 6) * DAY - chance.whole(2, 12) * HOUR, chance)
  const soonest = from + 20 * MINUTE
  const share = Math.min(0.98, Math.max(0.04, slow * (0.45 + chance.whole(0, 1_000) / 900)))
  const meant = working(Math.round(soonest + Math.max(0, last - soonest) * share), chance, urgent)
  return Math.max(soonest, Math.min(meant, Math.max(soonest, last)))
}

const answer = ({ chance, item, spot }: Planned, at: number) =>
  step(at, {
    act: 'answer',
    as: 'handler',
    fields: {
      answer: answerText(chance, item, spot),
      evidence: evidenceText(chance),
      article: item.law === '' ? null : `《${item.law}》${item.article}`,
    },
  })

/** What the citizen says to the answer, and what follows from that. */
function afterwards(planned: Planned, answered: number, wasDirect = false): Step[] {
  const { chance, plain } = planned
  const steps: Step[] = []
  if (chance.happens(0.05))
    steps.push(
      step(working(answered + chance.whole(2, 30) * HOUR, chance), {
        act: 'callBack',
        as: 'operator',
        fields: { reached: 'yes', solved: 'yes', note: '已回访，诉求人说明了办理情况。' },
      }),
    )
  const said = Math.max(answered, steps.at(-1)?.at ?? 0) + chance.whole(1, 70) * HOUR
  if (!chance.happens(0.42)) return steps
  if (chance.happens(0.25)) return [...steps, step(said, { act: 'confirm', as: 'citizen', fields: {} })]
  const rating = chance.weighted([
    [5, 62],
    [4, 18],
    [3, 10],
    [2, 6],
    [1, 4],
  ] as const)
  const solved = rating >= 3 ? 'yes' : 'no'
  steps.push(step(said, { act: 'rate', as: 'citizen', fields: { rating, solved } }))
  if (rating >= 3 || plain) return steps
  // What was answered at the desk goes to an office now.
  if (wasDirect) steps.push(...dispatching({ ...planned, plain: true }, said), ...signing(planned, said + 10 * HOUR))
  const redone = working(Math.max(said, steps.at(-1)?.at ?? 0) + chance.whole(10, 60) * HOUR, chance)
  steps.push(answer(planned, redone))
  if (chance.happens(0.7))
    steps.push(
      step(redone + chance.whole(2, 60) * HOUR, {
        act: 'rate',
        as: 'citizen',
        fields: { rating: chance.one([3, 4, 5] as const), solved: 'yes' },
      }),
    )
  return steps
}
