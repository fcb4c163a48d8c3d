import { expect, vi } from 'vitest'
import { SYSTEM } from '../src/platform/ctx.ts'
import { textOf } from './answer-text.ts'
import { type Canary, type Planted, plantCanaries } from './canaries.ts'
import { asForm, bodiesFor, nonsense } from './nonsense.ts'
import { absentAddressOf, addressesOf, type Route, routesOf, unfilled } from './routes.ts'
import { WALKERS, type Walker } from './walkers.ts'
import { test as base, type World } from './world.ts'

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 }) // every route, for everybody

const test = base.extend('planted', { scope: 'file' }, ({ world }) => plantCanaries(world))

type Answer = { who: Walker; route: Route; address: string; status: number; text: string }

// This is about who sees what; how often one may ask is told elsewhere, and nobody asks as often as this test.
vi.mock('rate-limiter-flexible', () => ({
  RateLimiterRes: class {},
  RateLimiterMemory: class {
    async consume() {}
    async reward() {}
    async delete() {}
    async get() {
      return null
    }
    async penalty() {}
  },
}))

test('every parameter of every route is filled with something real', ({ world }) => {
  const routes = routesOf(world)
  expect(routes.length).toBeGreaterThan(200)
  expect(routes.flatMap(unfilled)).toEqual([])
})

test('what is read by whom: no answer to a read holds what its reader may not see, and each word is seen by somebody who may', async ({
  world,
  planted,
}) => {
  const reads = routesOf(world).filter(({ method }) => method === 'GET')
  const answers = await walk(world, reads, (route) => addressesOf(route, planted))
  expectNoFault(answers)
  expectNothingLeaked(answers, planted)
  const said = answers.map(({ text }) => text).join('\n')
  const unseen = planted.canaries
    .filter(({ text, seenBy }) => seenBy.length > 0 && !said.includes(text))
    .map(({ where }) => where)
  expect(unseen, 'nobody came to see').toEqual([])
})

test('what is not there is not found, by whoever looks', async ({ world, planted }) => {
  const absent = (route: Route) => absentAddressOf(route, planted) ?? []
  const reads = routesOf(world).filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/identity/auth'))
  const answers = await walk(world, reads, absent)
  expectNoFault(answers)
  // A visitor is sent to sign in, and whoever has no business in the workbench is told so; the others learn that there is nothing.
  expect(answers.filter(({ status }) => ![303, 401, 403, 404].includes(status)).map(lineOf)).toEqual([])
  const insiders = answers.filter(
    ({ who, route }) => who === 'chen' && !/identity|workbench\/(organisations|notifications|calendar)/.test(route.path),
  )
  expect(insiders.filter(({ status }) => status !== 404).map(lineOf)).toEqual([])
})

test('nonsense in a question is told as such', async ({ world, planted }) => {
  const reads = routesOf(world).filter(({ method }) => method === 'GET')
  const answers = await walk(
    world,
    reads,
    (route) =>
      addressesOf(route, planted)
        .slice(0, 1)
        .flatMap((address) => nonsense.map((fields) => `${address}?${asForm(fields)}`)),
    ['visitor', 'chen'],
  )
  expectNoFault(answers)
  expectNothingLeaked(answers, planted)
})

test.for(WALKERS)(
  'nonsense that %s sends is refused, changes nothing for outsiders and tells nobody what they may not see',
  async (who, { world, planted }) => {
    const writes = routesOf(world).filter(({ method }) => method !== 'GET')
    const before = await stateOf(world, planted)
    const answers: Answer[] = []
    for (const route of writes)
      for (const address of addressesOf(route, planted).slice(0, 2))
        answers.push(
          ...(await Promise.all(
            bodiesFor(route.path).map(([body, type]) => answerOf(world, { who, route, address }, body, type)),
          )),
        )
    expectNoFault(answers)
    expectNothingLeaked(answers, planted)
    // The others have business here: what they may do to the cases they may.
    if (['visitor', 'zhang', 'admin', 'liu', 'wu', 'zhou'].includes(who))
      expect(await stateOf(world, planted), who).toEqual(before)
  },
)

async function walk(
  world: World,
  routes: readonly Route[],
  addresses: (route: Route) => string | readonly string[],
  walkers: readonly Walker[] = WALKERS,
) {
  const answers: Answer[] = []
  for (const route of routes)
    for (const address of [addresses(route)].flat()) {
      answers.push(...(await Promise.all(walkers.map((who) => answerOf(world, { who, route, address })))))
    }
  return answers
}

async function answerOf(
  world: World,
  asked: Pick<Answer, 'who' | 'route' | 'address'>,
  body?: string,
  type = '',
): Promise<Answer> {
  const { [asked.who]: someone } = world
  const { method } = asked.route
  const response = await (method === 'GET' ? someone.get(asked.address) : someone.send(method, asked.address, body ?? '', type))
  return { ...asked, status: response.status, text: await textOf(response) }
}

const lineOf = ({ who, route, address, status }: Answer) => `${who}: ${route.method} ${address.slice(0, 160)} → ${status}`

/** Nothing breaks, and nothing is left unanswered because somebody asked too much. */
function expectNoFault(answers: readonly Answer[]) {
  expect(answers.length).toBeGreaterThan(20)
  expect(answers.filter(({ status }) => status >= 500 || status === 429).map(lineOf)).toEqual([])
}

function expectNothingLeaked(answers: readonly Answer[], { canaries }: Planted) {
  const byText = new Map(canaries.map((canary) => [canary.text, canary]))
  const leaks = answers.flatMap((answer) =>
    [...new Set(answer.text.match(/zq[0-9a-f]{10}/g))].flatMap((text) => {
      const canary = byText.get(text)
      return canary && !mayHold(canary, answer) ? [`${lineOf(answer)}: ${canary.where}`] : []
    }),
  )
  expect([...new Set(leaks)]).toEqual([])
}

const mayHold = ({ seenBy, revealedTo = [] }: Canary, { who, route, status }: Answer) =>
  seenBy.includes(who) ||
  (revealedTo.includes(who) && route.method === 'POST' && route.path.endsWith('/identity') && status === 200)

/** How the planted cases stand. */
async function stateOf({ db }: World, { requests, remedy }: Planted) {
  const [cases, facts, remedies] = await Promise.all([
    db
      .selectFrom('requests.request')
      .select(['id', 'status', 'title', 'organisation_id', 'due_on'])
      .where('id', 'in', requests)
      .orderBy('id')
      .execute(),
    db
      .selectFrom('platform.event')
      .select(['name', 'actor_id'])
      .where('subject_id', 'in', [...requests, remedy])
      // What the calendar brings about goes on meanwhile.
      .where('actor_id', '<>', SYSTEM.id)
      .orderBy('id')
      .execute(),
    db.selectFrom('remedies.remedy').selectAll().where('id', '=', remedy).execute(),
  ])
  return { cases, facts, remedies }
}
