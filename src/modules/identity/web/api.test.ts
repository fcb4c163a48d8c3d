import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('a token acts as its person, until it is revoked', async ({ world }) => {
  const issued = await (await world.chen.post('/api/identity/tokens', { label: '办公系统', days: 30 })).json()
  expect(issued).toMatchObject({ label: '办公系统', token: expect.stringMatching(/^yg_[\w-]{43}$/), lastUsedAt: null })
  const program = world.newBrowser({ authorization: `Bearer ${issued.token}` })
  const me = await (await program.get('/api/identity/me')).json()
  expect(me).toMatchObject({ name: '陈立', kind: 'officer', posts: [{ organisation: 'sz-finance', role: 'request-officer' }] })
  expect(JSON.stringify(await world.db.selectFrom('identity.token').selectAll().execute())).not.toContain(issued.token)
  expect((await (await world.chen.get('/api/identity/tokens')).json()).tokens).toMatchObject([
    { id: issued.id, lastUsedAt: expect.any(String) },
  ])
  expect((await world.lin.delete(`/api/identity/tokens/${issued.id}`)).status).toBe(404)
  expect((await world.chen.delete(`/api/identity/tokens/${issued.id}`)).status).toBe(204)
  const refused = await program.get('/api/identity/me')
  expect([refused.status, (await refused.json()).code]).toEqual([401, 'identity.token-invalid'])
})

test('a token ends on its day, and one nobody issued is refused', async ({ world }) => {
  const { token, id } = await (await world.wang.post('/api/identity/tokens', { label: '手机' })).json()
  const program = world.newBrowser({ authorization: `Bearer ${token}` })
  expect((await program.get('/api/identity/me')).status).toBe(200)
  await world.db
    .updateTable('identity.token')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('id', '=', id)
    .execute()
  expect((await program.get('/api/identity/me')).status).toBe(401)
  expect((await world.newBrowser({ authorization: 'Bearer yg_guess' }).get('/api/organisations')).status).toBe(401)
})

test('a token that is not ours, for another part of the system, is left to that part', async ({ world }) => {
  expect((await world.newBrowser({ authorization: 'Bearer other' }).get('/api/organisations')).status).toBe(200)
})

test("a call with a token needs no origin: nobody else's page can send it", async ({ world }) => {
  const { token } = await (await world.lin.post('/api/identity/tokens', { label: '脚本' })).json()
  const program = world.newBrowser({ authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' })
  expect((await program.post('/api/identity/tokens', { label: '再来一个' })).status).toBe(201)
})

test('a wish for a token is checked', async ({ world }) => {
  const response = await world.chen.post('/api/identity/tokens', { label: '', days: 400 })
  expect(response.status).toBe(400)
  expect((await response.json()).errors.map(({ field }: { field: string }) => field).sort()).toEqual(['days', 'label'])
})

test('nobody in particular has neither tokens nor a name', async ({ world }) => {
  for (const path of ['/api/identity/me', '/api/identity/tokens']) expect((await world.visitor.get(path)).status).toBe(401)
})
