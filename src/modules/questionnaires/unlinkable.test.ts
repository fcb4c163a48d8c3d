import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { answers, BLIND, somebody, tokenFor, tokens } from '../../../test/blind-answers.ts'
import { aCapture, aCollection, aProof, blinding, DAY, verified, verifyingOf } from '../../../test/questionnaires.ts'
import { test } from '../../../test/world.ts'
import { runDue } from './due.ts'
import { leafOf } from './hashes.ts'
import { contactsOf, tellContact } from './index.ts'
import { answerCount } from './queries.ts'

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
