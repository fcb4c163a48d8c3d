import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { signatureOf } from './keys/find-key.ts'
import { issueKey, rotateKey } from './keys/manage-keys.ts'

const ROW = {
  id: 'A-1',
  kind: 'help',
  text: '示例：文化路路口的路灯坏了三盏，晚上看不清路，请维修。',
  address: '示例路 1 号',
  district: 'futian',
  street: 'futian-shatou',
  phone: '13800138000',
}

async function aKey(world: World, channel = 'webhook', more: { daily?: number; minutely?: number; organisation?: string } = {}) {
  return world.as(world.cui, (tx) =>
    issueKey(tx, {
      channel,
      label: '示例网格系统',
      organisation: more.organisation ?? null,
      minutely: more.minutely ?? null,
      daily: more.daily ?? null,
    }),
  )
}
type Issued = Awaited<ReturnType<typeof aKey>>

function signed(world: World, { key, secret }: Issued, demands: unknown[], more: Record<string, string> = {}) {
  // As senders write it: not as we would.
  const body = JSON.stringify({ demands }, null, 1)
  const [id, timestamp] = ['delivery-1', String(Math.floor(Date.now() / 1_000))]
  return world.app.request('http://localhost/api/intake/deliveries', {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-key': key.name,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(secret, { id, timestamp: more['webhook-timestamp'] ?? timestamp, body }),
      ...more,
    },
  })
}
type Answer = {
  filed: number
  repeated: number
  refused: number
  demands: { id: string | null; number?: string; again?: boolean; call?: string; refused?: { code: string; field?: string } }[]
}
const answerOf = async (response: Response) => {
  const text = await response.text()
  expect(response.status, text.slice(0, 500)).toBe(200)
  return JSON.parse(text) as Answer
}

describe('a signed delivery', () => {
  test('is answered row by row: numbers for what fits, what is wrong for what does not', async ({ world }) => {
    const key = await aKey(world)
    const rows = [ROW, { ...ROW, id: 'A-2', text: '' }, { ...ROW, id: 'A-3', lat: 99 }, { kind: 'help' }, { ...ROW, id: 'A-4' }]
    const answer = await answerOf(await signed(world, key, rows))
    expect([answer.filed, answer.repeated, answer.refused]).toEqual([2, 0, 3])
    expect(answer.demands.map(({ number, refused }) => (number ? 'filed' : refused?.field))).toEqual([
      'filed',
      'text',
      'lat',
      'id',
      'filed',
    ])
    const filed = await world.db
      .selectFrom('demands.public_demand')
      .select(['channel', 'street'])
      .where('number', '=', answer.demands[0]?.number ?? '')
      .executeTakeFirstOrThrow()
    expect(filed).toEqual({ channel: 'webhook', street: 'futian-shatou' })
  })

  test('sent again, in the same delivery or at once five times, is one demand; under the same id something else is refused', async ({
    world,
  }) => {
    const key = await aKey(world)
    const twice = await answerOf(await signed(world, key, [ROW, ROW, { ...ROW, text: '示例：另一件事情，和上面的不一样。' }]))
    expect(twice.demands.map(({ again, refused }) => again ?? refused?.code)).toEqual([false, true, 'demands.key-used'])
    const storm = await Promise.all(Array.from({ length: 5 }, async () => answerOf(await signed(world, key, [ROW]))))
    expect(new Set(storm.map(({ demands }) => demands[0]?.number))).toEqual(new Set([twice.demands[0]?.number]))
    expect(storm.every(({ repeated }) => repeated === 1)).toBe(true)
    const other = await answerOf(await signed(world, key, [{ ...ROW, text: '示例：完全不同的内容，同一个编号。' }]))
    expect(other.demands[0]?.refused?.code).toBe('demands.key-used')
  })

  test('says whom to call at once where the words speak of danger', async ({ world }) => {
    const key = await aKey(world)
    const answer = await answerOf(await signed(world, key, [{ ...ROW, text: '示例：楼道里起火了，有人被困在五楼。' }]))
    expect(answer.demands[0]?.call).toBe('119')
  })

  test('is refused unsigned, signed with another secret, over another body, or longer than five minutes ago', async ({
    world,
  }) => {
    const key = await aKey(world)
    const other = await aKey(world)
    const old = String(Math.floor(Date.now() / 1_000) - 301)
    for (const [more, code] of [
      [{ 'webhook-signature': '' }, 'intake.signature'],
      [{ 'webhook-key': other.key.name }, 'intake.signature'],
      [{ 'webhook-key': 'yg-none' }, 'intake.signature'],
      [{ 'webhook-id': 'delivery-2' }, 'intake.signature'],
      [{ 'webhook-timestamp': old }, 'intake.timestamp'],
    ] as const) {
      const refused = await signed(world, key, [ROW], more)
      expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([401, code])
    }
  })

  test('of more than a thousand rows, or beyond the key’s quota for the day, is refused as a whole', async ({ world }) => {
    const key = await aKey(world, 'webhook', { daily: 2 })
    expect(
      (
        await signed(
          world,
          key,
          Array.from({ length: 1_001 }, () => ROW),
        )
      ).status,
    ).toBe(400)
    const rows = ['B-1', 'B-2', 'B-3'].map((id) => ({ ...ROW, id }))
    expect((await signed(world, key, rows)).status).toBe(429)
    expect((await answerOf(await signed(world, key, rows.slice(0, 2)))).filed).toBe(2)
    expect((await signed(world, key, rows)).status).toBe(429)
    const neighbour = await aKey(world)
    expect((await answerOf(await signed(world, neighbour, rows))).filed).toBe(3)
  })
})

