import { sql } from 'kysely'
import { expect } from 'vitest'
import { sealAll } from '../../../../test/bare-database.ts'
import { test, type World } from '../../../../test/world.ts'
import { verify } from '../jobs.ts'
import { closeDays } from '../keep.ts'
import { proofsOf } from '../proof.ts'

const SUBJECT = '0190a000-0000-7000-8000-000000000001'

/** Something that happened yesterday, sealed and closed: each time a day passes. */
async function aClosedDay(world: World) {
  const { db, system } = world
  await sql`insert into platform.event (name, subject_id, happened_at) values ('tests.happened', ${SUBJECT}, ${world.now})`.execute(
    db,
  )
  world.now = new Date(world.now.getTime() + 86_400_000)
  await sealAll(system())
  await closeDays(system())
  const { day } = await db.selectFrom('ledger.day').select('day').orderBy('day', 'desc').limit(1).executeTakeFirstOrThrow()
  return day
}

test('anybody sees the roots of the closed days and can take the signed files', async ({ world }) => {
  const day = await aClosedDay(world)
  const page = await world.visitor.text('/ledger')
  expect(page).toContain(`/ledger/days/${day}.json`)
  expect(page).toContain('公钥指纹')
  const file = await world.visitor.get(`/ledger/days/${day}.json`)
  expect(await file.json()).toMatchObject({
    kind: 'yangguang-ledger-day',
    statement: { day },
    publicKey: expect.stringContaining('PUBLIC KEY'),
  })
  expect(await (await world.visitor.get(`/api/ledger/days/${day}`)).json()).toMatchObject({ statement: { day } })
  expect(await (await world.visitor.get('/api/ledger/days')).json()).toMatchObject({
    days: expect.arrayContaining([expect.objectContaining({ day })]),
    next: null,
  })
  expect((await world.visitor.get('/ledger/days/2001-01-01.json')).status).toBe(404)
  expect((await world.visitor.get('/api/ledger/days/yesterday')).status).toBe(400)
})

test('the program and the key can be taken along', async ({ world }) => {
  const program = await world.visitor.get('/ledger/verify-proof.mjs')
  expect(program.headers.get('content-type')).toMatch(/^text\/javascript/)
  expect(await program.text()).toContain('yangguang-ledger-proof')
  expect(await world.visitor.text('/ledger/public-key.pem')).toContain('BEGIN PUBLIC KEY')
})

test('anybody can have a proof checked, on the page and by the API', async ({ world }) => {
  await aClosedDay(world)
  const {
    proofs: [proof],
  } = await proofsOf(world.system(), SUBJECT)
  const text = JSON.stringify(proof)
  expect(await (await world.visitor.submit('/ledger/check', { text })).text()).toContain('证明成立')
  expect(await (await world.visitor.post('/api/ledger/proof-checks', { text })).json()).toMatchObject({ holds: true })
  const forged = text.replace('tests.happened', 'tests.happening')
  expect(await (await world.visitor.submit('/ledger/check', { text: forged })).text()).toContain('证明不成立')
  expect(await (await world.visitor.post('/api/ledger/proof-checks', { text: forged })).json()).toMatchObject({ holds: false })
  expect(await (await world.visitor.post('/api/ledger/proof-checks', { text: '{"kind": "poem"}' })).json()).toMatchObject({
    holds: false,
  })
  const empty = await world.visitor.submit('/ledger/check', { text: ' ' })
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('请粘贴证明文件')])
  expect(await (await world.visitor.post('/api/ledger/proof-checks', {})).json()).toMatchObject({
    status: 400,
    errors: [{ field: 'text' }],
  })
})

test('an administrator has the chain verified and sees what is broken', async ({ world }) => {
  await aClosedDay(world)
  expect((await world.admin.submit('/workbench/ledger/verifications', {})).status).toBe(303)
  expect(await world.admin.text('/workbench/ledger')).toContain('核验中')
  expect((await world.admin.submit('/workbench/ledger/verifications', {})).status).toBe(409)
  const { id } = await world.db.selectFrom('ledger.verification').select('id').executeTakeFirstOrThrow()
  const { rows } = await sql<{
    payload: unknown
  }>`select payload from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
    where identifier = 'ledger.verify'`.execute(world.db)
  expect(rows).toEqual([{ payload: { id } }])
  await sql`update platform.event set name = 'tests.denied' where subject_id = ${SUBJECT}`.execute(world.db)
  await verify(world.system(), { id })
  expect(await world.admin.text('/workbench/ledger')).toContain('的内容与封存时不同')
  expect(await world.eventsOf(id)).toMatchObject([
    { name: 'ledger.verification-asked', actor_id: world.admin.id },
    { name: 'ledger.chain-verified', data: { verified: false } },
  ])
})

test('for everybody else the state of the chain is not there', async ({ world }) => {
  expect((await world.visitor.get('/workbench/ledger')).headers.get('location')).toMatch(/^\/identity\/sign-in/)
  for (const someone of [world.wang, world.chen]) {
    expect((await someone.get('/workbench/ledger')).status).toBe(404)
    expect((await someone.submit('/workbench/ledger/verifications', {})).status).toBe(404)
  }
})
