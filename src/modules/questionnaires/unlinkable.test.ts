import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { aCapture, aCollection, aProof, blinding, DAY, verified, verifyingOf } from '../../../test/questionnaires.ts'
import { test, type World } from '../../../test/world.ts'
import { installation } from '../../platform/installation.ts'
import { issueToken } from './actions/issue-token.ts'
import { runDue } from './due.ts'
import { leafOf } from './hashes.ts'
import { contactsOf, tellContact } from './index.ts'
import { answerCount, getCollection } from './queries.ts'

const BLIND = { mode: 'unlinkable' } as const
const tokens = (id: string) => `/api/questionnaires/${id}/tokens`
const answers = (id: string) => `/api/questionnaires/${id}/answers`

/** Somebody with an account and a telephone, beyond the cast. */
async function somebody(world: World, number: number) {
  const { id } = await world.db
    .insertInto('identity.person')
    .values({
      name: `示例市民${number}`,
      phone: `139000${String(10_000 + number)}`,
      phone_verified_at: world.now,
      level: 'verified-contact',
      created_at: world.now,
      last_seen_on: '2026-09-16',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, actor: { id, kind: 'person', posts: [], oversees: [] } as const }
}

async function tokenFor(world: World, id: string, someone: { actor: Parameters<World['as']>[0]['actor'] }) {
  const { blinded, tokenOf } = await blinding(await verifyingOf(world, id))
  const collection = await getCollection({ db: world.db, actor: null, now: world.now }, id)
  const signature = await world.as(someone, (tx) => issueToken(tx, collection, Buffer.from(blinded, 'base64url')))
  return { token: await tokenOf(signature.toString('base64url')), blinded }
}

describe('a token', () => {
  test('is signed once per person, and the same one again for whoever lost the answer', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world, BLIND)
    expect((await world.visitor.post(tokens(id), { blinded: 'AA' })).status).toBe(401)
    const { blinded, tokenOf } = await blinding(await verifyingOf(world, id))
    const [first, again] = [await world.wang.post(tokens(id), { blinded }), await world.wang.post(tokens(id), { blinded })]
    const { signature } = await first.json()
    expect((await again.json()).signature).toBe(signature)
    const other = await blinding(await verifyingOf(world, id))
    expect((await world.wang.post(tokens(id), { blinded: other.blinded })).status).toBe(409)
    expect((await world.wang.post(tokens(id), { blinded: 'AAAA' })).status).toBe(422)
    const captured = await world.newBrowser().post(answers(id), aCapture({ token: await tokenOf(signature) }))
    expect(captured.status).toBe(201)
  })

  test('for residents only is signed for whoever states a district that is asked, which is kept nowhere', async ({ world }) => {
    await verified(world, world.wang, '13800000001')
    const id = await aCollection(world, { ...BLIND, level: 'resident', districts: ['福田区'] })
    const { blinded } = await blinding(await verifyingOf(world, id))
    expect((await world.wang.post(tokens(id), { blinded })).status).toBe(400)
    expect((await world.wang.post(tokens(id), { blinded, district: '盐田区' })).status).toBe(400)
    expect((await world.wang.post(tokens(id), { blinded, district: '福田区' })).status).toBe(200)
    const rows = await world.db
      .selectFrom('questionnaires.participation')
      .select('district')
      .where('collection_id', '=', id)
      .execute()
    expect(rows).toEqual([{ district: null }])
  })

  test('of one collection opens no other, and none can be made up', async ({ world }) => {
    const [one, two] = [await aCollection(world, BLIND), await aCollection(world, BLIND)]
    const { token } = await tokenFor(world, one, await somebody(world, 1))
    const browser = world.newBrowser()
    expect((await browser.post(answers(two), aCapture({ token }))).status).toBe(403)
    const forged = { ...token, message: Buffer.from('made up').toString('base64url') }
    expect((await browser.post(answers(one), aCapture({ token: forged }))).status).toBe(403)
    expect((await browser.post(answers(one), aCapture({}))).status).toBe(403)
    expect((await browser.post(answers(one), aCapture({ token }))).status).toBe(201)
  })
})

