import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededCalendar } from '../calendar/index.ts'
import type { Organisations } from '../organisations/index.ts'
import { agendaOf } from './engine/agenda.ts'
import { applyMove } from './engine/apply.ts'
import type { Around, Case, Move } from './engine/case.ts'
import { owed } from './engine/clocks.ts'
import { ACTS, type ActName, life, transitionOf } from './life.ts'
import { isEnded, isOpen, STATES } from './model.ts'
import { DemandSettings } from './settings.ts'
import { dueOf, endOfDays } from './terms.ts'

const OFFICES = ['00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-00000000000b'] as const
const OTHER = '00000000-0000-7000-8000-0000000000ff'
const calendar = await seededCalendar()
const settings = DemandSettings.otherwise
const [RECEIVED, HOUR] = [new Date('2026-03-02T02:00:00Z'), 3_600_000]

const SYSTEM = { id: '', kind: 'system', posts: [], oversees: [] } as const
const tree = {
  byId: new Map(OFFICES.map((id) => [id, { id, path: [id], valid_from: '2000-01-01', valid_to: null }])),
  children: new Map(),
} as unknown as Organisations
const aroundAt = (now: Date): Around => ({
  now,
  today: new Date(now.getTime() + 8 * HOUR).toISOString().slice(0, 10),
  actor: SYSTEM,
  calendar,
  settings,
  tree,
  termOfItem: () => null,
  targets: new Map([[OTHER, { state: 'dispatched' }]]),
  parents: new Set(),
})

function received(): Case {
  const term = { term_days: 10, term_hours: null, term_basis: '' }
  const due = dueOf(calendar, { received_at: RECEIVED, received_on: '2026-03-02', ...term, extended_days: 0, pauses: [] })
  const nothing = Object.fromEntries(
    'text_public item lat lon datum address district street community lead_id danger dispatched_at contacted_at answered_at reanswered_at disputed_at verified_at closed_at waiting_on waiting_until extension_asked_days extension_asked_by extension_asked_office answer answered_by rating solved urged_on ruling_due_at parent_id'
      .split(' ')
      .map((name) => [name, null]),
  )
  const demand = {
    ...nothing,
    id: '00000000-0000-7000-8000-000000000001',
    number: 'SQ2026-0000001-2',
    kind: 'help',
    urgency: 'normal',
    privacy: 'public',
    channel: 'web',
    state: 'received',
    title: '',
    text: '',
    received_at: RECEIVED,
    received_on: '2026-03-02',
    ...term,
    ...due,
    first_due_at: due.due_at,
    open_due_at: due.due_at,
    wake_at: null,
    extended_days: 0,
    pauses: [],
    returns: 0,
    final: false,
    redo: 0,
    supervision: 0,
    overdue_rung: 0,
    ruling_rung: 0,
    legs: 0,
    steps: 0,
  } as unknown as Case['demand']
  return {
    demand,
    before: demand,
    legs: [],
    reachable: true,
    reporter: null,
    next: [],
    touched: new Set(),
    links: [],
    precedent: null,
  }
}

const fieldsOf = (act: ActName, office: string): Record<string, unknown> => ({
  office,
  why: '职责清单',
  reason: act === 'return' ? 'not-ours' : act === 'reject' ? 'x' : '理由',
  for: 'other',
  article: '第一条',
  evidence: '现场核查',
  ruling: '裁定',
  note: '说明',
  days: 3,
  text: '说明',
  question: '门牌号是多少',
  who: '供电公司',
  until: '2030-01-01',
  answer: '已经修好',
  rating: 1,
  level: 1,
  replyDueOn: '2030-01-01',
  rung: 1,
  again: OTHER,
  into: OTHER,
})

/** Tries a move as whoever may make it; whether it went through. */
function attempt(held: Case, act: ActName, { office, at }: { office: string; at: Date }): boolean {
  const before = structuredClone({ demand: held.demand, legs: held.legs })
  const mover = transitionOf(act).by[0]
  const move = { demand: held.demand.id, act, as: mover, fields: fieldsOf(act, office) } as Move
  try {
    const queue = applyMove(held, move, aroundAt(at)).next
    for (let next = queue.shift(); next; next = queue.shift()) queue.push(...applyMove(held, next, aroundAt(at)).next)
    return true
  } catch {
    expect({ demand: held.demand, legs: held.legs }).toEqual(before)
    return false
  }
}

