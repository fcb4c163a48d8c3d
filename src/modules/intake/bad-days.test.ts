import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { connect } from '../../platform/db.ts'
import { Refusal } from '../../platform/errors.ts'
import { openFairBudget } from '../../platform/fair-budget.ts'
import type { Env } from '../../platform/module.ts'
import { newChallenge } from '../../platform/proof-of-work.ts'
import { deliver } from './deliveries/deliver.ts'
import { tellSenders } from './deliveries/references.ts'
import { issueKey } from './keys/manage-keys.ts'

/** What a browser's worker does: tries until the derived key begins as the challenge wants it. */
async function workedOut(world: World, about: string, network: string) {
  const { solveChallenge } = await import('altcha-lib')
  const { deriveKey } = await import('altcha-lib/algorithms/sha')
  const challenge = await newChallenge({ now: world.now }, about, network)
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

describe('when the database takes nothing', () => {
  test('a form is kept as it was typed, to be sent again, and the page says when; reading goes on', async ({ world }) => {
    const call = randomUUID()
    const fields = {
      call,
      channel: 'phone',
      began: world.now.toISOString(),
      kind: 'help',
      text: '示例：只读时填写的内容',
      do: 'file',
    }
    const name = world.databaseUrl.slice(world.databaseUrl.lastIndexOf('/') + 1)
    await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(world.db)
    await cutAll(world, name)
    try {
      const answer = await again(async () => {
        const sent = await world.tian.submit('/workbench/intake/call', fields)
        const page = await sent.text()
        if (!page.includes('暂时只能查看')) throw new Error(page.slice(0, 200))
        return { sent, page }
      })
      expect([answer.sent.status, answer.sent.headers.get('retry-after')]).toEqual([503, '5'])
      for (const words of ['示例：只读时填写的内容', '再次提交', `value="${call}"`]) expect(answer.page).toContain(words)
      expect((await world.visitor.get('/organisations')).status).toBe(200)
      const api = await world.visitor.post('/api/intake/deliveries', { demands: [{}] })
      expect([401, 503]).toContain(api.status)
    } finally {
      const server = connect(world.databaseUrl.replace(name, 'postgres'), 1)
      await sql`alter database ${sql.id(name)} reset default_transaction_read_only`.execute(server)
      await server.destroy()
      await cutAll(world, name)
    }
    // The same form again, when the database is back: one demand.
    const back = await again(async () => {
      const sent = await world.tian.submit('/workbench/intake/call', fields)
      if (sent.status !== 303) throw new Error(String(sent.status))
      return sent
    })
    expect(back.headers.get('location')).toBe(`/workbench/intake/calls/${call}`)
  })
})

/** Ends every connection to the database, this one too: the next ones come under what holds then. */
const cutAll = (world: World, name: string) =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(world.db).catch(() => {})

/** Connections that were cut are noticed by the first who uses them. */
async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 20; ; left--)
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
    }
}

describe('a flood from one network', () => {
  const budget = openFairBudget({ about: 'demands', points: 5, seconds: 3_600 })
  const app = (world: World) => {
    const face = new Hono<Env>()
    face.onError((error, c) =>
      c.text(error instanceof Refusal ? error.code : String(error), error instanceof Refusal ? error.status : 500),
    )
    face.post('/', async (c) => {
      await budget.spend(world, c, { proof: c.req.header('proof') ?? '' })
      return c.text('taken')
    })
    return face
  }
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } })

  test('is slowed by work and shuts nobody out who sits behind the same address; a proof is good once', async ({ world }) => {
    const send = async (address: string, proof = '') => {
      const answer = await app(world).request('/', { method: 'POST', headers: { proof } }, from(address))
      return [answer.status, await answer.text()]
    }
    for (let sent = 0; sent < 5; sent++) expect(await send('198.51.100.7')).toEqual([200, 'taken'])
    expect(await send('198.51.100.7')).toEqual([429, 'proof-needed'])
    expect(await send('198.51.100.8')).toEqual([200, 'taken'])
    const proof = await workedOut(world, 'demands', '198.51.100.7')
    expect(await send('198.51.100.7', proof)).toEqual([200, 'taken'])
    expect(await send('198.51.100.7', proof)).toEqual([422, 'proof'])
    expect(await send('198.51.100.7', await workedOut(world, 'other', '198.51.100.7'))).toEqual([422, 'proof'])
    // The long addresses of one line are one network.
    for (let sent = 0; sent < 5; sent++) expect((await send(`2001:db8:1:2::${sent}`))[0]).toBe(200)
    expect((await send('2001:db8:1:2::99'))[0]).toBe(429)
  })
})

describe('the public form', () => {
  const FORM = {
    kind: 'help',
    text: '示例：小区门口积水，行人无法通过，请处理。',
    address: '示例路',
    street: '',
    phone: '13800138000',
  }
  const bound = (world: World, network: string, closedFor = '') =>
    world.cui.submit('/workbench/intake/channels/web/terms', { network, minutely: '', daily: '', closedFor })

  test('asks for work when its network’s share is used up, keeps what was typed, and takes it with the work done', async ({
    world,
  }) => {
    expect((await bound(world, '1')).status).toBe(303)
    const first = await world.visitor.submit('/demands', FORM)
    expect(first.status, (await first.clone().text()).slice(0, 1_500)).toBe(200)
    const asked = await world.visitor.submit('/demands', FORM)
    const page = await asked.text()
    expect(asked.status).toBe(422)
    for (const words of ['data-altcha="/api/intake/challenge?about=demands"', '小区门口积水', '13800138000'])
      expect(page).toContain(words)
    const done = await world.visitor.submit('/demands', { ...FORM, proof: await workedOut(world, 'demands', '127.0.0.1') })
    expect([done.status, /SQ\d{4}-/.test(await done.text())]).toEqual([200, true])
    expect((await bound(world, '')).status).toBe(303)
  })

  test('says so when its channel is closed', async ({ world }) => {
    expect((await bound(world, '', '示例：系统升级到今晚十点')).status).toBe(303)
    const closed = await world.visitor.submit('/demands', FORM)
    expect([closed.status, (await closed.text()).includes('系统升级到今晚十点')]).toEqual([503, true])
    expect((await bound(world, '')).status).toBe(303)
  })
})

describe('the sender of a demand', () => {
  test('is told of its steps under its own name for it, through the webhooks of its office, once each', async ({ world }) => {
    const organisation = await world.organisation('futian')
    const { key } = await world.as(world.cui, (tx) =>
      issueKey(tx, { channel: 'webhook', label: '示例', organisation, minutely: null, daily: null }),
    )
    const answer = await deliver({ ...world.system(), actor: null }, key, [
      { id: 'R-77', kind: 'help', text: '示例：垃圾桶满溢，请清运。' },
    ])
    await tellSenders(world.system())
    await tellSenders(world.system())
    const told = await world.db
      .selectFrom('platform.event')
      .select(['data', 'organisation_id'])
      .where('name', '=', 'intake.status-changed')
      .execute()
    expect(
      told.map(({ data, organisation_id }) => [
        (data as { reference: string }).reference,
        (data as { step: string }).step,
        organisation_id,
      ]),
    ).toEqual([['R-77', 'filed', organisation]])
    expect(told[0]?.data).toMatchObject({ number: answer.demands[0]?.number })
  })
})