describe('an answer that is nobody’s', () => {
  test('is refused when it says who it is from', async ({ world }) => {
    const id = await aCollection(world, BLIND)
    const { token } = await tokenFor(world, id, await somebody(world, 2))
    const body = JSON.stringify(aCapture({ token }))
    const send = (headers: Record<string, string>) =>
      world.app.request(`http://localhost${answers(id)}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      })
    expect((await send({ cookie: 'a=b' })).status).toBe(400)
    expect((await send({ authorization: 'Bearer x' })).status).toBe(400)
    expect((await send({})).status).toBe(201)
  })

  test('is one, however often it is sent: any mixture of retries, at once or in a row, gives one answer and one receipt', async ({
    world,
  }) => {
    const id = await aCollection(world, BLIND)
    let number = 100
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (volleys, another) => {
          const before = await answerCount({ db: world.db }, id)
          const { token } = await tokenFor(world, id, await somebody(world, number++))
          const capture = aCapture({ token })
          const codes = new Set<string>()
          for (const volley of volleys)
            for (const answer of await Promise.all(
              Array.from({ length: volley }, () => world.newBrowser().post(answers(id), capture)),
            )) {
              expect(answer.status).toBe(201)
              codes.add((await answer.json()).code)
            }
          // With the same token something else is not another answer, nor a change of the first.
          if (another)
            expect((await world.newBrowser().post(answers(id), { ...capture, answers: { way: 'bus', wait: 1 } })).status).toBe(
              409,
            )
          expect(codes.size).toBe(1)
          expect(await answerCount({ db: world.db }, id)).toBe(before + 1)
        },
      ),
      { numRuns: 12 },
    )
    const { rows } = await sql<{
      kept: string
    }>`select count(*) as kept from questionnaires.answer where collection_id = ${id}`.execute(world.db)
    expect(Number(rows[0]?.kept)).toBe(await answerCount({ db: world.db }, id))
  })

  test('without identity needs a proof of work, which is spent with it', async ({ world }) => {
    const id = await aCollection(world, { ...BLIND, level: 'none' })
    const browser = world.newBrowser()
    expect((await browser.post(answers(id), aCapture({}))).status).toBe(422)
    const capture = aCapture({ proof: await aProof(browser, id) })
    expect((await browser.post(answers(id), capture)).status).toBe(201)
    expect((await browser.post(answers(id), capture)).status).toBe(201)
    expect((await browser.post(answers(id), { ...capture, answers: { way: 'bus', wait: 3 } })).status).toBe(409)
    expect(await answerCount({ db: world.db }, id)).toBe(1)
  })

  test('names what is wrong by field', async ({ world }) => {
    const id = await aCollection(world, BLIND)
    const { token } = await tokenFor(world, id, await somebody(world, 3))
    const answer = await world.newBrowser().post(answers(id), aCapture({ token, answers: { way: 'bus', wait: 999 } }))
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors).toMatchObject([{ field: 'a.wait' }])
    expect((await world.newBrowser().post(answers(id), aCapture({ token, answers: { way: 'metro' } }))).status).toBe(201)
  })

  test('is proved to be counted by its code in the list whose root the ledger has', async ({ world }) => {
    const id = await aCollection(world, BLIND)
    const { token } = await tokenFor(world, id, await somebody(world, 4))
    const capture = aCapture({ token })
    const { code } = await (await world.newBrowser().post(answers(id), capture)).json()
    expect(code).toBe(leafOf(id, capture.salt, { way: 'metro' }).toString('hex'))
    expect((await world.visitor.get(`/api/questionnaires/${id}/receipts`)).status).toBe(409)
    const before = world.now
    world.now = new Date(before.getTime() + 11 * DAY)
    await runDue(world.system())
    const head = await (await world.visitor.get(`/api/questionnaires/${id}/receipts`)).json()
    const { codes } = await (await world.visitor.get(`/api/questionnaires/${id}/receipts/${code.slice(0, 2)}`)).json()
    expect(codes).toContain(code)
    expect((await world.eventsOf(id)).at(-1)).toMatchObject({
      name: 'questionnaires.closed',
      data: { root: head.root, answers: 1 },
    })
    world.now = before
  })

  test('with a contact is told apart: it can be written to, and who it is comes out nowhere', async ({ world }) => {
    const id = await aCollection(world, { ...BLIND, contacts: true })
    const { token } = await tokenFor(world, id, await somebody(world, 5))
    const capture = aCapture({ token, contact: 'someone@example.com' })
    await world.newBrowser().post(answers(id), capture)
    await world.newBrowser().post(answers(id), capture)
    await expect(contactsOf(world.qiu.ctx(), id)).rejects.toThrow('截止以前')
    const before = world.now
    world.now = new Date(before.getTime() + 11 * DAY)
    await runDue(world.system())
    const contacts = await contactsOf(world.qiu.ctx(), id)
    expect(contacts).toEqual([{ contactRef: expect.any(String), answerOrdinal: 1 }])
    expect(JSON.stringify(await world.db.selectFrom('questionnaires.contact').selectAll().execute())).not.toContain('someone@')
    await world.as({ actor: null }, (tx) =>
      tellContact(tx, contacts[0]?.contactRef ?? '', { kind: 'test', title: '示例：您的意见采纳了', body: '示例', url: null }),
    )
    expect(
      await world.db.selectFrom('notifications.outgoing').select('subject').where('person_id', 'is', null).execute(),
    ).toEqual([{ subject: '示例：您的意见采纳了' }])
    world.now = before
  })
})

type Dump = Map<string, string[]>

/** Every row of every table, with what PostgreSQL itself knows of it: where it lies and which transaction wrote it. */
async function dump(world: World): Promise<Dump> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`.execute(
    world.db,
  )
  const all: Dump = new Map()
  for (const { name } of tables) {
    const { rows } = await sql<{
      line: string
    }>`select row.xmin::text || ' ' || row::text as line from ${sql.raw(name)} row order by ctid`.execute(world.db)
    all.set(
      name,
      rows.map(({ line }) => line),
    )
  }
  return all
}

describe('whoever has the whole database', () => {
  test('finds nothing that ties an answer to a person, whatever is compared with whatever', { timeout: 240_000 }, async ({
    world,
  }) => {
    const id = await aCollection(world, BLIND)
    const people = []
    for (let number = 0; number < 40; number++) people.push(await somebody(world, 1_000 + number))
    const held = []
    for (const person of people) held.push({ person, ...(await tokenFor(world, id, person)) })
    // Each answers in the order in which the tokens were given: the worst that can happen.
    const before = await dump(world)
    for (const [index, { token }] of held.entries())
      expect((await world.newBrowser().post(answers(id), aCapture({ token, answers: { way: 'bus', wait: index } }))).status).toBe(
        201,
      )
    const after = await dump(world)

    // What an answer changes: the answers and the count of the day, and nothing that knows of a person.
    const changed = [...after]
      .filter(([table, lines]) => lines.join('\n') !== before.get(table)?.join('\n'))
      .map(([table]) => table)
    expect(changed).toEqual(['questionnaires.answer', 'questionnaires.captured'])

    const start = world.now
    world.now = new Date(start.getTime() + DAY)
    await runDue(world.system())
    world.now = new Date(start.getTime() + 11 * DAY)
    await runDue(world.system())
    const closed = await dump(world)
    const rows = closed.get('questionnaires.answer')?.filter((line) => line.includes(id)) ?? []
    expect(rows).toHaveLength(40)

    // 1. No value of an answer stands anywhere else but in the answers, nor the other way round.
    const valuesIn = (line: string) =>
      line.match(/[0-9a-f]{8}-[0-9a-f-]{27}|[\w+/=-]{20,}/g)?.filter((value) => value !== id) ?? []
    const ofAnswers = new Set(rows.flatMap(valuesIn))
    const elsewhere = [...closed]
      .filter(([table]) => table !== 'questionnaires.answer')
      .flatMap(([table, lines]) => lines.flatMap(valuesIn).map((value) => [table, value] as const))
    expect(elsewhere.filter(([, value]) => ofAnswers.has(value))).toEqual([])
    // 2. Neither person, nor blinded message, nor anything made of them, stands in an answer.
    for (const { person, blinded } of held)
      for (const row of rows) expect([row.includes(person.id), row.includes(blinded)]).toEqual([false, false])
    // 3. No instant, and one transaction for all.
    expect(rows.some((row) => /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}/.test(row.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '')))).toBe(false)
    expect(new Set(rows.map((row) => row.split(' ')[0])).size).toBe(1)
    // 4. Where they lie, by what was spent, and by ordinal: none of it is the order in which they came.
    const { rows: placed } = await sql<{ came: number; ordinal: number }>`select (answers->>'wait')::int as came, ordinal
      from questionnaires.answer where collection_id = ${id} order by ctid`.execute(world.db)
    const { rows: bySpent } = await sql<{ came: number }>`select (answers->>'wait')::int as came from questionnaires.answer
      where collection_id = ${id} order by spent`.execute(world.db)
    const byOrdinal = [...placed].sort((left, right) => left.ordinal - right.ordinal)
    for (const order of [placed, bySpent, byOrdinal])
      expect(Math.abs(likeOrder(order.map(({ came }) => came)))).toBeLessThan(0.75)
    // 5. Not one fact of the record is about an answer, or by whoever answered.
    const { rows: facts } = await sql<{ line: string }>`select event::text as line from platform.event event`.execute(world.db)
    for (const { person } of held) expect(facts.some(({ line }) => line.includes(person.id))).toBe(false)
    expect((await world.eventsOf(id)).map(({ name }) => name)).toEqual(['questionnaires.opened', 'questionnaires.closed'])
    world.now = start
  })

  test('and the access log as well, finds no line of an answer', async ({ world }) => {
    const id = await aCollection(world, BLIND)
    const { token } = await tokenFor(world, id, await somebody(world, 6))
    await world.newBrowser().post(answers(id), aCapture({ token }))
    await world.visitor.get(`/questionnaires/${id}`)
    const folder = join(installation().config.DATA_DIR, 'logs')
    const lines = () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('')
    await expect.poll(lines, { timeout: 10_000 }).toContain(`/questionnaires/${id}"`)
    expect(lines()).not.toContain('/answers')
  })
})

/** Kendall’s tau against the order of arrival: 1 is the same, -1 the reverse, about 0 none. */
function likeOrder(order: number[]) {
  let score = 0
  for (let i = 0; i < order.length; i++)
    for (let j = i + 1; j < order.length; j++) score += (order[i] ?? 0) < (order[j] ?? 0) ? 1 : -1
  return score / ((order.length * (order.length - 1)) / 2)
}