describe('a key', () => {
  test('is shown once and nowhere again; what is kept of it opens nothing', async ({ world }) => {
    const shown = await (await world.cui.submit('/workbench/intake/channels/webhook/keys', { label: '示例推送系统' })).text()
    const [secret = ''] = /ygs_[\w-]{43}/.exec(shown) ?? []
    expect(secret).not.toBe('')
    const page = await world.cui.text('/workbench/intake/channels/webhook')
    expect([page.includes('示例推送系统'), page.includes(secret)]).toEqual([true, false])
    const rows = await world.db.selectFrom('intake.key').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('is changed over without a gap: the old secret holds for the hours that were said, then no more', async ({ world }) => {
    const key = await aKey(world)
    const renewed = await world.as(world.cui, (tx) => rotateKey(tx, key.key.id, { hours: 1 }))
    expect((await signed(world, key, [ROW])).status).toBe(200)
    expect((await signed(world, renewed, [ROW])).status).toBe(200)
    await world.db
      .updateTable('intake.key')
      .set({ before_until: new Date(Date.now() - 1_000) })
      .where('id', '=', key.key.id)
      .execute()
    expect((await signed(world, key, [ROW])).status).toBe(401)
    expect((await world.cui.submit(`/workbench/intake/keys/${key.key.id}/end`, { reason: '示例：系统下线' })).status).toBe(303)
    expect((await signed(world, renewed, [ROW])).status).toBe(401)
  })

  test('is given out by the supervisors of the hub alone', async ({ world }) => {
    const refused = await world.tian.submit('/workbench/intake/channels/webhook/keys', { label: '示例' })
    expect(refused.status).toBe(422)
    expect(await world.tian.text('/workbench/intake/channels/webhook')).not.toContain('发放新的密钥')
    expect((await world.mu.get('/workbench/intake')).status).toBe(404)
    expect((await world.visitor.get('/workbench/intake')).status).toBe(303)
  })

  test('of a channel that is closed takes nothing, and its senders are told why', async ({ world }) => {
    const key = await aKey(world)
    const at = '/workbench/intake/channels/webhook/terms'
    expect((await world.cui.submit(at, { network: '', minutely: '', daily: '', closedFor: '示例：系统升级' })).status).toBe(303)
    const closed = await signed(world, key, [ROW])
    expect([closed.status, closed.headers.get('retry-after'), (await closed.text()).includes('系统升级')]).toEqual([
      503,
      '5',
      true,
    ])
    expect((await world.cui.submit(at, { network: '', minutely: '', daily: '', closedFor: '' })).status).toBe(303)
    expect((await signed(world, key, [ROW])).status).toBe(200)
  })
})

describe('the channels', () => {
  test('are 537 merged into 23, each with its own figures, and the list counts what its merged ones filed', async ({ world }) => {
    const all = await world.db.selectFrom('demands.channel').select(['code', 'merged_into']).execute()
    expect([all.length, all.filter(({ merged_into }) => merged_into === null).length]).toEqual([537, 23])
    const merged = all.find(({ merged_into }) => merged_into === 'grid')?.code ?? ''
    const key = await aKey(world, merged)
    await answerOf(await signed(world, key, [{ ...ROW, id: 'C-1' }]))
    const page = await world.cui.text('/workbench/intake/channels/grid')
    expect(page).toContain(merged)
    expect(await world.cui.text('/workbench/intake')).toContain('537 个渠道归并为 23 个')
  })
})
