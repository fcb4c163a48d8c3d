import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '../../../platform/ctx.ts'
import { actNames, actOf, permittedActs } from './acts.ts'
import { type Application, type ApplicationState, applicationStates, lastDayOf, moves } from './model.ts'

const OFFICE = '00000000-0000-7000-8000-00000000000a'
const OTHER = '00000000-0000-7000-8000-00000000000b'
const officer = (id: string, role: Role, organisation = OFFICE): Actor => ({
  id,
  kind: 'officer',
  posts: [{ organisation, role }],
  oversees: [],
})
const PROPOSAL = {
  mode: 'rows',
  columns: ['区'],
  sums: [],
  rowFilter: [],
  rowWords: '',
  floor: 1,
  rowsPerAnswer: 100,
  rowsPerMonth: 100,
  queriesPerMonth: 1,
  months: 1,
} satisfies Application['proposal']
const application = (state: ApplicationState, more: Partial<Application> = {}) =>
  ({ state, organisation_id: OFFICE, assessed_by: 'pan', approved_by: null, proposal: PROPOSAL, ...more }) as Application
const offered = (actor: Actor | null, ...asked: Parameters<typeof application>) =>
  permittedActs(actor, application(...asked)).offered

const STATES = Object.keys(applicationStates) as ApplicationState[]

describe('the states of an application', () => {
  test('are all reached from filing, and each can end', () => {
    const reached = new Set<ApplicationState>(['filed'])
    for (const state of reached) for (const next of moves[state]) reached.add(next)
    expect([...reached].sort()).toEqual([...STATES].sort())
    const ends = STATES.filter((state) => moves[state].length === 0)
    for (const state of STATES) {
      const from = new Set<ApplicationState>([state])
      for (const each of from) for (const next of moves[each]) from.add(next)
      expect(
        ends.some((end) => from.has(end)),
        state,
      ).toBe(true)
    }
  })
})

describe('what may be done to an application', () => {
  const [steward, leader, bureau] = [
    officer('pan', 'data-steward'),
    officer('zheng', 'leader'),
    officer('han', 'data-reviewer', OTHER),
  ]

  test('is each step by its own person', () => {
    expect(offered(steward, 'filed')).toEqual(['assess', 'askSupplement', 'proposeRefusal'])
    expect(offered(leader, 'filed')).toEqual([])
    expect(offered(leader, 'assessed')).toEqual(['approve', 'sendBack', 'refuse'])
    expect(offered(bureau, 'assessed')).toEqual([])
    expect(offered(bureau, 'approved', { approved_by: 'zheng' })).toEqual(['review', 'sendBack', 'refuse'])
    expect(offered(leader, 'approved', { approved_by: 'zheng' })).toEqual([])
    for (const each of [steward, leader, bureau]) expect(offered(each, 'active')).toEqual(['revoke'])
  })

  test('is nothing for other offices, other roles and visitors, and nothing once it has ended', () => {
    const outsiders = [
      null,
      officer('luo', 'data-steward', OTHER),
      officer('lin', 'office-head'),
      officer('tang', 'secrecy-reviewer'),
      officer('zhou', 'overseer'),
    ]
    for (const state of STATES) for (const who of outsiders) expect(offered(who, state), `${who?.id} ${state}`).toEqual([])
    for (const state of ['expired', 'revoked', 'refused', 'withdrawn', 'lapsed'] as const)
      for (const who of [steward, leader, bureau]) expect(offered(who, state)).toEqual([])
  })

  test('is decided by three persons, though one should hold all three posts', () => {
    const posts = (['data-steward', 'leader', 'data-reviewer'] as const).map((role) => ({ organisation: OFFICE, role }))
    const everything: Actor = { id: 'pan', kind: 'officer', posts, oversees: [] }
    expect(offered(everything, 'filed')).toContain('assess')
    expect(offered(everything, 'assessed')).toEqual([])
    expect(offered({ ...everything, id: 'zheng' }, 'approved', { approved_by: 'zheng' })).toEqual([])
  })

  test('is refused or sent back where the steward proposed nothing to allow', () => {
    const permitted = permittedActs(leader, application('assessed', { proposal: null }))
    expect(permitted.offered).toEqual(['sendBack', 'refuse'])
    expect(permitted.next).toBe('refuse')
    expect(permitted.barred.find(({ name }) => name === 'approve')?.why).toContain('建议不予同意')
  })

  test('has an address of its own for each act', () => {
    expect(new Set(actNames.map((name) => actOf(name).noun)).size).toBe(actNames.length)
  })
})

test.each([
  ['2026-09-16', 6, '2027-03-15'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-01', 12, '2027-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2026-10-31', 1, '2026-11-30'],
])('a term from %s over %i months ends on %s', (since, months, last) => {
  expect(lastDayOf(since, months)).toBe(last)
})
