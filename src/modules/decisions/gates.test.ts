import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { barOf, type Came, type Facts, type MoveName, moves, nextStep, type Outcome, stateAfter } from './gates.ts'
import { BEFORE_REVIEW, STEPS, type Step } from './model.ts'

const begun = (applies: readonly Step[]): Facts => ({
  state: 'preparing',
  applies: new Set(applies),
  done: new Set<Step>(['initiation']),
  draft: 0,
  openAskings: 0,
  unfinishedAskings: 0,
  askings: 0,
  publicPoints: 0,
  openHearings: 0,
  chosenExperts: 0,
  unsignedExperts: 0,
  risk: null,
  competition: null,
  review: null,
  isPublic: false,
  suspended: false,
  openTasks: 0,
  tasks: 0,
})

/** What a reader of the law would say of the facts, in words of its own: nothing of `gates.ts` is asked. */
function mustNotDecide({ applies, done, draft, risk, competition, review }: Facts) {
  if (BEFORE_REVIEW.some((step) => applies.has(step) && !done.has(step))) return true
  if (!review || review.draft !== draft || !['legal', 'exploratory'].includes(String(review.result))) return true
  return (applies.has('risk') && risk?.result !== 'controllable') || (applies.has('competition') && competition?.passed !== true)
}

type Try = { name: MoveName; good: boolean; outcome: Outcome; passes: boolean }
const tries = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(moves) as MoveName[])),
    good: fc.boolean(),
    outcome: fc.constantFrom<Outcome>('adopted', 'adopted-with-changes', 'again', 'deferred', 'rejected'),
    /** Whether time passes, so that askings are over. */
    passes: fc.boolean(),
  }),
  { maxLength: 120 },
)
const someSteps = fc
  .subarray([...STEPS])
  .map((chosen) => [
    ...new Set<Step>([...chosen, 'initiation', 'drafting', 'legality', 'discussion', 'party-report', 'archive', 'execution']),
  ])

/** What a move leaves behind; the world outside (time, hearings that end) moves too. */
function moved(facts: Facts, { name, good, outcome, passes }: Try): Facts {
  const came: Came =
    name === 'review'
      ? { move: name, result: good ? 'legal' : 'needs-changes' }
      : name === 'discuss'
        ? { move: name, outcome }
        : { move: name }
  const done = new Set(facts.done)
  const next: Facts = { ...facts, state: stateAfter(facts, came), done }
  const ends: Partial<Record<MoveName, Step>> = {
    finishDrafting: 'drafting',
    finishParticipation: 'participation',
    finishExperts: 'experts',
    report: 'party-report',
    publish: 'publication',
    archive: 'archive',
    finishExecution: 'execution',
    evaluate: 'evaluation',
  }
  const step = ends[name]
  if (step) done.add(step)
  if (name === 'draft') {
    next.draft++
    done.delete('legality')
  }
  if (name === 'ask')
    Object.assign(next, {
      askings: facts.askings + 1,
      openAskings: facts.openAskings + 1,
      unfinishedAskings: facts.unfinishedAskings + 1,
    })
  if (name === 'recordOutcome') next.unfinishedAskings--
  if (name === 'adopt') next.publicPoints++
  if (name === 'planHearing') next.openHearings = 1
  if (name === 'chooseExpert')
    Object.assign(next, { chosenExperts: facts.chosenExperts + 1, unsignedExperts: facts.unsignedExperts + 1 })
  if (name === 'signOpinion') next.unsignedExperts--
  if (name === 'removeExpert')
    Object.assign(next, { chosenExperts: facts.chosenExperts - 1, unsignedExperts: facts.unsignedExperts - 1 })
  if (name === 'assessRisk') {
    next.risk = { result: good ? 'controllable' : 'uncontrollable', draft: facts.draft }
    if (good) done.add('risk')
  }
  if (name === 'reviewCompetition') {
    next.competition = { passed: good, draft: facts.draft }
    if (good) done.add('competition')
  }
  if (name === 'submitReview') next.review = { result: null, draft: facts.draft }
  if (name === 'review') {
    next.review = { result: good ? 'legal' : 'needs-changes', draft: facts.review?.draft ?? 0 }
    if (good) done.add('legality')
  }
  if (name === 'discuss' && next.state === 'decided') done.add('discussion')
  if (name === 'assign') Object.assign(next, { tasks: facts.tasks + 1, openTasks: facts.openTasks + 1 })
  if (name === 'reportExecution' && good && facts.openTasks > 0) next.openTasks--
  if (name === 'suspend') next.suspended = true
  if (name === 'resume') next.suspended = false
  if (passes) {
    next.openAskings = 0
    if (next.openHearings > 0) {
      next.openHearings = 0
      done.add('hearing')
    }
  }
  return next
}