describe('the table of transitions', () => {
  test('every state can be reached, and from every state that is not an end one can go on', () => {
    const reached = new Set(['received', ...ACTS.flatMap((act) => [transitionOf(act).to, transitionOf(act).orTo])])
    for (const state of STATES) expect(reached, state).toContain(state)
    for (const state of STATES)
      if (state !== 'anonymised')
        expect(
          ACTS.some((act) => transitionOf(act).from.includes(state) && transitionOf(act).to !== null),
          state,
        ).toBe(true)
  })

  test('every act says by whom, and what it is called', () => {
    for (const act of ACTS) {
      expect(life[act].by.length, act).toBeGreaterThan(0)
      expect(life[act].label, act).toMatch(/\p{Script=Han}/u)
    }
  })
})

const walk = fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.constantFrom(...OFFICES), fc.integer({ min: 0, max: 80 })), {
  maxLength: 60,
})

test('whatever is done in whatever order, a case keeps what the rules promise', () => {
  fc.assert(
    fc.property(walk, (moves) => {
      const held = received()
      const promised = held.demand.first_due_at
      let at = RECEIVED
      for (const [act, office, hours] of moves) {
        at = new Date(at.getTime() + hours * HOUR)
        const from = held.demand.state
        const before = { due: held.demand.due_at, returns: held.demand.returns, redo: held.demand.redo }
        const went = attempt(held, act, { office, at })
        if (!went) continue
        const { demand, legs } = held
        // The table, and nothing beside it.
        expect(transitionOf(act).from).toContain(from)
        // The citizen's clock starts at receipt; a return never moves it, an extension and a wait only lengthen it.
        expect(demand.due_at.getTime()).toBeGreaterThanOrEqual(promised.getTime())
        if (act === 'return' || act === 'redispatch' || act === 'rule') expect(demand.due_at).toEqual(before.due)
        // Twice and no more, and never what was decided.
        expect(demand.returns).toBeLessThanOrEqual(2)
        if (demand.final) expect(demand.returns).toBeLessThanOrEqual(Math.max(before.returns, 2))
        expect(demand.redo).toBeLessThanOrEqual(settings.redos + 1)
        // One lead at a time, and none where nothing is to be done.
        const leads = legs.filter(({ role, ended_at }) => role === 'lead' && ended_at === null)
        expect(leads.length).toBeLessThanOrEqual(1)
        if (isEnded(demand.state) || demand.state === 'answered')
          expect(legs.every(({ ended_at }) => ended_at !== null)).toBe(true)
        if (['dispatched', 'signed', 'handling', 'waiting_citizen'].includes(demand.state)) expect(leads).toHaveLength(1)
        // What is owed is owed exactly where it is open; the clock always knows when to look again unless it is over.
        expect(owed(held) !== null).toBe(isOpen(demand.state) && demand.state !== 'waiting_citizen')
        if (isOpen(demand.state) && demand.overdue_rung === 0) expect(agendaOf(held, aroundAt(at))).not.toEqual([])
        // Nothing is answered without an answer, nothing closed without an end.
        if (demand.state === 'answered' || demand.state === 'verified') expect(demand.answered_at).not.toBeNull()
        if (demand.state === 'closed') expect(demand.closed_at).not.toBeNull()
      }
    }),
    { numRuns: 400 },
  )
})

test('a wait for the citizen lengthens the term by its working days and ends by itself after ten days', () => {
  const held = received()
  const at = (hours: number) => new Date(RECEIVED.getTime() + hours * HOUR)
  for (const act of ['screen', 'dispatch', 'sign', 'ask'] as const)
    expect(attempt(held, act, { office: OFFICES[0], at: at(1) })).toBe(true)
  expect(owed(held)).toBeNull()
  const [first] = agendaOf(held, aroundAt(at(1)))
  expect(first).toMatchObject({ act: 'lapse', at: new Date('2026-03-12T16:00:00Z') })
  expect(attempt(held, 'lapse', { office: OFFICES[0], at: at(24 * 11) })).toBe(true)
  expect(held.demand.pauses).toEqual([{ after: '2026-03-02', upTo: '2026-03-12' }])
  expect(held.demand.due_at).toEqual(endOfDays(calendar, '2026-03-02', 10, [{ after: '2026-03-02', upTo: '2026-03-12' }]).due_at)
})

test('five working days from Friday 2 February 2024 end on Thursday 8 February: the Sunday between was worked', () => {
  expect(endOfDays(calendar, '2024-02-02', 5).due_on).toBe('2024-02-08')
})