describe('the gates of a decision', () => {
  // Random paths seldom get far: the walk in the next test always does.
  test('no path reaches a decision around them', () => {
    fc.assert(
      fc.property(someSteps, tries, (applies, path) => {
        let facts = begun(applies)
        for (const each of path) {
          if (barOf(facts, each.name)) continue
          const before = facts
          facts = moved(facts, each)
          if (facts.state === 'decided' && before.state !== 'decided') expect(mustNotDecide(before)).toBe(false)
          if (['submitted', 'decided', 'reported', 'published'].includes(facts.state)) {
            expect(facts.review?.draft).toBe(facts.draft)
            expect(['legal', 'exploratory']).toContain(facts.review?.result)
          }
          if (facts.state === 'published') expect(facts.done.has('party-report')).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('whoever always does what may be done next gets there, and through every gate', () => {
    fc.assert(
      fc.property(someSteps, tries, (applies, noise) => {
        let facts = begun(applies)
        const order: MoveName[] = [
          'draft',
          'finishDrafting',
          'ask',
          'recordOutcome',
          'planHearing',
          'chooseExpert',
          'signOpinion',
          'finishExperts',
          'assessRisk',
          'reviewCompetition',
          'adopt',
          'finishParticipation',
          'submitReview',
          'review',
          'submit',
          'discuss',
        ]
        const isDecided = () => facts.state === 'decided'
        const go = (each: Try) => {
          if (barOf(facts, each.name)) return
          if (each.name === 'discuss' && each.outcome.startsWith('adopted')) expect(mustNotDecide(facts)).toBe(false)
          facts = moved(facts, each)
        }
        for (const each of noise.filter(({ name }) => name !== 'end')) go({ ...each, outcome: 'deferred' })
        for (let round = 0; round < 60 && !isDecided(); round++)
          for (const name of order) {
            // What was refused is mended by another draft; nothing else is drafted twice.
            if (name === 'draft' && facts.draft > 0 && round % 2 === 0) continue
            if ((name === 'ask' && facts.askings > 0) || (name === 'chooseExpert' && facts.chosenExperts > 0)) continue
            go({ name, good: true, outcome: 'adopted', passes: true })
          }
        expect(facts.state).toBe('decided')
        expect(mustNotDecide(facts)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('a draft changed after the review needs another', () => {
    const facts: Facts = {
      ...begun(['drafting', 'legality']),
      state: 'reviewed',
      draft: 2,
      review: { result: 'legal', draft: 1 },
      done: new Set(['initiation', 'drafting', 'legality']),
    }
    expect(barOf(facts, 'submit')).toContain('重新送审')
    expect(barOf({ ...facts, draft: 1 }, 'submit')).toBeNull()
    expect(barOf({ ...facts, draft: 1, review: null }, 'submit')).toContain('未经合法性审查')
    expect(barOf({ ...facts, draft: 1, review: { result: 'exploratory', draft: 1 } }, 'submit')).toBeNull()
  })

  test('a risk that cannot be controlled asks for another draft before anything else', () => {
    const facts: Facts = {
      ...begun(['drafting', 'risk', 'legality']),
      draft: 1,
      done: new Set(['initiation', 'drafting']),
      risk: { result: 'uncontrollable', draft: 1 },
    }
    expect(barOf(facts, 'submitReview')).toContain('风险评估')
    expect(barOf(facts, 'assessRisk')).toContain('先调整决策草案')
    expect(barOf({ ...facts, draft: 2 }, 'assessRisk')).toBeNull()
  })

  test('the next step is the first that applies and is not done', () => {
    expect(nextStep({ applies: new Set<Step>(['drafting', 'risk', 'legality']), done: new Set<Step>(['drafting']) })).toBe('risk')
    expect(nextStep({ applies: new Set<Step>(['drafting']), done: new Set<Step>(['drafting']) })).toBeNull()
  })

  test('every move says by whom, in which step, and from where', () => {
    for (const [name, { by, from, label }] of Object.entries(moves)) {
      expect(by.length, name).toBeGreaterThan(0)
      expect(from.length, name).toBeGreaterThan(0)
      expect(label, name).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
